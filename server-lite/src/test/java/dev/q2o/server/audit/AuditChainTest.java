package dev.q2o.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.platform.Platform;
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
