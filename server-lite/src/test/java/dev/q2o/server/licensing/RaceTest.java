package dev.q2o.server.licensing;

import static dev.q2o.server.licensing.Desk.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Race;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.quota.Quota;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Many callers at the same moment, on PostgreSQL through two servers: what may happen so many
/// times happens exactly so many times.
@ParameterizedClass
@EnumSource(Store.class)
class RaceTest {
  private static final int CALLERS = 32;

  private final TestClock clock = new TestClock();
  private final Store store;
  private final List<Desk> desks = new ArrayList<>();

  RaceTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    DatabaseUrl database = store.fresh(folder);
    // An H2 file belongs to one server.
    for (int i = 0; i < (store == Store.POSTGRESQL ? 2 : 1); i++) {
      desks.add(new Desk(Servers.start(database, clock), clock));
    }
  }

  @AfterEach
  void stop() {
    desks.forEach(desk -> desk.server().close());
  }

  @Test
  void exactlyTheGrantedRunsStart() {
    TenantId tenant = desks.getFirst().tenant("acme", "starter");

    List<HttpResponse<String>> answers = race(i -> desk(i).reserve(tenant, desk(i).run()));

    assertThat(outcomes(answers)).isEqualTo(Map.of("200", 10L, "quota.exhausted", 22L));
    assertThat(desks.getFirst().used(tenant)).isEqualTo(10);
    assertLedgerAddsUp();
  }

  @Test
  void oneRunAskedForByManyCostsOne() {
    TenantId tenant = desks.getFirst().tenant("acme", "starter");
    for (int i = 0; i < 9; i++) {
      Desk.ok(desks.getFirst().reserve(tenant, desks.getFirst().run()));
    }
    RunId last = desks.getFirst().run();

    List<HttpResponse<String>> answers = race(i -> desk(i).begin(tenant, last));

    assertThat(outcomes(answers)).isEqualTo(Map.of("200", (long) CALLERS));
    assertThat(answers.stream().filter(a -> !Caller.json(a).at("/again").asBoolean())).hasSize(1);
    assertThat(desks.getFirst().used(tenant)).isEqualTo(10);
    assertLedgerAddsUp();
  }

  @Test
  void exactlyThePlansRunsGoOnAtTheSameTime() {
    TenantId tenant = desks.getFirst().tenant("acme", "pro");
    List<RunId> runs = IntStream.range(0, CALLERS).mapToObj(i -> desk(i).run()).toList();

    List<HttpResponse<String>> answers = race(i -> desk(i).begin(tenant, runs.get(i)));

    assertThat(outcomes(answers))
        .isEqualTo(Map.of("200", 3L, "runs.concurrent_limit", CALLERS - 3L));
    assertThat(desks.getFirst().used(tenant)).isEqualTo(3);
    // All end at once, twice: as many places as before are free.
    race(i -> desk(i).end(tenant, runs.get(i)));
    race(i -> desk(i).end(tenant, runs.get(i)));
    List<HttpResponse<String>> again = race(i -> desk(i).begin(tenant, desk(i).run()));
    assertThat(outcomes(again).get("200")).isEqualTo(3L);
    assertLedgerAddsUp();
  }

  @Test
  void exactlyThePlansDevicesAreEnrolled() {
    TenantId tenant = desks.getFirst().tenant("acme", "starter");

    List<HttpResponse<String>> answers =
        race(i -> desk(i).enrol(tenant, JdkEd25519.generate(), machine(tenant, "m" + i)));

    assertThat(outcomes(answers)).isEqualTo(Map.of("201", 3L, "device.limit_reached", 29L));
  }

  @Test
  void oneDeviceEnrolledByManyTakesOneSeat() {
    TenantId tenant = desks.getFirst().tenant("acme", "starter");
    var key = JdkEd25519.generate();

    List<HttpResponse<String>> answers =
        race(i -> desk(i).enrol(tenant, key, machine(tenant, "a")));

    assertThat(outcomes(answers)).isEqualTo(Map.of("201", (long) CALLERS));
    assertThat(answers.stream().map(a -> Caller.json(a).at("/device/id").asText()).distinct())
        .hasSize(1);
    for (String free : List.of("b", "c")) {
      Desk.ok(desks.getFirst().enrol(tenant, JdkEd25519.generate(), machine(tenant, free)));
    }
    assertThat(
            Desk.code(desks.getFirst().enrol(tenant, JdkEd25519.generate(), machine(tenant, "d"))))
        .isEqualTo("device.limit_reached");
  }

  @Test
  void exactlyTheMonthsCodesAreMade() {
    TenantId tenant = desks.getFirst().tenant("acme", "pro");

    List<HttpResponse<String>> answers =
        race(i -> desk(i).owner(tenant).send("POST", "/v1/activation-codes", "{\"count\":2}"));

    // Five granted: two pairs fit.
    assertThat(outcomes(answers)).isEqualTo(Map.of("201", 2L, "code.grant_used_up", 30L));
  }

  @Test
  void aCodeGoesToOneProjectAndOpensAsOftenAsItMay() {
    Desk desk = desks.getFirst();
    TenantId tenant = desk.tenant("acme", "pro");
    var made =
        Desk.ok(
            desk.owner(tenant).send("POST", "/v1/activation-codes", "{\"count\":1,\"maxUses\":7}"));
    String assign = "/v1/activation-codes/" + made.at("/codes/0/id").asText() + "/assign";
    String open = "{\"code\":\"%s\"}".formatted(made.at("/codes/0/code").asText());

    List<HttpResponse<String>> assigned =
        race(i ->
            desk(i)
                .owner(tenant)
                .send("POST", assign, "{\"project\":\"%s\"}".formatted(desk.project())));
    List<HttpResponse<String>> opened =
        race(i -> new Caller(desk(i).server().url()).send("POST", "/v1/client-view/open", open));

    assertThat(outcomes(assigned)).isEqualTo(Map.of("200", 1L, "code.state", 31L));
    assertThat(outcomes(opened)).isEqualTo(Map.of("200", 7L, "code.does_not_open", 25L));
  }

  @Test
  void leasesAndRunsShareOneQuota() {
    TenantId tenant = desks.getFirst().tenant("acme", "pro");
    List<JdkEd25519.DeviceSigner> keys =
        IntStream.range(0, 8).mapToObj(i -> JdkEd25519.generate()).toList();
    List<String> devices =
        keys.stream()
            .map(key ->
                Desk.ok(desks.getFirst().enrol(tenant, key, machine(tenant, key.toString())))
                    .at("/device/id")
                    .asText())
            .toList();

    race(i ->
        i % 4 == 0
            ? desk(i).lease(tenant, devices.get(i / 4), keys.get(i / 4), 20)
            : desk(i).reserve(tenant, desk(i).run()));

    assertThat(desks.getFirst().used(tenant)).isEqualTo(50);
    assertLedgerAddsUp();
  }

  private void assertLedgerAddsUp() {
    Q2oServer server = desks.getFirst().server();
    List<Quota.Mismatch> found =
        server
            .database()
            .inSystem(Origin.system("test"), tx -> server.contexts().quota().check(tx));
    assertThat(found).isEmpty();
  }

  private Desk desk(int caller) {
    return desks.get(caller % desks.size());
  }

  private static List<HttpResponse<String>> race(IntFunction<HttpResponse<String>> call) {
    return Race.of(CALLERS, call);
  }

  private static Map<String, Long> outcomes(List<HttpResponse<String>> answers) {
    return Race.outcomes(answers);
  }
}
