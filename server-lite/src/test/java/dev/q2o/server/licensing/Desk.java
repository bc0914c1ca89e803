package dev.q2o.server.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.contract.api.ApiJson;
import dev.q2o.contract.api.Devices;
import dev.q2o.contract.api.Runs;
import dev.q2o.contract.api.Subscriptions;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.device.Fingerprint;
import dev.q2o.contract.licence.device.PossessionProof;
import dev.q2o.contract.licence.device.PossessionProof.Purpose;
import dev.q2o.contract.licence.device.Trait;
import dev.q2o.contract.licence.signature.JdkEd25519.DeviceSigner;
import dev.q2o.contract.licence.signature.Signer;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.TestClock;
import dev.q2o.server.TestTokens;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a test does with a server: tenants with plans, devices that prove themselves, runs.
public record Desk(Q2oServer server, TestClock clock, IdSource ids) {
  private static final ObjectMapper JSON = ApiJson.strict();

  public Desk(Q2oServer server, TestClock clock) {
    this(server, clock, new IdSource(clock, new SecureRandom()));
  }

  public Caller admin() {
    return new Caller(server.url()).as(TestTokens.admin());
  }

  public Caller as(TenantId tenant, TenantRole role) {
    return new Caller(server.url()).as(TestTokens.member(tenant, role));
  }

  public Caller owner(TenantId tenant) {
    return as(tenant, TenantRole.OWNER);
  }

  /// A tenant whose paid month began a moment ago.
  public TenantId tenant(String slug, String plan) {
    TenantId tenant = TenantId.parse(Caller.json(createTenant(slug)).at("/id").asText());
    subscribe(tenant, plan, "active");
    return tenant;
  }

  private HttpResponse<String> createTenant(String slug) {
    return admin()
        .send(
            "POST",
            "/v1/admin/tenants",
            "{\"slug\":\"%s\",\"name\":\"%s\",\"mail\":\"a@example.org\"}".formatted(slug, slug));
  }

  public void subscribe(TenantId tenant, String plan, @Nullable String status) {
    Instant now = clock.instant();
    HttpResponse<String> set =
        admin()
            .send(
                "PUT",
                "/v1/admin/tenants/" + tenant + "/subscription",
                json(
                    new Subscriptions.Change(
                        plan, status, now, now, now.plus(Duration.ofDays(31)), null)));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
  }

  public RunId run() {
    return ids.newRun();
  }

  public ProjectId project() {
    return ids.newProject();
  }

  /// Begins a run, which then holds its place.
  public HttpResponse<String> begin(TenantId tenant, RunId run) {
    return owner(tenant).send("POST", "/v1/runs", json(new Runs.Reserve(run)));
  }

  public HttpResponse<String> end(TenantId tenant, RunId run) {
    return owner(tenant).send("POST", "/v1/runs/" + run + "/end", null);
  }

  /// A run that begins, when there is a place for it, and ends.
  public HttpResponse<String> reserve(TenantId tenant, RunId run) {
    HttpResponse<String> begun = begin(tenant, run);
    while (begun.statusCode() == 409 && code(begun).equals("runs.concurrent_limit")) {
      begun = begin(tenant, run); // others are about to end
    }
    if (begun.statusCode() == 200) {
      HttpResponse<String> ended = end(tenant, run);
      while (ended.statusCode() == 503) {
        ended = end(tenant, run); // busy, as a client would
      }
      assertThat(ended.statusCode()).isEqualTo(204);
    }
    return begun;
  }

  public long used(TenantId tenant) {
    return Caller.json(owner(tenant).get("/v1/subscription")).at("/usage/used").asLong();
  }

  /// Six traits of a machine; `parts` tells which were replaced.
  public static Fingerprint machine(TenantId tenant, String name, Trait... replaced) {
    Map<Trait, String> read = new EnumMap<>(Trait.class);
    for (Trait trait : Trait.values()) {
      read.put(trait, name + trait);
    }
    for (Trait trait : replaced) {
      read.put(trait, name + trait + " new");
    }
    return Fingerprint.of(tenant, read);
  }

  public String nonce(TenantId tenant, Purpose purpose) {
    HttpResponse<String> answer =
        owner(tenant).send("POST", "/v1/device-nonces", json(new Devices.Challenge(purpose)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Caller.json(answer).at("/nonce").asText();
  }

  public HttpResponse<String> enrol(TenantId tenant, Signer device, Fingerprint machine) {
    String nonce = nonce(tenant, Purpose.ENROL);
    return owner(tenant)
        .send(
            "POST",
            "/v1/devices",
            json(
                new Devices.Enrol(
                    device.publicKey(),
                    machine,
                    "desk",
                    nonce,
                    PossessionProof.make(device, Purpose.ENROL, nonce))));
  }

  public HttpResponse<String> heartbeat(
      TenantId tenant, String device, DeviceSigner key, Fingerprint machine) {
    String nonce = nonce(tenant, Purpose.HEARTBEAT);
    return owner(tenant)
        .send(
            "POST",
            "/v1/devices/" + device + "/heartbeat",
            json(
                new Devices.Heartbeat(
                    machine, nonce, PossessionProof.make(key, Purpose.HEARTBEAT, nonce))));
  }

  public HttpResponse<String> lease(TenantId tenant, String device, Signer key, int runs) {
    return lease(tenant, device, key, runs, run().toString());
  }

  /// @param request what the device calls it
  public HttpResponse<String> lease(
      TenantId tenant, String device, Signer key, int runs, String request) {
    String nonce = nonce(tenant, Purpose.LEASE);
    return owner(tenant)
        .send(
            "POST",
            "/v1/devices/" + device + "/lease",
            json(
                new Devices.Lease(
                    runs, request, nonce, PossessionProof.make(key, Purpose.LEASE, nonce))));
  }

  public static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String code(HttpResponse<String> problem) {
    return Caller.json(problem).at("/code").asText();
  }

  public static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return Caller.json(response);
  }
}
