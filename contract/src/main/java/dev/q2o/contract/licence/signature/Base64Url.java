package dev.q2o.contract.licence.signature;

import java.util.Base64;
import java.util.Optional;

/// Base 64 for URLs without padding (RFC 4648, section 5), strict: every byte string has exactly
/// one text. The JDK's decoder ignores unused bits of the last character, so a flipped bit there
/// would pass unseen.
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /// @return empty when the text is not the one canonical form of some bytes
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = DECODER.decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
