package dev.q2o.server.audit;

import dev.q2o.contract.api.AuditEntry;
import dev.q2o.contract.api.AuditVerdict;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/// Reading the audit log: a tenant its own, an administrator any.
final class AuditRoutes implements RouteGroup {
  private final AuditLog audit;
  private final Database database;

  AuditRoutes(AuditLog audit, Database database) {
    this.audit = audit;
    this.database = database;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        "/v1/audit",
        context -> context.json(list(context, Requests.tenant(context))),
        RoutePolicy.tenant(TokenScope.AUDIT_READ, TenantRole.OWNER, TenantRole.ADMIN));
    routes.get(
        "/v1/admin/tenants/{tenant}/audit",
        context -> context.json(list(context, named(context))),
        RoutePolicy.admin());
    routes.get(
        "/v1/admin/audit",
        context ->
            context.json(
                list(context, new TenantContext(AuditLog.SERVER, Requests.origin(context)))),
        RoutePolicy.admin());
    routes.get(
        "/v1/admin/audit/verification",
        context -> context.json(verdict(audit.verify())),
        RoutePolicy.admin());
  }

  private static AuditVerdict verdict(AuditVerification found) {
    return switch (found) {
      case AuditVerification.Intact(long chains, long entries) ->
          new AuditVerdict(true, chains, entries, null, null, null);
      case AuditVerification.Broken(UUID tenant, long seq, String reason) ->
          new AuditVerdict(false, 0, 0, new TenantId(tenant), seq, reason);
    };
  }

  private KeysetPage<AuditEntry> list(Context context, TenantContext tenant) {
    Pages.Counted part = Pages.counted(context);
    return database.readTenant(tenant, tx -> audit.list(tx, part.before(), part.limit()));
  }

  private static TenantContext named(Context context) {
    TenantId tenant = Requests.id(context, "tenant", TenantId::parse, ProblemCode.TENANT_NOT_FOUND);
    return new TenantContext(tenant, Requests.origin(context));
  }
}
