package dev.q2o.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.licensing.Desk;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class RunQuotaTest {
  private final TestClock clock = new TestClock();
  private final Store store;
  private Q2oServer server;
  private Desk desk;

  RunQuotaTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    server = Servers.start(store.fresh(folder), clock);
    desk = new Desk(server, clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRunAskedForTwiceCostsOne() {
    TenantId tenant = desk.tenant("acme", "starter");
    RunId run = desk.run();

    JsonNode first = Desk.ok(desk.reserve(tenant, run));
    JsonNode second = Desk.ok(desk.reserve(tenant, run));

    assertThat(first.at("/again").asBoolean()).isFalse();
    assertThat(second.at("/again").asBoolean()).isTrue();
    assertThat(second.at("/usage/used").asLong()).isEqualTo(1);
    assertThat(second.at("/usage/granted").asLong()).isEqualTo(10);
  }

  // Whoever ends runs that never were must not make the changes of the tenant wait.
  @Test
  void theEndOfARunThatNeverWasWaitsForNobodyWhoWritesTheAuditLog() {
    TenantId tenant = desk.tenant("acme", "starter");
    RunId run = desk.run();
    Desk.ok(desk.reserve(tenant, run));
    TenantContext context = new TenantContext(tenant, Origin.system("test"));

    List<Integer> answers =
        server
            .database()
            .inTenant(
                context,
                tx -> {
                  tx.sql("select seq from audit_head where tenant_id = :tenant for update")
                      .one(row -> row.number("seq"));
                  return List.of(
                      desk.end(tenant, desk.run()).statusCode(),
                      desk.end(tenant, run).statusCode());
                });

    assertThat(answers).as("unknown, and over before").containsExactly(404, 204);
  }

  @Test
  void theEleventhRunIsRefusedUntilTheNextMonth() {
    TenantId tenant = desk.tenant("acme", "starter");
    RunId first = desk.run();
    Desk.ok(desk.reserve(tenant, first));
    for (int i = 0; i < 9; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }

    HttpResponse<String> refused = desk.reserve(tenant, desk.run());

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Desk.code(refused)).isEqualTo("quota.exhausted");
    assertThat(Caller.json(refused).at("/detail").asText())
        .startsWith("All 10 runs of this period are used; more come on ");
    assertThat(Desk.ok(desk.reserve(tenant, first)).at("/again").asBoolean()).isTrue();
    clock.advance(Duration.ofDays(31));
    assertThat(Desk.ok(desk.reserve(tenant, desk.run())).at("/usage/used").asLong()).isEqualTo(1);
  }

  @Test
  void aLargerPlanOpensTheSamePeriodAtOnce() {
    TenantId tenant = desk.tenant("acme", "starter");
    for (int i = 0; i < 10; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }
    desk.subscribe(tenant, "pro", "active");

    assertThat(Desk.ok(desk.reserve(tenant, desk.run())).at("/usage/used").asLong()).isEqualTo(11);
  }

  @Test
  void eightyAndAHundredPercentAreNoticedOnce() {
    TenantId tenant = desk.tenant("acme", "starter");
    for (int i = 0; i < 7; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }
    assertThat(notices(tenant)).isEmpty();
    Desk.ok(desk.reserve(tenant, desk.run()));
    assertThat(notices(tenant)).containsExactly("quota.noticed_80");
    Desk.ok(desk.reserve(tenant, desk.run()));
    Desk.ok(desk.reserve(tenant, desk.run()));
    desk.reserve(tenant, desk.run());
    assertThat(notices(tenant)).containsExactly("quota.noticed_100", "quota.noticed_80");
    JsonNode usage = Desk.ok(desk.owner(tenant).get("/v1/subscription")).at("/usage");
    assertThat(usage.has("noticed80") && usage.has("noticed100")).isTrue();
  }

  @Test
  void aPlanHasSoManyRunsAtTheSameTime() {
    TenantId tenant = desk.tenant("acme", "starter");
    RunId first = desk.run();
    Desk.ok(desk.begin(tenant, first));

    HttpResponse<String> refused = desk.begin(tenant, desk.run());
    assertThat(Desk.code(refused)).isEqualTo("runs.concurrent_limit");
    assertThat(Caller.json(refused).at("/detail").asText())
        .startsWith("The plan allows 1 run at the same time;");
    // A refused run costs nothing, and the one that goes on says so as often as it likes.
    assertThat(Desk.ok(desk.begin(tenant, first)).at("/usage/used").asLong()).isEqualTo(1);
    assertThat(desk.end(tenant, first).statusCode()).isEqualTo(204);
    assertThat(desk.end(tenant, first).statusCode()).isEqualTo(204);
    Desk.ok(desk.begin(tenant, desk.run()));
    assertThat(Desk.code(desk.end(tenant, desk.run()))).isEqualTo("run.not_found");
  }

  @Test
  void aRunThatWentSilentGivesItsPlaceBackButNotItsPrice() {
    TenantId tenant = desk.tenant("acme", "starter");
    RunId dead = desk.run();
    Desk.ok(desk.begin(tenant, dead));
    clock.advance(Duration.ofMinutes(14));
    Desk.ok(desk.begin(tenant, dead)); // it lives
    clock.advance(Duration.ofMinutes(14));
    assertThat(Desk.code(desk.begin(tenant, desk.run()))).isEqualTo("runs.concurrent_limit");
    clock.advance(Duration.ofMinutes(1));
    assertThat(Desk.ok(desk.begin(tenant, desk.run())).at("/usage/used").asLong()).isEqualTo(2);
    // It comes back to life: paid for, but its place is taken.
    assertThat(Desk.code(desk.begin(tenant, dead))).isEqualTo("runs.concurrent_limit");
  }

  @Test
  void aTrialHasItsRunsOnce() {
    TenantId tenant = desk.tenant("acme", "pro");
    desk.subscribe(tenant, "pro", "trialing");
    for (int i = 0; i < 3; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }
    assertThat(Desk.code(desk.reserve(tenant, desk.run()))).isEqualTo("quota.exhausted");
  }

  @Test
  void closedAccessStartsNothingAndSaysWhy() {
    TenantId tenant = desk.tenant("acme", "pro");
    desk.subscribe(tenant, "pro", "unpaid");

    HttpResponse<String> refused = desk.reserve(tenant, desk.run());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(Desk.code(refused)).isEqualTo("subscription.closed");
    assertThat(Caller.json(refused).at("/detail").asText())
        .isEqualTo("Invoices are unpaid. Pay them to run projects again.");
    JsonNode state = Desk.ok(desk.owner(tenant).get("/v1/subscription"));
    assertThat(state.at("/reason").asText()).isEqualTo("access.unpaid");
    assertThat(state.at("/access").asText()).isEqualTo("read_and_export");
  }

  @Test
  void aViewerStartsNothing() {
    TenantId tenant = desk.tenant("acme", "pro");
    HttpResponse<String> refused =
        desk.as(tenant, TenantRole.VIEWER)
            .send("POST", "/v1/runs", "{\"run\":\"%s\"}".formatted(desk.run()));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(desk.used(tenant)).isZero();
  }

  private List<String> notices(TenantId tenant) {
    JsonNode items = Desk.ok(desk.owner(tenant).get("/v1/audit?limit=100")).at("/items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(entry -> entry.at("/action").asText())
        .filter(action -> action.startsWith("quota."))
        .toList();
  }
}
