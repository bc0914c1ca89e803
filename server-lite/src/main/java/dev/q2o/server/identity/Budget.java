package dev.q2o.server.identity;

import java.time.Duration;

/// How often something may be done.
///
/// @param rule its stored name
/// @param max times in one window
/// @param window begins with the first time
public record Budget(String rule, int max, Duration window) {
  /// The numbers of the design: another code after a minute, three in 15 minutes, ten a day.
  static final Budget RESEND = new Budget("code-resend", 1, Duration.ofSeconds(60));

  static final Budget QUARTER = new Budget("code-quarter", 3, Duration.ofMinutes(15));

  /// Invitations of a tenant: a mail to a stranger must not become a nuisance.
  static final Budget INVITATIONS = new Budget("invitation-day", 50, Duration.ofDays(1));

  static final Budget DAY = new Budget("code-day", 10, Duration.ofDays(1));
}
