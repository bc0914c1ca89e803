package dev.q2o.server.licensing;

import static dev.q2o.server.licensing.Desk.machine;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.api.Devices;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.LicenceStanding;
import dev.q2o.contract.licence.LicenceState;
import dev.q2o.contract.licence.TrustedTime;
import dev.q2o.contract.licence.access.AccessReason;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.document.DocumentReader;
import dev.q2o.contract.licence.document.KeyRing;
import dev.q2o.contract.licence.document.Licence;
import dev.q2o.contract.licence.document.PinnedKeys;
import dev.q2o.contract.licence.document.SignedDocument;
import dev.q2o.contract.licence.document.Verification;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class DeviceApiTest {
  private final TestClock clock = new TestClock();
  private final DocumentReader reader = new DocumentReader(new JdkEd25519());
  private final DeviceSigner key = JdkEd25519.generate();
  private final Store store;
  private Q2oServer server;
  private Desk desk;
  private TenantId tenant;

  DeviceApiTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    server = Servers.start(store.fresh(folder), clock);
    desk = new Desk(server, clock);
    tenant = desk.tenant("acme", "starter");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEnrolledDeviceGetsALicenceTheDesktopBelieves() {
    JsonNode enrolled = Desk.ok(desk.enrol(tenant, key, machine(tenant, "a")));
    KeyRing ring = believed(reader.introduction(enrolled.at("/keyRing").asText()));
    Licence licence =
        believed(reader.licence(enrolled.at("/licence").asText(), PinnedKeys.of(ring)));

    assertThat(licence.tenant()).isEqualTo(tenant);
    assertThat(licence.tenantName()).isEqualTo("acme");
    assertThat(licence.device()).hasToString(enrolled.at("/device/id").asText());
    assertThat(licence.deviceKey()).isEqualTo(key.publicKey());
    assertThat(licence.entitlements().monthlyRuns()).isEqualTo(10);
    TrustedTime.Reading now = new TrustedTime.Reading(clock.instant(), false);
    assertThat(LicenceStanding.of(licence, machine(tenant, "a"), now).state())
        .isEqualTo(LicenceState.FRESH);
    assertThat(LicenceStanding.of(licence, machine(tenant, "b"), now).state())
        .isEqualTo(LicenceState.LIMITED);
  }

  @Test
  void aLicenceOfAClosedSubscriptionSaysWhy() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    desk.subscribe(tenant, "starter", "paused");
    JsonNode renewed = Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a")));
    KeyRing ring = believed(reader.introduction(renewed.at("/keyRing").asText()));
    Licence licence =
        believed(reader.licence(renewed.at("/licence").asText(), PinnedKeys.of(ring)));
    assertThat(licence.reason()).isEqualTo(AccessReason.PAUSED);
    assertThat(licence.access().mayRun()).isFalse();
  }

  @Test
  void theFourthDeviceOfAStarterIsRefusedUntilOneIsRevoked() {
    String first = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    Desk.ok(desk.enrol(tenant, JdkEd25519.generate(), machine(tenant, "b")));
    Desk.ok(desk.enrol(tenant, JdkEd25519.generate(), machine(tenant, "c")));
    DeviceSigner fourth = JdkEd25519.generate();

    HttpResponse<String> refused = desk.enrol(tenant, fourth, machine(tenant, "d"));
    assertThat(Desk.code(refused)).isEqualTo("device.limit_reached");
    assertThat(refused.body()).contains("The plan has 3 devices and all are in use");
    // The same device again takes no further seat.
    assertThat(device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))))).isEqualTo(first);

    for (int i = 0; i < 2; i++) { // revoking twice frees one seat
      Desk.ok(desk.owner(tenant).send("POST", "/v1/devices/" + first + "/revoke", null));
    }
    Desk.ok(desk.enrol(tenant, fourth, machine(tenant, "d")));
    assertThat(Desk.code(desk.enrol(tenant, JdkEd25519.generate(), machine(tenant, "e"))))
        .isEqualTo("device.limit_reached");
    assertThat(Desk.code(desk.heartbeat(tenant, first, key, machine(tenant, "a"))))
        .isEqualTo("device.revoked");
    assertThat(Desk.code(desk.enrol(tenant, key, machine(tenant, "a"))))
        .isEqualTo("device.revoked");
  }

  @Test
  void aProofIsGoodForOnePurposeOnceAndForFiveMinutes() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    String nonce = desk.nonce(tenant, Purpose.HEARTBEAT);
    String proof = PossessionProof.make(key, Purpose.HEARTBEAT, nonce);
    String path = "/v1/devices/" + device + "/heartbeat";
    String stolen =
        body(nonce, PossessionProof.make(JdkEd25519.generate(), Purpose.HEARTBEAT, nonce));

    assertThat(Desk.code(desk.owner(tenant).send("POST", path, stolen)))
        .isEqualTo("device.proof_failed");
    Desk.ok(desk.owner(tenant).send("POST", path, body(nonce, proof)));
    assertThat(Desk.code(desk.owner(tenant).send("POST", path, body(nonce, proof))))
        .isEqualTo("device.proof_failed");

    String forLease = desk.nonce(tenant, Purpose.LEASE);
    assertThat(
            Desk.code(
                desk.owner(tenant)
                    .send(
                        "POST",
                        path,
                        body(forLease, PossessionProof.make(key, Purpose.HEARTBEAT, forLease)))))
        .isEqualTo("device.proof_failed");

    String late = desk.nonce(tenant, Purpose.HEARTBEAT);
    clock.advance(Duration.ofMinutes(5));
    assertThat(
            Desk.code(
                desk.owner(tenant)
                    .send(
                        "POST",
                        path,
                        body(late, PossessionProof.make(key, Purpose.HEARTBEAT, late)))))
        .isEqualTo("device.proof_failed");
  }

  @Test
  void twoNewPartsAreDriftButOneSeatDoesNotWalkToAnotherMachine() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));

    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a", Trait.DISK)));
    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a", Trait.DISK)));
    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a", Trait.DISK, Trait.NETWORK)));
    // One more part a day: each step is small, but it is counted from the machine that was
    // enrolled.
    assertThat(
            Desk.code(
                desk.heartbeat(
                    tenant,
                    device,
                    key,
                    machine(tenant, "a", Trait.DISK, Trait.NETWORK, Trait.BOARD))))
        .isEqualTo("device.other_machine");
    // Back to the parts it had, and two others: the same machine.
    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a", Trait.BOARD, Trait.MEMORY)));
    String audit = desk.owner(tenant).get("/v1/audit?limit=100").body();
    // Told once for each new set of parts.
    assertThat(audit.split("device\\.drifted", -1)).hasSize(4);
  }

  @Test
  void aDeviceThatGaveItsSeatBackLeasesNothing() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    // Silent for too long, whether or not the sweeper has been there.
    clock.advance(Licences.SEAT);
    assertThat(Desk.code(desk.lease(tenant, device, key, 1))).isEqualTo("device.lapsed");
    server.contexts().licensing().sweeper().sweep();
    assertThat(Desk.code(desk.lease(tenant, device, key, 1))).isEqualTo("device.lapsed");
    assertThat(desk.used(tenant)).isZero();

    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a")));
    Desk.ok(desk.lease(tenant, device, key, 1));
  }

  @Test
  void aSilentDeviceGivesItsSeatBackAndTakesOneAgain() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    Sweeper sweeper = server.contexts().licensing().sweeper();
    clock.advance(Licences.SEAT.minusSeconds(1));
    assertThat(sweeper.sweep()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(sweeper.sweep()).isEqualTo(1);
    assertThat(sweeper.sweep()).isZero();
    assertThat(state(device)).isEqualTo("lapsed");

    DeviceSigner[] others = {JdkEd25519.generate(), JdkEd25519.generate(), JdkEd25519.generate()};
    for (DeviceSigner other : others) {
      Desk.ok(desk.enrol(tenant, other, machine(tenant, other.toString())));
    }
    assertThat(Desk.code(desk.heartbeat(tenant, device, key, machine(tenant, "a"))))
        .isEqualTo("device.limit_reached");
    assertThat(state(device)).isEqualTo("lapsed");
    desk.subscribe(tenant, "pro", "active");
    Desk.ok(desk.heartbeat(tenant, device, key, machine(tenant, "a")));
    assertThat(state(device)).isEqualTo("active");
  }

  @Test
  void aDeviceIsRenamedByWhoSawItsVersion() {
    String path = "/v1/devices/" + device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    String etag = desk.owner(tenant).get(path).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> renamed =
        desk.owner(tenant).send("PATCH", path, "{\"label\":\"Büro\"}", "If-Match", etag);
    assertThat(Desk.ok(renamed).at("/label").asText()).isEqualTo("Büro");
    assertThat(
            desk.owner(tenant)
                .send("PATCH", path, "{\"label\":\"B\"}", "If-Match", etag)
                .statusCode())
        .isEqualTo(412);
  }

  // In between every server signs with the key before, also one that has not read of it yet.
  @Test
  void aRotationOfTheKeysCountsInTwoMinutesAndIsBelievedByWhoPinnedTheNext() {
    JsonNode enrolled = Desk.ok(desk.enrol(tenant, key, machine(tenant, "a")));
    PinnedKeys pins =
        PinnedKeys.of(believed(reader.introduction(enrolled.at("/keyRing").asText())));
    String rotate = "/v1/admin/licence-keys/rotate";

    String rotated = desk.admin().send("POST", rotate, null).body();
    assertThat(desk.admin().send("POST", rotate, null).body())
        .as("the same rotation")
        .isEqualTo(rotated)
        .contains("\"serial\":2");
    for (int seconds : new int[] {0, 59, 60}) {
      clock.advance(Duration.ofSeconds(seconds));
      assertThat(renewed(enrolled, pins).serial()).as("after %d s more", seconds).isEqualTo(1);
    }
    clock.advance(Duration.ofSeconds(1));
    KeyRing moved = renewed(enrolled, pins);

    assertThat(moved.serial()).isEqualTo(2);
    assertThat(moved.current()).isEqualTo(pins.next());
    assertThat(desk.admin().send("POST", rotate, null).body()).contains("\"serial\":3");
    clock.advance(Duration.ofMinutes(2));
    assertThat(renewed(enrolled, PinnedKeys.of(moved)).serial()).isEqualTo(3);
  }

  /// The ring that came with a new licence, both believed.
  private KeyRing renewed(JsonNode enrolled, PinnedKeys pins) {
    JsonNode renewed = Desk.ok(desk.heartbeat(tenant, device(enrolled), key, machine(tenant, "a")));
    believed(reader.licence(renewed.at("/licence").asText(), pins));
    String ring = renewed.at("/keyRing").asText();
    KeyRing read = believed(reader.introduction(ring));
    if (read.serial() > pins.serial()) {
      believed(reader.keyRing(ring, pins));
    }
    return read;
  }

  @Test
  void devicesOfAnotherTenantAreNotFound() {
    String device = device(Desk.ok(desk.enrol(tenant, key, machine(tenant, "a"))));
    TenantId other = desk.tenant("other", "pro");
    assertThat(desk.owner(other).get("/v1/devices/" + device).statusCode()).isEqualTo(404);
    assertThat(
            desk.owner(other).send("POST", "/v1/devices/" + device + "/revoke", null).statusCode())
        .isEqualTo(404);
    assertThat(desk.heartbeat(other, device, key, machine(tenant, "a")).statusCode())
        .isEqualTo(404);
    assertThat(Desk.ok(desk.owner(other).get("/v1/devices")).at("/items")).isEmpty();
  }

  @Test
  void aPoorFingerprintIsRefused() {
    String nonce = desk.nonce(tenant, Purpose.ENROL);
    HttpResponse<String> refused =
        desk.owner(tenant)
            .send(
                "POST",
                "/v1/devices",
                "{\"key\":\"%s\",\"fingerprint\":{},\"label\":\"x\",\"nonce\":\"%s\",\"proof\":\"%s\"}"
                    .formatted(
                        key.publicKey(), nonce, PossessionProof.make(key, Purpose.ENROL, nonce)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("must have at least 3 traits");
  }

  private String state(String device) {
    return Desk.ok(desk.owner(tenant).get("/v1/devices/" + device)).at("/state").asText();
  }

  private String body(String nonce, String proof) {
    return Desk.json(new Devices.Heartbeat(machine(tenant, "a"), nonce, proof));
  }

  private static String device(JsonNode enrolled) {
    return enrolled.at("/device/id").asText();
  }

  private static <D extends SignedDocument> D believed(Verification<D> verification) {
    return switch (verification) {
      case Verification.Believed<D>(D document) -> document;
      case Verification.Refused<D>(var reason) -> throw new AssertionError(reason);
    };
  }
}
