package dev.q2o.server.audit;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Begins to key chains from before there was a key: the first keyed entry holds the hash of the
/// last plain one, so from then on the plain part cannot be changed either.
final class AuditSeal {
  private static final Origin ORIGIN = Origin.system("audit-seal");

  private final Database database;
  private final ChainKey key;
  private final AuditLog audit;

  AuditSeal(Database database, ChainKey key, AuditLog audit) {
    this.database = database;
    this.key = key;
    this.audit = audit;
  }

  int run() {
    List<UUID> plain =
        database.inSystem(
            ORIGIN,
            tx ->
                tx.sql(
                        """
                        -- all tenants: the chains from before there was a key
                        select tenant_id from audit_head
                        where keyed_from is null and seal is null
                        """)
                    .list(row -> row.uuid("tenant_id")));
    int sealed = 0;
    for (UUID chain : plain) {
      Optional<AuditVerification.Broken> broken = new AuditVerifier(database, key).walkPlain(chain);
      if (broken.isPresent()) {
        throw new StartRefused(
            "Entry %d of %s does not fit: %s. Nothing of that chain was sealed."
                .formatted(broken.get().seq(), new TenantId(chain), broken.get().reason()));
      }
      sealed += seal(chain) ? 1 : 0;
    }
    return sealed;
  }

  private boolean seal(UUID chain) {
    TenantId tenant = new TenantId(chain);
    return database.inTenant(
        new TenantContext(tenant, ORIGIN),
        tx -> {
          ChainHead head = ChainHead.locked(tx, chain).orElseThrow();
          if (head.keyedFrom() != null) {
            return false; // by another operator, a moment ago
          }
          head.keyedFromHere(key).update(tx).updateOne();
          audit.record(tx, "audit.sealed", tenant.toString(), Map.of("entriesBefore", head.seq()));
          return true;
        });
  }
}
