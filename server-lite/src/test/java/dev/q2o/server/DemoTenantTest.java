package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.api.Subscriptions.State;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.access.AccessLevel;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTenantTest {
  @TempDir Path folder;

  @Test
  void whoTriesTheDemoCanStartRunsAlsoAYearLater() {
    TestClock clock = new TestClock();
    var database = Store.H2.fresh(folder);
    try (Q2oServer first = Servers.demo(database, clock)) {
      assertThat(state(first).access()).isEqualTo(AccessLevel.FULL);
    }
    clock.advance(Duration.ofDays(400));
    try (Q2oServer again = Servers.demo(database, clock)) {
      assertThat(state(again).plan()).isEqualTo("pro");
      assertThat(state(again).access()).isEqualTo(AccessLevel.FULL);
    }
  }

  private static State state(Q2oServer server) {
    TenantId acme =
        server
            .database()
            .inSystem(
                Origin.system("test"),
                tx ->
                    tx.sql(
                            """
                            -- all tenants: by its slug, as at sign-in
                            select tenant_id from tenant where slug = 'acme'
                            """)
                        .one(row -> new TenantId(row.uuid("tenant_id"))));
    return server
        .database()
        .readTenant(
            new TenantContext(acme, Origin.system("test")),
            server.contexts().licensing().subscriptions()::state);
  }
}
