package dev.q2o.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.Mutations;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class AuditChainTest {
  private static final Origin ORIGIN = Origin.system("test");
  private static final TenantId ONE = new TenantId(new UUID(1, 1));
  private static final TenantId TWO = new TenantId(new UUID(2, 2));

  private final Store store;
  private Database database;
  private AuditLog audit;

  AuditChainTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    TestClock clock = new TestClock();
    database = Database.open(store.fresh(folder), 4, StatementObserver.none());
    audit =
        new AuditLog(
            new Platform(
                database,
                new Mutations(database, clock),
                clock,
                new IdSource(clock, new Random(1)),
                Servers.KEYS));
    for (int i = 0; i < 5; i++) {
      record(ONE, i);
      record(TWO, i);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anUntouchedLogIsIntact() {
    assertThat(audit.verify()).isEqualTo(new AuditVerification.Intact(2, 10));
  }

  @Test
  void entriesWrittenAtOnceFormOneChain() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        int n = i;
        threads.submit(() -> record(ONE, n));
      }
    }

    assertThat(audit.verify()).isEqualTo(new AuditVerification.Intact(2, 50));
  }

  @Test
  void anEntryOfAChangeThatWasRolledBackIsNotThere() {
    try {
      database.inTenant(
          new TenantContext(ONE, ORIGIN),
          tx -> {
            audit.record(tx, "test.done", "x", Map.of());
            throw new IllegalStateException("the change failed");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("the change failed");
    }

    assertThat(audit.verify()).isEqualTo(new AuditVerification.Intact(2, 10));
  }

  @Test
  void everyChangedColumnShows() {
    for (String column :
        new String[] {"actor_kind", "actor_id", "address", "request_id", "action", "subject"}) {
      tamper("update audit_entry set " + column + " = 'other' where seq = 3 and tenant_id = :one");

      assertThat(audit.verify())
          .as(column)
          .isEqualTo(broken(3, "it was changed after it was written"));

      tamper(
          "update audit_entry set "
              + column
              + " = '"
              + original(column)
              + "' where seq = 3 and tenant_id = :one");
      assertThat(audit.verify()).as(column).isInstanceOf(AuditVerification.Intact.class);
    }
    tamper(
        "update audit_entry set at = at + interval '1' second where seq = 2 and tenant_id = :one");
    assertThat(audit.verify()).isEqualTo(broken(2, "it was changed after it was written"));
  }

  @Test
  void aMissingEntryShows() {
    tamper("delete from audit_entry where seq = 3 and tenant_id = :one");

    assertThat(audit.verify()).isEqualTo(broken(3, "the entry is missing"));
  }

  @Test
  void aCutEndShows() {
    tamper("delete from audit_entry where seq = 5 and tenant_id = :one");

    assertThat(audit.verify()).isEqualTo(broken(5, "the entry is missing"));
  }

  @Test
  void anEndThatWasMovedBackShows() {
    tamper("update audit_head set seq = 4 where tenant_id = :one");

    assertThat(audit.verify()).isEqualTo(broken(4, "the end of the chain was changed"));
  }

  @Test
  void aWholeHeadThatWasRemovedShows() {
    tamper("delete from audit_head where tenant_id = :one");

    assertThat(audit.verify()).isInstanceOf(AuditVerification.Broken.class);
  }

  @Test
  void aChainThatWasWrittenAnewWithoutTheKeyShows() {
    tamper("update audit_entry set subject = 'other' where seq = 3 and tenant_id = :one");
    rechain();

    assertThat(audit.verify()).isEqualTo(broken(1, "it was changed after it was written"));

    // Nor does it help to say that the chain is from before there was a key.
    tamper("update audit_head set keyed_from = null, seal = null where tenant_id = :one");
    assertThat(audit.verify())
        .isEqualTo(
            broken(
                5,
                "it has no seal; if this server was just upgraded, run q2o server audit seal"
                    + " once"));
    record(ONE, 6);
    assertThat(audit.verify()).isInstanceOf(AuditVerification.Broken.class);
  }

  @Test
  void anInsertedEntryShows() {
    tamper(
        """
        insert into audit_entry
        select tenant_id, 6, at, actor_kind, actor_id, address, request_id, action, subject,
               details, hash, hash
        from audit_entry where seq = 5 and tenant_id = :one
        """);
    assertThat(audit.verify()).isEqualTo(broken(6, "it lies beyond the chain's end"));

    tamper("update audit_head set seq = 6 where tenant_id = :one");
    assertThat(audit.verify()).isEqualTo(broken(6, "it was changed after it was written"));
    // What is recorded later does not make it good.
    record(ONE, 7);
    assertThat(audit.verify()).isInstanceOf(AuditVerification.Broken.class);
  }

  @Test
  void aChainFromBeforeThereWasAKeyIsSealedOnceAndThenCovered() {
    tamper("update audit_head set keyed_from = null, seal = null where tenant_id = :one");
    rechain();
    record(ONE, 6);
    assertThat(audit.verify()).isInstanceOf(AuditVerification.Broken.class);

    assertThat(audit.seal()).isEqualTo(1);
    assertThat(audit.verify()).isEqualTo(new AuditVerification.Intact(2, 12));
    assertThat(audit.seal()).isZero();
    record(ONE, 7);
    assertThat(audit.verify()).isEqualTo(new AuditVerification.Intact(2, 13));

    // The old part, written anew, no longer meets the first keyed entry.
    tamper("update audit_entry set subject = 'other' where seq = 3 and tenant_id = :one");
    rechain(6);
    assertThat(audit.verify()).isEqualTo(broken(7, "it does not follow the entry before it"));
  }

  @Test
  void aBrokenChainIsNotSealed() {
    tamper("update audit_head set keyed_from = null, seal = null where tenant_id = :one");

    assertThatThrownBy(audit::seal)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Entry 1 of ten_");
  }

  /// What somebody with the database and without the key can do: hash everything again.
  private void rechain() {
    String last = rechain(5);
    database.inSystem(
        ORIGIN,
        tx ->
            tx.sql("update audit_head set hash = :hash where tenant_id = :one")
                .bind("hash", last)
                .bind("one", ONE.value())
                .update());
  }

  private String rechain(int last) {
    return database.inSystem(
        ORIGIN,
        tx -> {
          String previous = ChainHead.NOTHING_BEFORE;
          for (int seq = 1; seq <= last; seq++) {
            String before = previous;
            ChainedEntry entry =
                tx.sql("select * from audit_entry where tenant_id = :one and seq = :seq")
                    .bind("one", ONE.value())
                    .bind("seq", seq)
                    .one(row -> AuditVerifier.entry(row, before));
            previous = ChainKey.plainHash(entry);
            tx.sql(
                    """
                    update audit_entry set previous_hash = :before, hash = :hash
                    where tenant_id = :one and seq = :seq
                    """)
                .bind("before", before)
                .bind("hash", previous)
                .bind("one", ONE.value())
                .bind("seq", seq)
                .updateOne();
          }
          return previous;
        });
  }

  private static AuditVerification broken(long seq, String reason) {
    return new AuditVerification.Broken(ONE.value(), seq, reason);
  }

  private static String original(String column) {
    return switch (column) {
      case "actor_kind" -> "SYSTEM";
      case "actor_id" -> "test";
      case "action" -> "test.done";
      case "subject" -> "n2";
      default -> "";
    };
  }

  private void tamper(String sql) {
    int rows = database.inSystem(ORIGIN, tx -> tx.sql(sql).bind("one", ONE.value()).update());
    assertThat(rows).as(sql).isEqualTo(1);
  }

  private void record(TenantId tenant, int n) {
    database.inTenant(
        new TenantContext(tenant, ORIGIN),
        tx -> {
          audit.record(tx, "test.done", "n" + n, Map.of("b", n, "a", "x"));
          return true;
        });
  }
}
