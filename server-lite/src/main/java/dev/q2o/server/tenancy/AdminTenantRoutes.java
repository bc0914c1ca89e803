package dev.q2o.server.tenancy;

import dev.q2o.contract.api.Problem.FieldError;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Tenants.Change;
import dev.q2o.contract.api.Tenants.Create;
import dev.q2o.contract.api.Tenants.Suspend;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.http.Versions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/// What administrators do with tenants.
final class AdminTenantRoutes implements RouteGroup {
  private static final String ALL = "/v1/admin/tenants";
  private static final String ONE = ALL + "/{tenant}";

  private final Platform platform;
  private final Tenancy tenancy;
  private final TenantDeletion deletion;
  private final TenantExport export;

  AdminTenantRoutes(
      Platform platform, Tenancy tenancy, TenantDeletion deletion, TenantExport export) {
    this.platform = platform;
    this.tenancy = tenancy;
    this.deletion = deletion;
    this.export = export;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(ALL, this::list, RoutePolicy.admin());
    routes.post(ALL, platform.mutations().inSystem(this::create), RoutePolicy.admin());
    routes.get("/v1/admin/slug-check", this::checkSlug, RoutePolicy.admin());
    routes.get(ONE, this::get, RoutePolicy.admin());
    routes.patch(ONE, change(this::change), RoutePolicy.admin());
    routes.post(ONE + "/suspend", change(this::suspend), RoutePolicy.admin());
    routes.post(ONE + "/resume", change((tx, context) -> tenancy.resume(tx)), RoutePolicy.admin());
    routes.get(ONE + "/deletion-impact", this::impact, RoutePolicy.admin());
    routes.delete(
        ONE,
        change((tx, context) -> deletion.delete(tx, given(context, "impact"))),
        RoutePolicy.admin().afterConfirmation());
    routes.post(
        ONE + "/restore", change((tx, context) -> deletion.restore(tx)), RoutePolicy.admin());
    routes.get(ONE + "/export", this::export, RoutePolicy.admin().afterConfirmation());
  }

  private void list(Context context) {
    Pages.Numbered page = Pages.numbered(context);
    context.json(
        platform
            .database()
            .readSystem(
                Requests.origin(context),
                tx ->
                    tenancy.list(
                        tx, Objects.requireNonNullElse(context.queryParam("search"), ""), page)));
  }

  private Reply create(SystemTransaction tx, Context context) {
    Tenant created = tenancy.create(tx, Requests.body(context, Create.class));
    return Reply.created(created, ALL + "/" + created.id()).withVersion(created.version());
  }

  private void checkSlug(Context context) {
    context.json(
        platform
            .database()
            .readSystem(
                Requests.origin(context), tx -> tenancy.checkSlug(tx, given(context, "slug"))));
  }

  private void get(Context context) {
    Tenant tenant = platform.database().readTenant(named(context), tenancy::get);
    Versions.send(context, tenant.version());
    context.json(tenant);
  }

  private Tenant change(TenantTransaction tx, Context context) {
    return tenancy.change(tx, Versions.required(context), Requests.body(context, Change.class));
  }

  private Tenant suspend(TenantTransaction tx, Context context) {
    return tenancy.suspend(tx, Requests.body(context, Suspend.class).reason());
  }

  private void impact(Context context) {
    context.json(platform.database().readTenant(named(context), deletion::impact));
  }

  private void export(Context context) {
    Path file = export.write(platform.database(), named(context));
    context
        .contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"tenant-export.zip\"");
    TenantExport.send(file, context.outputStream());
  }

  private Handler change(BiFunction<TenantTransaction, Context, Tenant> work) {
    return platform
        .mutations()
        .inTenant(
            AdminTenantRoutes::named,
            (tx, context) -> {
              Tenant changed = work.apply(tx, context);
              return Reply.ok(changed).withVersion(changed.version());
            });
  }

  private static TenantContext named(Context context) {
    TenantId tenant = Requests.id(context, "tenant", TenantId::parse, ProblemCode.TENANT_NOT_FOUND);
    return new TenantContext(tenant, Requests.origin(context));
  }

  private static String given(Context context, String name) {
    String value = context.queryParam(name);
    if (value == null) {
      throw new Refusal(
          ProblemCode.REQUEST_INVALID,
          "The parameter " + name + " must be given.",
          List.of(new FieldError(name, "must be given")));
    }
    return value;
  }
}
