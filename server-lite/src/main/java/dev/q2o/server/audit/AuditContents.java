package dev.q2o.server.audit;

import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.tenant.ExportSink;
import dev.q2o.server.platform.tenant.TenantContents;
import java.util.Map;
import java.util.Set;

/// The audit log is exported with its tenant and stays when the tenant is purged, so it is not part
/// of what a deletion removes.
final class AuditContents implements TenantContents {

  @Override
  public Set<String> tables() {
    return Set.of("audit_entry", "audit_head");
  }

  @Override
  public Map<String, Long> count(TenantTransaction tx) {
    return Map.of();
  }

  @Override
  public void export(TenantTransaction tx, ExportSink sink) {
    sink.rows(
        "audit",
        out ->
            tx.sql("select * from audit_entry where tenant_id = :tenant order by tenant_id, seq")
                .each(AuditLog::entry, out));
  }
}
