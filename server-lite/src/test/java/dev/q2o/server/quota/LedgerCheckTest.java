package dev.q2o.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.licensing.Desk;
import dev.q2o.server.platform.access.Origin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerCheckTest {
  private static final Origin TEST = Origin.system("test");

  @ParameterizedTest
  @EnumSource(Store.class)
  void aCounterChangedByHandIsFound(Store store, @TempDir Path folder) {
    TestClock clock = new TestClock();
    try (Q2oServer server = Servers.start(store.fresh(folder), clock)) {
      Desk desk = new Desk(server, clock);
      TenantId tenant = desk.tenant("acme", "starter");
      Desk.ok(desk.reserve(tenant, desk.run()));
      Desk.ok(desk.reserve(tenant, desk.run()));
      assertThat(check(server)).isEmpty();

      server
          .database()
          .inSystem(
              TEST,
              tx ->
                  tx.sql("update quota_period set used = 1 where tenant_id = :tenant")
                      .bind("tenant", tenant.value())
                      .update());

      assertThat(check(server))
          .singleElement()
          .satisfies(found -> {
            assertThat(found.tenant()).isEqualTo(tenant);
            assertThat(found.used()).isEqualTo(1);
            assertThat(found.entered()).isEqualTo(2);
          });
    }
  }

  private static List<Quota.Mismatch> check(Q2oServer server) {
    return server.database().inSystem(TEST, tx -> server.contexts().quota().check(tx));
  }
}
