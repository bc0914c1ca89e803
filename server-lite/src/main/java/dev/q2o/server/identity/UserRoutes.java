package dev.q2o.server.identity;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.api.Users.Accept;
import dev.q2o.contract.api.Users.Change;
import dev.q2o.contract.api.Users.Invite;
import dev.q2o.contract.api.Users.User;
import dev.q2o.contract.ids.InvitationId;
import dev.q2o.contract.ids.UserId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.http.Versions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// The users of a tenant and invitations into it.
final class UserRoutes implements RouteGroup {
  private final Platform platform;
  private final UserDirectory users;
  private final Invitations invitations;

  UserRoutes(Platform platform, UserDirectory users, Invitations invitations) {
    this.platform = platform;
    this.users = users;
    this.invitations = invitations;
  }

  @Override
  public void register(RoutesConfig routes) {
    RoutePolicy.Tenant read = RoutePolicy.tenant(TokenScope.USERS_READ);
    RoutePolicy.Tenant write =
        RoutePolicy.tenant(TokenScope.USERS_WRITE, TenantRole.OWNER, TenantRole.ADMIN);
    routes.get("/v1/users", this::list, read);
    routes.get("/v1/users/{user}", this::get, read);
    routes.patch(
        "/v1/users/{user}",
        platform.mutations().inTenant(this::change),
        RoutePolicy.people(TenantRole.OWNER, TenantRole.ADMIN).afterConfirmation());
    routes.delete(
        "/v1/users/{user}",
        platform.mutations().inTenant(this::remove),
        RoutePolicy.people(TenantRole.OWNER, TenantRole.ADMIN).afterConfirmation());
    routes.get(
        "/v1/invitations",
        context -> {
          Pages.Numbered page = Pages.numbered(context);
          context.json(
              platform
                  .database()
                  .readTenant(Requests.tenant(context), tx -> invitations.list(tx, page)));
        },
        read);
    routes.post(
        "/v1/invitations",
        platform.mutations().inTenant(this::invite),
        RoutePolicy.people(TenantRole.OWNER, TenantRole.ADMIN).afterConfirmation());
    routes.delete(
        "/v1/invitations/{invitation}", platform.mutations().inTenant(this::revoke), write);
    routes.post(
        "/v1/invitations/accept",
        platform
            .mutations()
            .inSystem((tx, context) ->
                Reply.ok(invitations.accept(tx, Requests.body(context, Accept.class)))),
        RoutePolicy.PUBLIC);
  }

  private void list(Context context) {
    Pages.Numbered page = Pages.numbered(context);
    context.json(
        platform.database().readTenant(Requests.tenant(context), tx -> users.list(tx, page)));
  }

  private void get(Context context) {
    User user =
        platform.database().readTenant(Requests.tenant(context), tx -> users.get(tx, id(context)));
    Versions.send(context, user.version());
    context.json(user);
  }

  private Reply change(TenantTransaction tx, Context context) {
    User changed =
        users.change(
            tx,
            Requests.member(context).role(),
            id(context),
            Versions.required(context),
            Requests.body(context, Change.class));
    return Reply.ok(changed).withVersion(changed.version());
  }

  private Reply remove(TenantTransaction tx, Context context) {
    users.remove(tx, Requests.member(context).role(), id(context));
    return Reply.done();
  }

  private Reply invite(TenantTransaction tx, Context context) {
    Invitations.Invited invited =
        invitations.invite(
            tx, Requests.member(context).role(), Requests.body(context, Invite.class));
    return Reply.created(invited.invitation(), "/v1/invitations").then(invited.letter());
  }

  private Reply revoke(TenantTransaction tx, Context context) {
    invitations.revoke(
        tx,
        Requests.id(context, "invitation", InvitationId::parse, ProblemCode.INVITATION_NOT_FOUND));
    return Reply.done();
  }

  private static UserId id(Context context) {
    return Requests.id(context, "user", UserId::parse, ProblemCode.USER_NOT_FOUND);
  }
}
