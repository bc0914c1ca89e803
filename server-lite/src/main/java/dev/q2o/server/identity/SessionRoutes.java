package dev.q2o.server.identity;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.SignIn;
import dev.q2o.contract.api.SignIn.Whoami;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Principal;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.keys.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What people do with their own sessions.
final class SessionRoutes implements RouteGroup {
  private final Platform platform;
  private final AuditLog audit;
  private final SignInDesk desk;
  private final UserDirectory users;
  private final SessionRepository sessions;

  SessionRoutes(
      Platform platform,
      AuditLog audit,
      SignInDesk desk,
      UserDirectory users,
      SessionRepository sessions) {
    this.platform = platform;
    this.audit = audit;
    this.desk = desk;
    this.users = users;
    this.sessions = sessions;
  }

  @Override
  public void register(RoutesConfig routes) {
    RoutePolicy own = RoutePolicy.people().alsoWhileSuspended();
    routes.get("/v1/session", this::whoami, RoutePolicy.people());
    routes.delete("/v1/session", platform.mutations().inTenant(this::signOut), own);
    routes.post("/v1/session/confirmation", this::requestConfirmation, own);
    routes.post("/v1/session/confirmation/verify", this::confirm, own);
    routes.get("/v1/sessions", this::list, RoutePolicy.people());
    routes.delete("/v1/sessions", platform.mutations().inTenant(this::revokeOthers), own);
    routes.delete("/v1/sessions/{session}", platform.mutations().inTenant(this::revoke), own);
  }

  static UserId user(Context context) {
    return UserId.parse(Requests.member(context).actor().id());
  }

  private void whoami(Context context) {
    Principal.Member member = Requests.member(context);
    context.json(
        platform
            .database()
            .readTenant(
                Requests.tenant(context),
                tx -> {
                  User user = users.get(tx, user(context));
                  Instant expires =
                      sessions.of(tx, user.id(), hash(context)).stream()
                          .filter(SignIn.SessionRow::current)
                          .findFirst()
                          .orElseThrow(SessionRoutes::notFound)
                          .expiresAt();
                  return new Whoami(
                      tx.tenant(),
                      user.id(),
                      user.name(),
                      user.mail(),
                      user.role(),
                      member.confirmedAt().orElse(Instant.EPOCH),
                      expires);
                }));
  }

  private void requestConfirmation(Context context) {
    context.status(202).json(desk.requestConfirmation(Requests.tenant(context), user(context)));
  }

  private void confirm(Context context) {
    desk.confirm(
        Requests.tenant(context),
        user(context),
        Requests.body(context, SignIn.Verify.class),
        Requests.bearer(context).orElseThrow());
    context.status(204);
  }

  private void list(Context context) {
    List<SignIn.SessionRow> all =
        platform
            .database()
            .readTenant(
                Requests.tenant(context), tx -> sessions.of(tx, user(context), hash(context)));
    context.json(SessionRule.MEMBER.counting(all, platform.clock().instant()));
  }

  private Reply signOut(TenantTransaction tx, Context context) {
    if (sessions.deleteByToken(tx, hash(context))) {
      audit.record(tx, "session.ended", user(context).toString(), Map.of());
    }
    return Reply.done();
  }

  private Reply revoke(TenantTransaction tx, Context context) {
    SessionId id = Requests.id(context, "session", SessionId::parse, ProblemCode.SESSION_NOT_FOUND);
    if (!sessions.delete(tx, user(context), id)) {
      throw notFound();
    }
    audit.record(tx, "session.revoked", id.toString(), Map.of());
    return Reply.done();
  }

  private Reply revokeOthers(TenantTransaction tx, Context context) {
    int ended = sessions.deleteOthers(tx, user(context), hash(context));
    audit.record(tx, "session.others_revoked", user(context).toString(), Map.of("ended", ended));
    return Reply.done();
  }

  private static String hash(Context context) {
    return Tokens.hash(Requests.bearer(context).orElseThrow());
  }

  private static Refusal notFound() {
    return new Refusal(ProblemCode.SESSION_NOT_FOUND, "You have no such session.");
  }
}
