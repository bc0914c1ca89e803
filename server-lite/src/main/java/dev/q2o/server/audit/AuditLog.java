package dev.q2o.server.audit;

import dev.q2o.contract.api.AuditEntry;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Actor;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.SystemTransaction;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.database.Transaction;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.tenant.TenantContents;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Records changes in the transaction that makes them: a change without its entry cannot be
/// committed. Entries of a tenant form one chain, in which each holds the hash of the one before;
/// the hashes are made with a key that is not in the database (decision 0085).
///
/// Writing an entry locks the end of the tenant's chain until the transaction ends, so it should be
/// the last thing a transaction does.
public final class AuditLog {
  /// The chain of what belongs to no tenant.
  public static final TenantId SERVER = new TenantId(new UUID(0, 0));

  private final Database database;
  private final ChainKey key;
  private final Clock clock;

  public AuditLog(Platform platform) {
    this.database = platform.database();
    this.clock = platform.clock();
    this.key = new ChainKey(platform.keys());
  }

  /// Records a change inside a tenant.
  ///
  /// @param action `area.verb` in the past tense, such as `tenant.suspended`
  /// @param subject id of what was changed
  /// @param details what changed, as JSON values; never a secret
  public void record(TenantTransaction tx, String action, String subject, Map<String, ?> details) {
    append(tx, tx.tenant(), action, subject, details);
  }

  /// Records a change made outside a tenant's own transaction.
  ///
  /// @param chain the tenant it concerns, or [#SERVER]
  public void record(
      SystemTransaction tx, TenantId chain, String action, String subject, Map<String, ?> details) {
    append(tx, chain, action, subject, details);
  }

  /// Entries of a tenant, newest first.
  ///
  /// @param before only entries with a smaller number; [Long#MAX_VALUE] for the newest
  public KeysetPage<AuditEntry> list(TenantTransaction tx, long before, int limit) {
    List<AuditEntry> found =
        tx.sql(
                """
                select * from audit_entry
                where tenant_id = :tenant and seq < :before
                order by tenant_id desc, seq desc fetch first :limit rows only
                """)
            .bind("before", before)
            .bind("limit", limit + 1)
            .list(AuditLog::entry);
    boolean more = found.size() > limit;
    List<AuditEntry> page = more ? found.subList(0, limit) : found;
    return new KeysetPage<>(page, more ? Long.toString(page.getLast().seq()) : null);
  }

  /// Recomputes every chain.
  public AuditVerification verify() {
    return new AuditVerifier(database, key).verify();
  }

  /// Begins to key the chains that were written before there was a key. Once after an upgrade, by
  /// the operator and never by itself: otherwise somebody who wrote a chain of their own would only
  /// have to wait.
  ///
  /// @return how many chains were sealed
  /// @throws dev.q2o.server.platform.StartRefused when one of them is broken already
  public int seal() {
    return new AuditSeal(database, key, this).run();
  }

  public RouteGroup routes() {
    return new AuditRoutes(this, database);
  }

  public TenantContents contents() {
    return new AuditContents();
  }

  /// Locks the end of the tenant's chain together with other statements, for an entry that is
  /// recorded if they went well.
  public Turn turn(TenantTransaction tx, Together together) {
    return new Turn(tx, ChainHead.locked(tx, tx.tenant().value(), together));
  }

  /// The same, but only while a condition holds: what turns out to be no change must not make the
  /// changes of the tenant wait.
  ///
  /// @param condition in SQL, such as `exists (...)`, which names the tenant as `:tenant`
  /// @param binding of its other parameters
  public Turn turn(
      TenantTransaction tx, Together together, String condition, UnaryOperator<Sql> binding) {
    return new Turn(tx, ChainHead.locked(tx, tx.tenant().value(), together, condition, binding));
  }

  /// The right to add the next entry of a chain, once the statements it came with were sent.
  public final class Turn {
    private final TenantTransaction tx;
    private final Together.Answer<Optional<ChainHead>> end;

    private Turn(TenantTransaction tx, Together.Answer<Optional<ChainHead>> end) {
      this.tx = tx;
      this.end = end;
    }

    /// Records one change, as [AuditLog#record(TenantTransaction, String, String, Map)] does. What
    /// comes after it is recorded there.
    public void record(String action, String subject, Map<String, ?> details) {
      ChainHead head = end.get().orElseGet(() -> begun(tx, tx.tenant()));
      append(tx, tx.tenant(), head, action, subject, details);
    }
  }

  private void append(
      Transaction tx, TenantId chain, String action, String subject, Map<String, ?> details) {
    ChainHead head = ChainHead.locked(tx, chain.value()).orElseGet(() -> begun(tx, chain));
    append(tx, chain, head, action, subject, details);
  }

  private void append(
      Transaction tx,
      TenantId chain,
      ChainHead head,
      String action,
      String subject,
      Map<String, ?> details) {
    Origin origin = tx.origin();
    ChainedEntry entry =
        new ChainedEntry(
            chain.value(),
            head.seq() + 1,
            clock.instant(),
            origin.actor().kind().name(),
            origin.actor().id(),
            origin.address(),
            origin.requestId(),
            action,
            subject,
            ChainedEntry.json(details),
            head.hash());
    String hash = head.hash(entry, key);
    insert(tx, entry, hash).later();
    head.after(entry, hash, key).update(tx).later();
  }

  private static Sql insert(Transaction tx, ChainedEntry entry, String hash) {
    return tx.sql(
            """
            insert into audit_entry (tenant_id, seq, at, actor_kind, actor_id, address, request_id,
                                     action, subject, details, previous_hash, hash)
            values (:tenant, :seq, :at, :actorKind, :actorId, :address, :requestId,
                    :action, :subject, :details, :previousHash, :hash)
            """)
        .bind("tenant", entry.tenant())
        .bind("seq", entry.seq())
        .bind("at", entry.at())
        .bind("actorKind", entry.actorKind())
        .bind("actorId", entry.actorId())
        .bind("address", entry.address())
        .bind("requestId", entry.requestId())
        .bind("action", entry.action())
        .bind("subject", entry.subject())
        .bind("details", entry.details())
        .bind("previousHash", entry.previousHash())
        .bind("hash", hash);
  }

  private ChainHead begun(Transaction tx, TenantId chain) {
    ChainHead.fresh(chain.value(), key).insert(tx);
    return ChainHead.locked(tx, chain.value()).orElseThrow();
  }

  static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.number("seq"),
        row.instant("at"),
        row.constant("actor_kind", Actor.Kind.class).name(),
        row.text("actor_id"),
        row.text("address"),
        row.text("request_id"),
        row.text("action"),
        row.text("subject"),
        ChainedEntry.map(row.text("details")));
  }
}
