package dev.q2o.contract.licence.signature;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.HexFormat;

/// An Ed25519 public key as text: the 32 bytes of RFC 8032 in base 64 for URLs, 43 characters.
///
/// @param text always in its one canonical form
public record PublicKeyText(String text) {
  private static final int BYTES = 32;
  private static final int KEY_ID_BYTES = 8;

  /// @throws IllegalArgumentException with one sentence when it is not such a key
  @JsonCreator
  public PublicKeyText {
    if (Base64Url.decode(text).filter(bytes -> bytes.length == BYTES).isEmpty()) {
      throw new IllegalArgumentException("a public key is 43 characters of base 64 for URLs");
    }
  }

  /// @param bytes the 32 bytes
  public static PublicKeyText of(byte[] bytes) {
    return new PublicKeyText(Base64Url.encode(bytes));
  }

  /// A new copy of the 32 bytes.
  public byte[] bytes() {
    return Base64Url.decode(text).orElseThrow();
  }

  /// Names the key: the first 8 bytes of its SHA-256, in hexadecimal. Being computed, it cannot
  /// name another key.
  public String keyId() {
    return HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(bytes()), KEY_ID_BYTES));
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
