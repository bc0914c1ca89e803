package dev.q2o.server.identity.admin;

import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.keys.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which sessions of administrators still count.
final class AdminSessions implements Authenticator {
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration ABSOLUTE = Duration.ofHours(12);
  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final Origin ORIGIN = Origin.system("session-check");

  private final Platform platform;
  private final AdminRepository admins;

  AdminSessions(Platform platform, AdminRepository admins) {
    this.platform = platform;
    this.admins = admins;
  }

  @Override
  public Optional<Principal> authenticate(Credentials credentials) {
    if (!Tokens.Kind.ADMIN.matches(credentials.token())) {
      return Optional.empty();
    }
    String hash = Tokens.hash(credentials.token());
    Instant now = platform.clock().instant();
    Optional<AdminRepository.Live> found =
        platform
            .database()
            .readSystem(ORIGIN, tx -> admins.byToken(tx, hash))
            .filter(session -> counts(session, now));
    found
        .filter(session -> !credentials.background())
        .filter(session -> !session.activeAt().plus(TOUCH).isAfter(now))
        .ifPresent(session ->
            platform.database().inSystem(ORIGIN, tx -> admins.touch(tx, session.id(), now)));
    return found.map(
        session -> new Principal.Admin(session.admin(), Optional.of(session.confirmedAt())));
  }

  private static boolean counts(AdminRepository.Live session, Instant now) {
    return !session.disabled()
        && session.expiresAt().isAfter(now)
        && session.activeAt().plus(IDLE).isAfter(now);
  }
}
