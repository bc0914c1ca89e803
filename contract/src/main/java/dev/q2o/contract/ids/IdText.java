package dev.q2o.contract.ids;

import java.util.Locale;
import java.util.UUID;

/// Text form of ids: a prefix, an underscore and the 128 bits as 26 lower-case Crockford base-32
/// digits, so ids sort by time as text and never hold an ambiguous letter. Example:
/// `run_01jd9q3v5ye8r9k2m4n6p8q0s2`.
final class IdText {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private IdText() {}

  static String format(String prefix, UUID id) {
    char[] text = new char[LENGTH];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return prefix + "_" + new String(text);
  }

  /// @throws IllegalArgumentException with one sentence when the text is not such an id
  static UUID parse(String prefix, String text) {
    String wanted = prefix + "_";
    String body = text.toLowerCase(Locale.ROOT);
    if (!body.startsWith(wanted) || body.length() != wanted.length() + LENGTH) {
      throw new IllegalArgumentException(
          "'%s' is not an id of the form %s followed by %d characters"
              .formatted(text, wanted, LENGTH));
    }
    long high = 0;
    long low = 0;
    for (int i = wanted.length(); i < body.length(); i++) {
      int digit = DIGITS.indexOf(body.charAt(i));
      boolean overflow = i == wanted.length() && digit > 7;
      if (digit < 0 || overflow) {
        throw new IllegalArgumentException(
            "'%s' is not an id: unexpected '%s'".formatted(text, body.charAt(i)));
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return new UUID(high, low);
  }
}
