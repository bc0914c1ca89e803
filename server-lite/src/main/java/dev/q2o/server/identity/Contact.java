package dev.q2o.server.identity;

import dev.q2o.server.platform.Checks;
import java.util.Locale;

/// Where a code is sent. Equal contacts are equal text: mail addresses in lower case, phone numbers
/// without spaces.
sealed interface Contact {
  String text();

  record Mail(String text) implements Contact {}

  record Phone(String text) implements Contact {}

  /// @throws dev.q2o.server.platform.Refusal when it is neither
  static Contact of(String given) {
    String plain = given == null ? "" : given.strip();
    if (plain.startsWith("+")) {
      String digits = plain.replaceAll("[ ()/.-]", "");
      new Checks().phone("contact", digits).orRefuse();
      return new Phone(digits);
    }
    new Checks().mail("contact", plain).orRefuse();
    return new Mail(plain.toLowerCase(Locale.ROOT));
  }
}
