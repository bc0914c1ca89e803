package dev.q2o.server.identity.admin;

import dev.q2o.server.identity.SessionRule;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.keys.Tokens;
import java.time.Instant;
import java.util.Optional;

/// Which sessions of administrators still count, by {@link SessionRule#ADMIN}.
final class AdminSessions implements Authenticator {
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
        .filter(
            session -> SessionRule.ADMIN.touches(session.activeAt(), credentials.background(), now))
        .ifPresent(session ->
            platform.database().inSystem(ORIGIN, tx -> admins.touch(tx, session.id(), now)));
    return found.map(
        session -> new Principal.Admin(session.admin(), Optional.of(session.confirmedAt())));
  }

  private static boolean counts(AdminRepository.Live session, Instant now) {
    return !session.disabled()
        && SessionRule.ADMIN.counts(session.activeAt(), session.expiresAt(), now);
  }
}
