package dev.q2o.server.identity.admin;

import dev.q2o.contract.api.Administrators.Confirm;
import dev.q2o.contract.api.Administrators.SignInRequest;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.SignIn.SessionRow;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.identity.SessionRule;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.keys.Tokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// Sign-in and sessions of administrators.
final class AdminSessionRoutes implements RouteGroup {
  private final Platform platform;
  private final AuditLog audit;
  private final Admins desk;
  private final AdminRepository admins;

  AdminSessionRoutes(Platform platform, AuditLog audit, Admins desk, AdminRepository admins) {
    this.platform = platform;
    this.audit = audit;
    this.desk = desk;
    this.admins = admins;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(
        "/v1/admin/sign-in",
        context ->
            context.json(
                desk.signIn(
                    Requests.origin(context),
                    Requests.body(context, SignInRequest.class),
                    Requests.agent(context))),
        RoutePolicy.PUBLIC);
    routes.post("/v1/admin/session/confirmation", this::confirm, RoutePolicy.admin());
    routes.delete(
        "/v1/admin/session", platform.mutations().inSystem(this::signOut), RoutePolicy.admin());
    routes.get("/v1/admin/sessions", this::list, RoutePolicy.admin());
    routes.delete(
        "/v1/admin/sessions/{session}",
        platform.mutations().inSystem(this::revoke),
        RoutePolicy.admin());
  }

  private void confirm(Context context) {
    desk.confirm(
        Requests.origin(context),
        Requests.admin(context).id(),
        Requests.body(context, Confirm.class),
        Requests.bearer(context).orElseThrow());
    context.status(204);
  }

  private void list(Context context) {
    List<SessionRow> all =
        platform
            .database()
            .readSystem(
                Requests.origin(context),
                tx -> admins.sessions(tx, Requests.admin(context).id(), hash(context)));
    context.json(SessionRule.ADMIN.counting(all, platform.clock().instant()));
  }

  private Reply signOut(SystemTransaction tx, Context context) {
    if (admins.deleteByToken(tx, hash(context))) {
      audit.record(
          tx,
          AuditLog.SERVER,
          "admin_session.ended",
          Requests.admin(context).id().toString(),
          Map.of());
    }
    return Reply.done();
  }

  private Reply revoke(SystemTransaction tx, Context context) {
    SessionId id = Requests.id(context, "session", SessionId::parse, ProblemCode.SESSION_NOT_FOUND);
    if (!admins.deleteSession(tx, Requests.admin(context).id(), id)) {
      throw new Refusal(ProblemCode.SESSION_NOT_FOUND, "You have no such session.");
    }
    audit.record(tx, AuditLog.SERVER, "admin_session.revoked", id.toString(), Map.of());
    return Reply.done();
  }

  private static String hash(Context context) {
    return Tokens.hash(Requests.bearer(context).orElseThrow());
  }
}
