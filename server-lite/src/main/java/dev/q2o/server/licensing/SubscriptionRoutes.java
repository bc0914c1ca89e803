package dev.q2o.server.licensing;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Runs.Reserve;
import dev.q2o.contract.api.Subscriptions.Change;
import dev.q2o.contract.api.Subscriptions.Plans;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.RunId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.quota.Quota;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// Plans, what a tenant may do, and the admission of runs.
final class SubscriptionRoutes implements RouteGroup {
  private static final String ADMIN = "/v1/admin/tenants/{tenant}/subscription";

  private final Platform platform;
  private final Subscriptions subscriptions;
  private final Quota quota;
  private final LicenceKeys keys;

  SubscriptionRoutes(
      Platform platform, Subscriptions subscriptions, Quota quota, LicenceKeys keys) {
    this.platform = platform;
    this.subscriptions = subscriptions;
    this.quota = quota;
    this.keys = keys;
  }

  @Override
  public void register(RoutesConfig routes) {
    Mutations mutations = platform.mutations();
    routes.get(
        "/v1/plans",
        context -> context.json(new Plans(subscriptions.plans().plans())),
        RoutePolicy.PUBLIC);
    routes.get("/v1/subscription", this::get, RoutePolicy.tenant(TokenScope.TENANT_READ));
    routes.post(
        "/v1/runs",
        mutations.inTenant(this::reserve),
        RoutePolicy.tenant(
            TokenScope.RUNS_START, TenantRole.OWNER, TenantRole.ADMIN, TenantRole.MEMBER));
    routes.post(
        "/v1/runs/{run}/end",
        mutations.inTenant((tx, context) -> {
          quota.end(tx, Requests.id(context, "run", RunId::parse, ProblemCode.RUN_NOT_FOUND));
          return Reply.done();
        }),
        RoutePolicy.tenant(
                TokenScope.RUNS_START, TenantRole.OWNER, TenantRole.ADMIN, TenantRole.MEMBER)
            .alsoWhileSuspended());
    routes.get(
        ADMIN,
        context ->
            context.json(
                platform.database().readTenant(CodeRoutes.named(context), subscriptions::state)),
        RoutePolicy.admin());
    routes.put(
        ADMIN,
        mutations.inTenant(
            CodeRoutes::named,
            (tx, context) ->
                Reply.ok(subscriptions.change(tx, Requests.body(context, Change.class)))),
        RoutePolicy.admin());
    routes.post(
        "/v1/admin/licence-keys/rotate",
        mutations.inSystem((tx, context) -> Reply.ok(keys.rotate(tx))),
        RoutePolicy.admin().afterConfirmation());
  }

  private void get(Context context) {
    context.json(platform.database().readTenant(Requests.tenant(context), subscriptions::state));
  }

  private Reply reserve(TenantTransaction tx, Context context) {
    Reserve request = Requests.body(context, Reserve.class);
    return Reply.ok(
        quota.reserve(tx, subscriptions.standing(tx).mayRun().allowance(), request.run()));
  }
}
