package dev.q2o.server.audit;

import dev.q2o.server.platform.database.Row;
import dev.q2o.server.platform.database.Sql;
import dev.q2o.server.platform.database.Together;
import dev.q2o.server.platform.database.Transaction;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The end of a chain, as it is kept in `audit_head`.
///
/// @param keyedFrom number of the first keyed entry; null for a chain from before there was a key
/// @param seal null for such a chain
record ChainHead(
    UUID chain, long seq, String hash, @Nullable Long keyedFrom, @Nullable String seal) {
  static final String NOTHING_BEFORE = "0".repeat(64);

  /// The end of a chain that has no entry yet.
  static ChainHead fresh(UUID chain, ChainKey key) {
    return new ChainHead(chain, 0, NOTHING_BEFORE, 1L, key.seal(chain, 0, NOTHING_BEFORE, 1));
  }

  static ChainHead of(Row row) {
    return new ChainHead(
        row.uuid("tenant_id"),
        row.number("seq"),
        row.text("hash"),
        row.numberOrNull("keyed_from"),
        row.textOrNull("seal"));
  }

  /// Whether what stands here was written by somebody who has the key.
  boolean sealHolds(ChainKey key) {
    return keyedFrom != null && key.seal(chain, seq, hash, keyedFrom).equals(seal);
  }

  /// Whether an entry is one that needs the key.
  boolean keyed(long entry) {
    return keyedFrom != null && entry >= keyedFrom;
  }

  String hash(ChainedEntry entry, ChainKey key) {
    return keyed(entry.seq()) ? key.hash(entry) : ChainKey.plainHash(entry);
  }

  /// The end after one more entry. A seal that did not hold is not made good: the chain stays
  /// broken and shows it.
  ChainHead after(ChainedEntry entry, String entryHash, ChainKey key) {
    boolean intact = sealHolds(key);
    return new ChainHead(
        chain,
        entry.seq(),
        entryHash,
        keyedFrom,
        intact ? key.seal(chain, entry.seq(), entryHash, Objects.requireNonNull(keyedFrom)) : seal);
  }

  /// The same end, from which on the chain is keyed.
  ChainHead keyedFromHere(ChainKey key) {
    return new ChainHead(chain, seq, hash, seq + 1, key.seal(chain, seq, hash, seq + 1));
  }

  static Optional<ChainHead> locked(Transaction tx, UUID chain) {
    return lock(tx, chain).optional(ChainHead::of);
  }

  static Together.Answer<Optional<ChainHead>> locked(
      Transaction tx, UUID chain, Together together) {
    return together.optional(lock(tx, chain), ChainHead::of);
  }

  /// Locks only while a condition holds; else the answer is empty.
  ///
  /// @param binding of its parameters
  static Together.Answer<Optional<ChainHead>> locked(
      Transaction tx, UUID chain, Together together, String condition, UnaryOperator<Sql> binding) {
    Sql lock =
        tx.sql(
                "select * from audit_head where tenant_id = :tenant and "
                    + condition
                    + " for update")
            .bind("tenant", chain);
    return together.optional(binding.apply(lock), ChainHead::of);
  }

  private static Sql lock(Transaction tx, UUID chain) {
    return tx.sql("select * from audit_head where tenant_id = :tenant for update")
        .bind("tenant", chain);
  }

  void insert(Transaction tx) {
    tx.sql(
            """
            insert into audit_head (tenant_id, seq, hash, keyed_from, seal)
            values (:tenant, :seq, :hash, :keyedFrom, :seal)
            on conflict do nothing
            """)
        .bind("tenant", chain)
        .bind("seq", seq)
        .bind("hash", hash)
        .bind("keyedFrom", keyedFrom)
        .bind("seal", seal)
        .updateOne();
  }

  /// The change that writes this end in place of the one before; to be run.
  Sql update(Transaction tx) {
    return tx.sql(
            """
            update audit_head set seq = :seq, hash = :hash, keyed_from = :keyedFrom, seal = :seal
            where tenant_id = :tenant
            """)
        .bind("tenant", chain)
        .bind("seq", seq)
        .bind("hash", hash)
        .bind("keyedFrom", keyedFrom)
        .bind("seal", seal);
  }
}
