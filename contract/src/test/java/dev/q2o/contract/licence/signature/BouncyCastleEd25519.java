package dev.q2o.contract.licence.signature;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Another implementation of RFC 8032, to agree with.
public final class BouncyCastleEd25519 implements SignatureVerifier {
  @Override
  public boolean verify(PublicKeyText key, byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, key.bytes(), 0, message, 0, message.length);
  }

  /// @param seed private key
  public static byte[] sign(byte[] seed, byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }
}
