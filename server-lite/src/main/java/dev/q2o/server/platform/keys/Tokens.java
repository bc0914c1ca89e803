package dev.q2o.server.platform.keys;

import dev.q2o.server.platform.Digests;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Bearer tokens: 256 random bits behind a prefix that says what they open, so that a token found
/// in a file or a log is recognised. The database keeps their SHA-256 only; with 256 random bits
/// that needs no key.
public final class Tokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /// What a token opens.
  public enum Kind {
    SESSION("q2os_"),
    API("q2ot_"),
    ADMIN("q2oa_"),
    INVITATION("q2oi_");

    private final String prefix;
    private final Pattern form;

    Kind(String prefix) {
      this.prefix = prefix;
      this.form = Pattern.compile(prefix + "[A-Za-z0-9_-]{43}"); // 32 bytes in base 64
    }

    /// True when a text has the form of such a token, so that looking it up is worth the while.
    public boolean matches(String token) {
      return form.matcher(token).matches();
    }
  }

  /// A fresh token. It is shown once and never stored.
  public String next(Kind kind) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return kind.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What is stored instead of the token, and looked up by.
  public static String hash(String token) {
    return Digests.sha256Hex(token);
  }
}
