package dev.q2o.server.platform.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of text on its way into the log. It stands at the gate, so that it also meets
/// what a library says or an exception quotes.
///
/// It knows secrets by their look: this server's own tokens, bearer and basic credentials,
/// passwords in URLs and in `name=value`, activation codes, private keys. One-time codes look like
/// any number and are never handed to the log.
public final class SecretRedactor {
  private static final String GONE = "[redacted]";

  private static final Pattern SECRET =
      Pattern.compile(
          String.join(
              "|",
              // tokens of this server and of payment providers
              "q2o[a-z]_[A-Za-z0-9_-]{20,}",
              "\\b(?:sk|rk|pk|whsec)_[A-Za-z0-9_]{8,}",
              // credentials in a header
              "(?i:(?<=bearer |basic ))[A-Za-z0-9._~+/=-]{6,}",
              // user:password@host
              "(?<=://)[^\\s/@:]+:[^\\s/@]+(?=@)",
              // activation codes: five groups of five
              "\\b(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}\\b",
              // PEM
              "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?-----END [A-Z ]*PRIVATE KEY-----"));

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(\\b(?:[a-z0-9_.-]*(?:password|passwd|secret|token|api[-_]?key|pepper|seed|otp|code))"
              + "\"?\\s*[=:]\\s*\"?)([^\\s\",;&}]{4,})");

  /// The text without its secrets.
  public String redact(String text) {
    // Most lines name no value; looking for one is the dearest part.
    String named =
        text.indexOf('=') < 0 && text.indexOf(':') < 0
            ? text
            : NAMED.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(GONE));
    return looksHarmless(named)
        ? named
        : SECRET.matcher(named).replaceAll(Matcher.quoteReplacement(GONE));
  }

  /// Whether a text lacks what every secret of [#SECRET] has: an underscore in tokens, four dashes
  /// in activation codes and keys, a colon before a host, and the word before a credential, which
  /// ends in `r` or `c` and a space.
  private static boolean looksHarmless(String text) {
    int dashes = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_'
          || c == ':'
          || c == '-' && ++dashes == 4
          || c == ' ' && (before == 'r' || before == 'R' || before == 'c' || before == 'C')) {
        return false;
      }
      before = c;
    }
    return true;
  }
}
