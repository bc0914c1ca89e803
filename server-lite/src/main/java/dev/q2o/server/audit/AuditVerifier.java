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
  private final ChainKey key;

  AuditVerifier(Database database, ChainKey key) {
    this.database = database;
    this.key = key;
  }

  AuditVerification verify() {
    List<ChainHead> heads =
        database.inSystem(
            ORIGIN,
            tx ->
                tx.sql(
                        """
                        -- all tenants: verification walks every chain
                        select * from audit_head order by tenant_id
                        """)
                    .list(ChainHead::of));
    long entries = 0;
    for (ChainHead head : heads) {
      Optional<AuditVerification.Broken> broken = walk(head).or(() -> sealed(head));
      if (broken.isPresent()) {
        return broken.get();
      }
      entries += head.seq();
    }
    return headless()
        .<AuditVerification>map(
            chain -> new AuditVerification.Broken(chain, 1, "the chain has no end"))
        .orElse(new AuditVerification.Intact(heads.size(), entries));
  }

  /// Looks at a chain from before there was a key.
  Optional<AuditVerification.Broken> walkPlain(UUID chain) {
    ChainHead head = database.inSystem(ORIGIN, tx -> ChainHead.locked(tx, chain).orElseThrow());
    return walk(head);
  }

  /// Every tenant has a chain, since making one is its first entry; and entries have an end.
  private Optional<UUID> headless() {
    return database.inSystem(
        ORIGIN,
        tx ->
            tx.sql(
                    """
                    -- all tenants: each must have a chain with an end
                    select e.tenant_id from audit_entry e
                    where not exists (select 1 from audit_head h where h.tenant_id = e.tenant_id)
                    union
                    select t.tenant_id from tenant t
                    where not exists (select 1 from audit_head h where h.tenant_id = t.tenant_id)
                    fetch first 1 rows only
                    """)
                .optional(row -> row.uuid("tenant_id")));
  }

  private Optional<AuditVerification.Broken> sealed(ChainHead head) {
    if (head.sealHolds(key)) {
      return beyond(head);
    }
    return broken(
        head,
        head.seq(),
        head.keyedFrom() == null && head.seal() == null
            ? "it has no seal; if this server was just upgraded, run q2o server audit seal once"
            : "the end of the chain was changed");
  }

  private Optional<AuditVerification.Broken> walk(ChainHead head) {
    long seq = 0;
    String previous = ChainHead.NOTHING_BEFORE;
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
        if (!head.hash(stored.entry(), key).equals(stored.hash())) {
          return broken(head, seq, "it was changed after it was written");
        }
        previous = stored.hash();
      }
      if (part.isEmpty()) {
        return broken(head, seq + 1, "the entry is missing");
      }
    }
    return previous.equals(head.hash())
        ? Optional.empty()
        : broken(head, seq, "the end of the chain was changed");
  }

  private Optional<AuditVerification.Broken> beyond(ChainHead head) {
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
                    .bind("tenant", head.chain())
                    .optional(row -> row.number("seq")))
        .flatMap(seq -> broken(head, seq, "it lies beyond the chain's end"));
  }

  private static Optional<AuditVerification.Broken> broken(
      ChainHead head, long seq, String reason) {
    return Optional.of(new AuditVerification.Broken(head.chain(), seq, reason));
  }

  private static List<Stored> part(SystemTransaction tx, ChainHead head, long after) {
    return tx.sql(
            """
            select * from audit_entry
            where tenant_id = :tenant and seq > :after and seq <= :last
            order by tenant_id, seq fetch first :part rows only
            """)
        .bind("tenant", head.chain())
        .bind("after", after)
        .bind("last", head.seq())
        .bind("part", PART)
        .list(AuditVerifier::stored);
  }

  private static Stored stored(Row row) {
    return new Stored(entry(row, row.text("previous_hash")), row.text("hash"));
  }

  static ChainedEntry entry(Row row, String previousHash) {
    return new ChainedEntry(
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
        previousHash);
  }

  private record Stored(ChainedEntry entry, String hash) {}
}
