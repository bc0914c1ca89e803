package dev.q2o.server.identity;

import dev.q2o.contract.api.SignIn.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long a session counts. It ends after some time without activity of its user, and after some
/// more in any case.
///
/// @param idle without activity
/// @param absolute from its begin
public record SessionRule(Duration idle, Duration absolute) {
  /// For people of a tenant.
  public static final SessionRule MEMBER =
      new SessionRule(Duration.ofMinutes(30), Duration.ofHours(24));

  /// For administrators of the server.
  public static final SessionRule ADMIN =
      new SessionRule(Duration.ofMinutes(30), Duration.ofHours(12));

  /// Activity is written at most this often.
  private static final Duration TOUCH = Duration.ofMinutes(1);

  /// Whether a session counts at this moment.
  public boolean counts(Instant activeAt, Instant expiresAt, Instant now) {
    return expiresAt.isAfter(now) && activeAt.plus(idle).isAfter(now);
  }

  /// Those of a list that still count; the others wait to be swept.
  public List<SessionRow> counting(List<SessionRow> sessions, Instant now) {
    return sessions.stream().filter(row -> counts(row.activeAt(), row.expiresAt(), now)).toList();
  }

  /// Whether activity at this moment is to be written down.
  public boolean touches(Instant activeAt, boolean background, Instant now) {
    return !background && !activeAt.plus(TOUCH).isAfter(now);
  }
}
