package dev.q2o.contract.licence.device;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.q2o.contract.licence.signature.Base64Url;
import dev.q2o.contract.licence.signature.PublicKeyText;
import dev.q2o.contract.licence.signature.SignatureVerifier;
import dev.q2o.contract.licence.signature.Signer;
import java.nio.charset.StandardCharsets;

/// A device shows that it holds its private key by signing a nonce of the server.
///
/// The signed text names the purpose and the key, so that a signature made for one call is worth
/// nothing in another, and a device cannot be made to sign a document: its text begins otherwise.
public final class PossessionProof {
  private PossessionProof() {}

  /// What the signature is for.
  public enum Purpose {
    ENROL("enrol"),
    HEARTBEAT("heartbeat"),
    LEASE("lease"),
    SETTLE("settle");

    private final String wire;

    Purpose(String wire) {
      this.wire = wire;
    }

    @JsonValue
    public String wire() {
      return wire;
    }
  }

  /// @param nonce as the server sent it; used once
  /// @return the signature, base 64 for URLs
  public static String make(Signer device, Purpose purpose, String nonce) {
    return Base64Url.encode(device.sign(message(device.publicKey(), purpose, nonce)));
  }

  /// @param proof what {@link #make} returned
  public static boolean holds(
      SignatureVerifier verifier, PublicKeyText key, Purpose purpose, String nonce, String proof) {
    return Base64Url.decode(proof)
        .filter(signature -> verifier.verify(key, message(key, purpose, nonce), signature))
        .isPresent();
  }

  private static byte[] message(PublicKeyText key, Purpose purpose, String nonce) {
    return String.join("\n", "q2o device proof 1", purpose.wire(), key.text(), nonce)
        .getBytes(StandardCharsets.UTF_8);
  }
}
