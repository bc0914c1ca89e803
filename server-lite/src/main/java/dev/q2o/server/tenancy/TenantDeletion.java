package dev.q2o.server.tenancy;

import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.Tenants.DeletionImpact;
import dev.q2o.contract.api.Tenants.Status;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Digests;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Versions;
import dev.q2o.server.platform.tenant.TenantContents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The end of a tenant: shown first, then deleted but restorable, then purged.
public final class TenantDeletion {
  /// How long a deleted tenant can be restored.
  private static final Duration RESTORABLE = Duration.ofDays(30);

  private final Platform platform;
  private final TenantRepository tenants;
  private final AuditLog audit;
  private final List<TenantContents> contents;

  TenantDeletion(
      Platform platform, TenantRepository tenants, AuditLog audit, List<TenantContents> contents) {
    this.platform = platform;
    this.tenants = tenants;
    this.audit = audit;
    this.contents = List.copyOf(contents);
  }

  /// Purges what is due. Several servers may do it at once.
  ///
  /// @return how many tenants this call purged
  public int purgeDue() {
    Origin origin = Origin.system("tenant-purge");
    Instant now = platform.clock().instant();
    List<TenantId> due = platform.database().inSystem(origin, tx -> tenants.purgeDue(tx, now));
    int purged = 0;
    for (TenantId tenant : due) {
      boolean done =
          platform.database().inTenant(new TenantContext(tenant, origin), tx -> purge(tx, now));
      purged += done ? 1 : 0;
    }
    return purged;
  }

  DeletionImpact impact(TenantTransaction tx) {
    Tenant tenant = tenants.find(tx).orElseThrow(Tenancy::notFound);
    Map<String, Long> rows = new TreeMap<>();
    contents.forEach(content -> rows.putAll(content.count(tx)));
    return new DeletionImpact(
        tenant.id(), rows, Digests.sha256Hex(tenant.id() + " " + tenant.version() + " " + rows));
  }

  /// @param digest of the impact that was shown
  Tenant delete(TenantTransaction tx, String digest) {
    Tenant tenant = tenants.find(tx).orElseThrow(Tenancy::notFound);
    if (tenant.status() == Status.DELETED) {
      throw new Refusal(ProblemCode.TENANT_STATE, "The tenant is deleted already.");
    }
    DeletionImpact impact = impact(tx);
    if (!impact.digest().equals(digest)) {
      throw new Refusal(
          ProblemCode.TENANT_IMPACT_CHANGED,
          "Look at the deletion impact again and send its digest.");
    }
    Instant now = platform.clock().instant();
    Tenant deleted =
        TenantProfile.withStatus(
            tenant, Status.DELETED, tenant.statusReason(), now.plus(RESTORABLE), now);
    return save(tx, tenant.version(), deleted, "tenant.deleted", impact.rows());
  }

  Tenant restore(TenantTransaction tx) {
    Tenant tenant = tenants.find(tx).orElseThrow(Tenancy::notFound);
    TenantProfile.mustBe(tenant, Status.DELETED);
    // It had a reason if it was suspended when it was deleted, and then still is.
    Status before = tenant.statusReason() == null ? Status.ACTIVE : Status.SUSPENDED;
    Tenant restored =
        TenantProfile.withStatus(
            tenant, before, tenant.statusReason(), null, platform.clock().instant());
    return save(tx, tenant.version(), restored, "tenant.restored", Map.of());
  }

  private boolean purge(TenantTransaction tx, Instant now) {
    if (!tenants.purge(tx, now)) {
      return false;
    }
    tenants.forgetIdempotencyKeys(tx);
    audit.record(tx, "tenant.purged", tx.tenant().toString(), Map.of());
    return true;
  }

  private Tenant save(
      TenantTransaction tx, long version, Tenant tenant, String action, Map<String, ?> details) {
    Tenant saved = tenants.update(tx, version, tenant).orElseThrow(Versions::stale);
    audit.record(tx, action, saved.id().toString(), details);
    return saved;
  }
}
