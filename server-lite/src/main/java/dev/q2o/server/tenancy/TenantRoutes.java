package dev.q2o.server.tenancy;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.Tenants.Change;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.http.Confirmation;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.http.Versions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;

/// What people of a tenant do with their own tenant.
final class TenantRoutes implements RouteGroup {
  private final Platform platform;
  private final Tenancy tenancy;
  private final TenantExport export;

  TenantRoutes(Platform platform, Tenancy tenancy, TenantExport export) {
    this.platform = platform;
    this.tenancy = tenancy;
    this.export = export;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/v1/tenant", this::get, RoutePolicy.tenant(TokenScope.TENANT_READ));
    routes.patch(
        "/v1/tenant",
        platform
            .mutations()
            .inTenant((tx, context) -> {
              Change change = Requests.body(context, Change.class);
              if (change.movesCodes()) {
                Confirmation.mustBeFresh(Requests.member(context), platform.clock().instant());
              }
              Tenant changed = tenancy.change(tx, Versions.required(context), change);
              return Reply.ok(changed).withVersion(changed.version());
            }),
        RoutePolicy.tenant(TokenScope.TENANT_WRITE, TenantRole.OWNER, TenantRole.ADMIN));
    routes.get(
        "/v1/tenant/export",
        context -> sendExport(context, Requests.tenant(context)),
        RoutePolicy.people(TenantRole.OWNER).afterConfirmation());
  }

  private void get(Context context) {
    Tenant tenant = platform.database().readTenant(Requests.tenant(context), tenancy::get);
    Versions.send(context, tenant.version());
    context.json(tenant);
  }

  private void sendExport(Context context, TenantContext tenant) {
    Path file = export.write(platform.database(), tenant);
    context
        .contentType("application/zip")
        .header("Content-Disposition", "attachment; filename=\"tenant-export.zip\"");
    TenantExport.send(file, context.outputStream());
  }
}
