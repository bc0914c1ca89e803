package dev.q2o.server.audit;

import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.SystemTransaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Recomputes every chain from its first entry to its head, in parts, so that memory does not grow
/// with the log.
final class AuditVerifier {
  private static final int PART = 1_000;
  private static final Origin ORIGIN = Origin.system("audit-verify");

  private final Database database;

  AuditVerifier(Database database) {
    this.database = database;
  }

  AuditVerification verify() {
    List<Head> heads =
        database.inSystem(
            ORIGIN,
            tx ->
                tx.sql(
                        """
                        -- all tenants: verification walks every chain
                        select tenant_id, seq, hash from audit_head
                        union all
                        select distinct tenant_id, cast(0 as bigint), '' from audit_entry e
                        where not exists
                            (select 1 from audit_head h where h.tenant_id = e.tenant_id)
                        """)
                    .list(row ->
                        new Head(row.uuid("tenant_id"), row.number("seq"), row.text("hash"))));
    long entries = 0;
    for (Head head : heads) {
      Optional<AuditVerification.Broken> broken = walk(head);
      if (broken.isPresent()) {
        return broken.get();
      }
      entries += head.seq();
    }
    return new AuditVerification.Intact(heads.size(), entries);
  }

  private Optional<AuditVerification.Broken> walk(Head head) {
    long seq = 0;
    String previous = "0".repeat(64);
    while (seq < head.seq()) {
      long after = seq;
      List<Stored> part = database.inSystem(ORIGIN, tx -> part(tx, head, after));
      for (Stored stored : part) {
        seq++;
        if (stored.entry().seq() != seq) {
          return broken(head, seq, "the entry is missing");
        }
        if (!stored.entry().previousHash().equals(previous)) {
          return broken(head, seq, "it does not follow the entry before it");
        }
        if (!stored.entry().hash().equals(stored.hash())) {
          return broken(head, seq, "it was changed after it was written");
        }
        previous = stored.hash();
      }
      if (part.isEmpty()) {
        return broken(head, seq + 1, "the entry is missing");
      }
    }
    if (!previous.equals(head.hash()) && head.seq() > 0 || head.hash().isEmpty()) {
      return broken(head, seq, "the end of the chain was changed");
    }
    return beyond(head);
  }

  private Optional<AuditVerification.Broken> beyond(Head head) {
    // Entries may have been added since the walk began, together with their head: one statement
    // sees both, so what lies beyond that head was put there by somebody else.
    return database
        .inSystem(
            ORIGIN,
            tx ->
                tx.sql(
                        """
                        select e.seq from audit_entry e
                        where e.tenant_id = :tenant and e.seq > coalesce(
                            (select h.seq from audit_head h where h.tenant_id = e.tenant_id), 0)
                        order by e.tenant_id, e.seq fetch first 1 rows only
                        """)
                    .bind("tenant", head.tenant())
                    .optional(row -> row.number("seq")))
        .flatMap(seq -> broken(head, seq, "it lies beyond the chain's end"));
  }

  private static Optional<AuditVerification.Broken> broken(Head head, long seq, String reason) {
    return Optional.of(new AuditVerification.Broken(head.tenant(), seq, reason));
  }

  private static List<Stored> part(SystemTransaction tx, Head head, long after) {
    return tx.sql(
            """
            select * from audit_entry
            where tenant_id = :tenant and seq > :after and seq <= :last
            order by tenant_id, seq fetch first :part rows only
            """)
        .bind("tenant", head.tenant())
        .bind("after", after)
        .bind("last", head.seq())
        .bind("part", PART)
        .list(AuditVerifier::stored);
  }

  private static Stored stored(Row row) {
    return new Stored(
        new ChainedEntry(
            row.uuid("tenant_id"),
            row.number("seq"),
            row.instant("at"),
            row.text("actor_kind"),
            row.text("actor_id"),
            row.text("address"),
            row.text("request_id"),
            row.text("action"),
            row.text("subject"),
            row.text("details"),
            row.text("previous_hash")),
        row.text("hash"));
  }

  private record Head(UUID tenant, long seq, String hash) {}

  private record Stored(ChainedEntry entry, String hash) {}
}
