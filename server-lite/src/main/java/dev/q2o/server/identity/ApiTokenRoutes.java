package dev.q2o.server.identity;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Users.CreatedApiToken;
import dev.q2o.contract.api.Users.NewApiToken;
import dev.q2o.contract.ids.ApiTokenId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;

/// API tokens are made by people, shortly after they proved who they are.
final class ApiTokenRoutes implements RouteGroup {
  private final Platform platform;
  private final ApiTokens tokens;

  ApiTokenRoutes(Platform platform, ApiTokens tokens) {
    this.platform = platform;
    this.tokens = tokens;
  }

  @Override
  public void register(RoutesConfig routes) {
    RoutePolicy.Tenant keepers = RoutePolicy.people(TenantRole.OWNER, TenantRole.ADMIN);
    routes.get(
        "/v1/api-tokens",
        context ->
            context.json(platform.database().readTenant(Requests.tenant(context), tokens::list)),
        keepers);
    routes.post(
        "/v1/api-tokens",
        platform
            .mutations()
            .inTenant((tx, context) -> {
              CreatedApiToken created =
                  tokens.create(
                      tx, SessionRoutes.user(context), Requests.body(context, NewApiToken.class));
              return Reply.created(created, "/v1/api-tokens/" + created.details().id())
                  .showingSecret();
            }),
        keepers.afterConfirmation());
    routes.delete(
        "/v1/api-tokens/{token}",
        platform
            .mutations()
            .inTenant((tx, context) -> {
              tokens.revoke(
                  tx,
                  Requests.id(
                      context, "token", ApiTokenId::parse, ProblemCode.API_TOKEN_NOT_FOUND));
              return Reply.done();
            }),
        keepers);
  }
}
