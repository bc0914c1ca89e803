package dev.q2o.server.identity;

import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Authenticator;
import dev.q2o.server.platform.access.Credentials;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.keys.Tokens;
import java.time.Instant;
import java.util.Optional;

/// Which sessions of people still count, by {@link SessionRule#MEMBER}.
final class Sessions implements Authenticator {
  private static final Origin ORIGIN = Origin.system("session-check");

  private final Platform platform;
  private final SessionRepository sessions;

  Sessions(Platform platform, SessionRepository sessions) {
    this.platform = platform;
    this.sessions = sessions;
  }

  @Override
  public Optional<Principal> authenticate(Credentials credentials) {
    if (!Tokens.Kind.SESSION.matches(credentials.token())) {
      return Optional.empty();
    }
    String hash = Tokens.hash(credentials.token());
    Instant now = platform.clock().instant();
    Optional<SessionRepository.Live> found =
        platform
            .database()
            .readSystem(ORIGIN, tx -> sessions.byToken(tx, hash))
            .filter(session -> counts(session, now));
    found
        .filter(session ->
            SessionRule.MEMBER.touches(session.activeAt(), credentials.background(), now))
        .ifPresent(session ->
            platform.database().inSystem(ORIGIN, tx -> sessions.touch(tx, session, now)));
    return found.map(Sessions::principal);
  }

  private static boolean counts(SessionRepository.Live session, Instant now) {
    return !session.disabled()
        && session.tenantStatus() != Status.DELETED
        && SessionRule.MEMBER.counts(session.activeAt(), session.expiresAt(), now);
  }

  private static Principal principal(SessionRepository.Live session) {
    return new Principal.Member(
        session.tenant(),
        new Actor(Actor.Kind.USER, session.user().toString()),
        session.role(),
        Optional.empty(),
        Optional.of(session.confirmedAt()),
        session.tenantStatus() == Status.SUSPENDED);
  }
}
