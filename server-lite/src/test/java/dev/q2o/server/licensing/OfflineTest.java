package dev.q2o.server.licensing;

import static dev.q2o.server.licensing.Desk.machine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.api.Devices;
import dev.q2o.contract.ids.LeaseId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LeaseSpending.Spent;
import dev.q2o.contract.licence.airgap.CarriedFile;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.document.DeviceRequest;
import dev.q2o.contract.licence.document.DocumentIssuer;
import dev.q2o.contract.licence.document.DocumentReader;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.document.RunLease;
import dev.q2o.contract.licence.document.SignedDocument;
import dev.q2o.contract.licence.document.Verification;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Leases of runs and files carried by hand.
@ParameterizedClass
@EnumSource(Store.class)
class OfflineTest {
  private final TestClock clock = new TestClock();
  private final DocumentReader reader = new DocumentReader(new JdkEd25519());
  private final DeviceSigner key = JdkEd25519.generate();
  private final Store store;
  private Q2oServer server;
  private Desk desk;
  private TenantId tenant;
  private String device;
  private PinnedKeys pins;

  OfflineTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    server = Servers.start(store.fresh(folder), clock);
    desk = new Desk(server, clock);
    tenant = desk.tenant("acme", "starter");
    JsonNode enrolled = Desk.ok(desk.enrol(tenant, key, machine(tenant, "a")));
    device = enrolled.at("/device/id").asText();
    pins = PinnedKeys.of(believed(reader.introduction(enrolled.at("/keyRing").asText())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aLeaseTakesItsRunsOffTheQuotaAndGivesTheRestBack() {
    RunLease lease = lease(4);
    assertThat(lease.runs()).isEqualTo(4);
    assertThat(desk.used(tenant)).isEqualTo(4);
    RunId offline = desk.run();
    RunId known = desk.run();
    Desk.ok(desk.reserve(tenant, known));

    JsonNode settled = Desk.ok(settle(lease, List.of(offline, known)));

    // `known` was paid online already.
    assertThat(settled.at("/booked").asInt()).isEqualTo(1);
    assertThat(settled.at("/returned").asInt()).isEqualTo(3);
    assertThat(desk.used(tenant)).isEqualTo(2);
    // The answer was lost: the same again is answered the same and changes nothing.
    assertThat(Desk.ok(settle(lease, List.of(offline, known)))).isEqualTo(settled);
    assertThat(desk.used(tenant)).isEqualTo(2);
    assertThat(Desk.ok(desk.reserve(tenant, offline)).at("/again").asBoolean()).isTrue();
  }

  @Test
  void runsToldAfterTheRestWentBackAreBookedAllTheSame() {
    RunLease lease = lease(4);
    RunId first = desk.run();
    Desk.ok(settle(lease, List.of(first)));
    assertThat(desk.used(tenant)).isEqualTo(1);

    // The device spent on, from a copy of what it remembered, and told of it later.
    JsonNode late = Desk.ok(settle(lease, List.of(first, desk.run(), desk.run())));
    assertThat(late.at("/booked").asInt()).isEqualTo(3);
    assertThat(late.at("/returned").asInt()).isEqualTo(1);
    assertThat(desk.used(tenant)).isEqualTo(3);
    // An older list does not take anything back.
    assertThat(Desk.ok(settle(lease, List.of(first))).at("/booked").asInt()).isEqualTo(3);
    assertThat(desk.used(tenant)).isEqualTo(3);
    assertThat(desk.owner(tenant).get("/v1/audit").body()).contains("lease.settled_late");
  }

  @Test
  void aDeviceThatSaysItLostItsLeasePaysForBoth() {
    RunLease first = lease(2);
    RunLease second = lease(2);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.serial()).isEqualTo(first.serial() + 1);
    assertThat(desk.used(tenant)).isEqualTo(4);
  }

  @Test
  void aRequestIsAnsweredAgainAndAnotherGetsAnotherLease() {
    RunLease first = lease(2, "one");
    assertThat(lease(5, "one")).isEqualTo(first);
    assertThat(desk.used(tenant)).isEqualTo(2);
    clock.advance(Duration.ofDays(7));
    assertThat(lease(5, "one")).isEqualTo(first);
    RunLease second = lease(3, "two");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(desk.used(tenant)).isEqualTo(5);
    // The old one is settled late: what was not spent comes back.
    Desk.ok(settle(first, List.of(desk.run())));
    assertThat(desk.used(tenant)).isEqualTo(4);
  }

  @Test
  void aLeaseHoldsWhatIsLeftAndNothingIsRefused() {
    for (int i = 0; i < 8; i++) {
      Desk.ok(desk.reserve(tenant, desk.run()));
    }
    assertThat(lease(5).runs()).isEqualTo(2);
    String other = enrolOther();
    assertThat(Desk.code(desk.lease(tenant, other, otherKey, 1))).isEqualTo("quota.exhausted");
  }

  private final DeviceSigner otherKey = JdkEd25519.generate();

  private String enrolOther() {
    return Desk.ok(desk.enrol(tenant, otherKey, machine(tenant, "b"))).at("/device/id").asText();
  }

  @Test
  void moreRunsThanLeasedAreNotSettled() {
    RunLease lease = lease(1);
    HttpResponse<String> refused = settle(lease, List.of(desk.run(), desk.run()));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(desk.used(tenant)).isEqualTo(1);
  }

  @Test
  void aLeaseBelongsToItsDevice() {
    RunLease lease = lease(1);
    String other = enrolOther();
    String nonce = desk.nonce(tenant, Purpose.SETTLE);
    HttpResponse<String> refused =
        desk.owner(tenant)
            .send(
                "POST",
                "/v1/devices/" + other + "/settle",
                Desk.json(
                    new Devices.Settle(
                        lease.id(),
                        List.of(),
                        nonce,
                        PossessionProof.make(otherKey, Purpose.SETTLE, nonce))));
    assertThat(Desk.code(refused)).isEqualTo("lease.not_found");
  }

  @Test
  void aFileCarriedThereAndBackEnrolsAMachineWithoutANetwork() {
    desk.subscribe(tenant, "enterprise", "active");
    String file = request(tenant, 3).write();

    CarriedFile answer = answer(Desk.ok(carry(tenant, file)));

    PinnedKeys introduced = PinnedKeys.of(believed(reader.introduction(answer.documents().get(0))));
    assertThat(introduced).isEqualTo(pins);
    var licence = believed(reader.licence(answer.documents().get(1), introduced));
    RunLease lease = believed(reader.lease(answer.documents().get(2), introduced));
    assertThat(licence.deviceKey()).isEqualTo(otherKey.publicKey());
    assertThat(licence.answers()).contains("n");
    assertThat(lease.device()).isEqualTo(licence.device());
    assertThat(lease.runs()).isEqualTo(3);
    assertThat(answer.documents()).allMatch(text -> text.length() < CarriedFile.QR_BYTES);
    // The same file again: the same device, the same lease.
    CarriedFile again = answer(Desk.ok(carry(tenant, file)));
    assertThat(again.documents().get(2)).isEqualTo(answer.documents().get(2));
    assertThat(desk.used(tenant)).isEqualTo(3);
  }

  @Test
  void aFileIsRefusedWithOneSentence() {
    String good = request(tenant, 0).write();
    assertThat(Desk.code(carry(tenant, good))).isEqualTo("plan.feature_missing");
    desk.subscribe(tenant, "enterprise", "active");
    TenantId other = desk.tenant("other", "enterprise");

    assertThat(Caller.json(carry(other, good)).at("/detail").asText())
        .isEqualTo("The request was made for another account; sign in there.");
    assertThat(Caller.json(carry(tenant, good.substring(0, 90))).at("/detail").asText())
        .isEqualTo("The file is cut short: its end is missing. Copy it again.");
    String forged =
        new CarriedFile(
                CarriedFile.Kind.REQUEST,
                List.of(new DocumentIssuer().issue(deviceRequest(tenant, 0), key)))
            .write();
    assertThat(carry(tenant, forged).statusCode()).isEqualTo(422);
  }

  private CarriedFile request(TenantId of, int runs) {
    return new CarriedFile(
        CarriedFile.Kind.REQUEST,
        List.of(new DocumentIssuer().issue(deviceRequest(of, runs), otherKey)));
  }

  private DeviceRequest deviceRequest(TenantId of, int runs) {
    return new DeviceRequest(
        of,
        Optional.empty(),
        otherKey.publicKey(),
        machine(of, "dark"),
        "dark room",
        runs,
        "n",
        clock.instant());
  }

  private HttpResponse<String> carry(TenantId to, String file) {
    return desk.owner(to).send("POST", "/v1/device-requests", Desk.json(new Devices.Carried(file)));
  }

  private static CarriedFile answer(JsonNode body) {
    return switch (CarriedFile.read(CarriedFile.Kind.ANSWER, body.at("/file").asText())) {
      case CarriedFile.Read.Content(CarriedFile file) -> file;
      case CarriedFile.Read.Damaged(String sentence) -> throw new AssertionError(sentence);
    };
  }

  private RunLease lease(int runs) {
    return lease(runs, desk.run().toString());
  }

  private RunLease lease(int runs, String request) {
    String text = Desk.ok(desk.lease(tenant, device, key, runs, request)).at("/lease").asText();
    return believed(reader.lease(text, pins));
  }

  private HttpResponse<String> settle(RunLease lease, List<RunId> runs) {
    LeaseId id = lease.id();
    String nonce = desk.nonce(tenant, Purpose.SETTLE);
    List<Spent> spent = runs.stream().map(run -> new Spent(run, clock.instant())).toList();
    return desk.owner(tenant)
        .send(
            "POST",
            "/v1/devices/" + device + "/settle",
            Desk.json(
                new Devices.Settle(
                    id, spent, nonce, PossessionProof.make(key, Purpose.SETTLE, nonce))));
  }

  private static <D extends SignedDocument> D believed(Verification<D> verification) {
    return switch (verification) {
      case Verification.Believed<D>(D document) -> document;
      case Verification.Refused<D>(var reason) -> throw new AssertionError(reason);
    };
  }
}
