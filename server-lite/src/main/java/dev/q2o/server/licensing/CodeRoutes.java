package dev.q2o.server.licensing;

import dev.q2o.contract.api.ActivationCodes.Assign;
import dev.q2o.contract.api.ActivationCodes.Generate;
import dev.q2o.contract.api.ActivationCodes.Open;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.CodeId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/// What people do with activation codes, and the one address their clients use.
final class CodeRoutes implements RouteGroup {
  private static final String ALL = "/v1/activation-codes";

  private final Platform platform;
  private final Codes codes;
  private final LicenceKeys keys;

  CodeRoutes(Platform platform, Codes codes, LicenceKeys keys) {
    this.platform = platform;
    this.codes = codes;
    this.keys = keys;
  }

  @Override
  public void register(RoutesConfig routes) {
    RoutePolicy reads = RoutePolicy.tenant(TokenScope.CODES_READ);
    RoutePolicy writes =
        RoutePolicy.tenant(TokenScope.CODES_WRITE, TenantRole.OWNER, TenantRole.ADMIN);
    Mutations mutations = platform.mutations();
    routes.get(ALL, this::list, reads);
    routes.get("/v1/code-grant", this::grant, reads);
    routes.post(ALL, this::generate, writes);
    routes.post(
        ALL + "/{code}/assign",
        mutations.inTenant((tx, context) ->
            Reply.ok(
                codes.assign(tx, id(context), Requests.body(context, Assign.class).project()))),
        writes);
    routes.post(
        ALL + "/{code}/revoke",
        mutations.inTenant((tx, context) -> Reply.ok(codes.revoke(tx, id(context)))),
        writes);
    routes.post(
        "/v1/admin/tenants/{tenant}/activation-codes",
        this::generateByOperator,
        RoutePolicy.admin());
    routes.post("/v1/client-view/open", this::open, RoutePolicy.PUBLIC);
  }

  private void list(Context context) {
    Pages.Keyset page = Pages.keyset(context);
    context.json(
        platform.database().readTenant(Requests.tenant(context), tx -> codes.list(tx, page)));
  }

  private void grant(Context context) {
    context.json(platform.database().readTenant(Requests.tenant(context), codes::grant));
  }

  private void generate(Context context) throws Exception {
    byte[] pepper = keys.keys().pepper();
    platform
        .mutations()
        .inTenant((tx, at) ->
            Reply.created(
                    codes.generateFromGrant(tx, Requests.body(at, Generate.class), pepper), ALL)
                .showingSecret())
        .handle(context);
  }

  private void generateByOperator(Context context) throws Exception {
    byte[] pepper = keys.keys().pepper();
    platform
        .mutations()
        .inTenant(
            CodeRoutes::named,
            (tx, at) ->
                Reply.created(
                        codes.generateByOperator(tx, Requests.body(at, Generate.class), pepper),
                        ALL)
                    .showingSecret())
        .handle(context);
  }

  /// Whose code it is, is known only after a look at all tenants; the use is counted inside the
  /// one.
  private void open(Context context) throws Exception {
    byte[] pepper = keys.keys().pepper();
    String typed = Requests.body(context, Open.class).code();
    CodeRepository.Found found =
        platform
            .database()
            .readSystem(Requests.origin(context), tx -> codes.find(tx, typed, pepper));
    platform
        .mutations()
        .inTenant(
            at -> new TenantContext(found.tenant(), Requests.origin(at)),
            (tx, at) -> Reply.ok(codes.open(tx, found.id())))
        .handle(context);
  }

  private static CodeId id(Context context) {
    return Requests.id(context, "code", CodeId::parse, ProblemCode.CODE_NOT_FOUND);
  }

  static TenantContext named(Context context) {
    TenantId tenant = Requests.id(context, "tenant", TenantId::parse, ProblemCode.TENANT_NOT_FOUND);
    return new TenantContext(tenant, Requests.origin(context));
  }
}
