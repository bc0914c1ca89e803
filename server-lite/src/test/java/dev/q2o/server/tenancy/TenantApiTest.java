package dev.q2o.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class TenantApiTest {
  private static final String ALL = "/v1/admin/tenants";

  private final TestClock clock = new TestClock();
  private final Store store;
  private Q2oServer server;
  private Caller admin;

  TenantApiTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    server = Servers.start(store.fresh(folder), clock);
    admin = new Caller(server.url()).as(TestTokens.admin());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTenantIsCreatedReadAndFoundBySearch() {
    HttpResponse<String> created = create("acme", "Acme 100%");
    String location = created.headers().firstValue("Location").orElseThrow();

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(location).isEqualTo(ALL + "/" + Caller.json(created).at("/id").asText());
    assertThat(Caller.json(admin.get(location))).isEqualTo(Caller.json(created));
    clock.advance(Duration.ofSeconds(1));
    create("other", "Other");
    assertThat(slugs("?search=100%25")).containsExactly("acme");
    assertThat(slugs("?search=_")).isEmpty();
    assertThat(slugs("")).containsExactly("other", "acme");
  }

  @Test
  void aListIsLeafedThroughInPagesOfTen() {
    for (int i = 0; i < 11; i++) {
      create("tenant-a" + (char) ('a' + i), "T");
      clock.advance(Duration.ofSeconds(1));
    }

    JsonNode second = Caller.json(admin.get(ALL + "?page=2&size=10"));

    assertThat(second.at("/total").asInt()).isEqualTo(11);
    assertThat(second.at("/items").findValuesAsText("slug")).containsExactly("tenant-aa");
    assertThat(admin.get(ALL + "?size=11").statusCode()).isEqualTo(422);
  }

  @Test
  void aTakenSlugIsRefusedAndFreeOnesAreSuggested() {
    create("acme", "Acme");

    HttpResponse<String> again = create("acme", "Acme");
    JsonNode check = Caller.json(admin.get("/v1/admin/slug-check?slug=acme"));

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(Caller.json(again).at("/code").asText()).isEqualTo("tenant.slug_taken");
    assertThat(check.at("/available").asBoolean()).isFalse();
    assertThat(check.at("/suggestions")).hasSize(3);
    assertThat(Caller.json(admin.get("/v1/admin/slug-check?slug=globex")).at("/available"))
        .isEqualTo(BooleanNode.TRUE);
    assertThat(
            Caller.json(admin.get("/v1/admin/slug-check?slug=Caf%C3%A9%20Z%C3%BCrich"))
                .at("/suggestions/0")
                .asText())
        .isEqualTo("cafe-zurich");
    assertThat(Caller.json(admin.get("/v1/admin/slug-check?slug=admin")).at("/reason").asText())
        .isEqualTo("It is a reserved word.");
  }

  @Test
  void everyWrongFieldOfARequestIsNamed() {
    HttpResponse<String> response =
        admin.send("POST", ALL, "{\"slug\":\"-\",\"name\":\" \",\"mail\":\"nobody\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Caller.json(response).at("/errors").findValuesAsText("pointer"))
        .containsExactly("/slug", "/name", "/mail");
  }

  @Test
  void aTenantCannotSetWhatItWasNotOffered() {
    TenantId tenant = id(create("acme", "Acme"));
    Caller owner = new Caller(server.url()).as(TestTokens.member(tenant, TenantRole.OWNER));

    for (String field : List.of("slug", "status", "id", "version", "monthlyRuns")) {
      HttpResponse<String> response =
          owner.send("PATCH", "/v1/tenant", "{\"" + field + "\":\"x\"}", "If-Match", "\"1\"");

      assertThat(response.statusCode()).as(field).isEqualTo(422);
      assertThat(Caller.json(response).at("/errors/0/pointer").asText()).isEqualTo("/" + field);
    }
  }

  @Test
  void aChangeNeedsTheVersionItRefersTo() {
    TenantId tenant = id(create("acme", "Acme"));
    Caller owner = new Caller(server.url()).as(TestTokens.member(tenant, TenantRole.OWNER));
    String etag = owner.get("/v1/tenant").headers().firstValue("ETag").orElseThrow();

    assertThat(owner.send("PATCH", "/v1/tenant", "{\"name\":\"B\"}").statusCode()).isEqualTo(428);
    HttpResponse<String> changed =
        owner.send(
            "PATCH", "/v1/tenant", "{\"name\":\"B\",\"colour\":\"#1F6FEB\"}", "If-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(Caller.json(changed).at("/colour").asText()).isEqualTo("#1f6feb");
    assertThat(owner.send("PATCH", "/v1/tenant", "{\"name\":\"C\"}", "If-Match", etag).statusCode())
        .isEqualTo(412);
    String next = changed.headers().firstValue("ETag").orElseThrow();
    assertThat(
            Caller.json(owner.send("PATCH", "/v1/tenant", "{\"colour\":\"\"}", "If-Match", next))
                .has("colour"))
        .isFalse();
  }

  @Test
  void whereCodesGoIsChangedOnlyByAPersonWhoJustProvedWhoTheyAre() {
    TenantId tenant = id(create("acme", "Acme"));
    Caller stale = new Caller(server.url()).as(TestTokens.unconfirmed(tenant, TenantRole.OWNER));
    Caller program =
        new Caller(server.url())
            .as(TestTokens.scoped(tenant, TenantRole.OWNER, TokenScope.TENANT_WRITE));
    Caller owner = new Caller(server.url()).as(TestTokens.member(tenant, TenantRole.OWNER));
    String phone = "{\"phone\":\"+436601234567\",\"otpChannel\":\"sms\"}";

    for (String body : List.of(phone, "{\"mail\":\"other@example.org\"}")) {
      HttpResponse<String> old = stale.send("PATCH", "/v1/tenant", body, "If-Match", "\"1\"");
      assertThat(Caller.json(old).at("/code").asText()).isEqualTo("access.step_up_required");
      HttpResponse<String> token = program.send("PATCH", "/v1/tenant", body, "If-Match", "\"1\"");
      assertThat(Caller.json(token).at("/code").asText()).isEqualTo("access.forbidden");
    }
    assertThat(
            stale.send("PATCH", "/v1/tenant", "{\"name\":\"B\"}", "If-Match", "\"1\"").statusCode())
        .isEqualTo(200);
    assertThat(owner.send("PATCH", "/v1/tenant", phone, "If-Match", "\"2\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void theSameKeyDoesTheWorkOnceAndAnswersTheSame() {
    String body = "{\"slug\":\"acme\",\"name\":\"Acme\",\"mail\":\"a@example.org\"}";
    HttpResponse<String> first = admin.send("POST", ALL, body, "Idempotency-Key", "key-00000001");
    HttpResponse<String> second = admin.send("POST", ALL, body, "Idempotency-Key", "key-00000001");
    HttpResponse<String> other =
        admin.send("POST", ALL, body.replace("acme", "other"), "Idempotency-Key", "key-00000001");

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(Caller.json(other).at("/code").asText()).isEqualTo("idempotency.key_reused");
    assertThat(slugs("")).containsExactly("acme");
  }

  @Test
  void aSuspendedTenantIsReadOnlyUntilItIsResumed() {
    TenantId tenant = id(create("acme", "Acme"));
    String one = ALL + "/" + tenant;

    HttpResponse<String> suspended =
        admin.send("POST", one + "/suspend", "{\"reason\":\"unpaid\"}");
    Caller owner = new Caller(server.url()).as(TestTokens.suspended(tenant, TenantRole.OWNER));

    assertThat(Caller.json(suspended).at("/status").asText()).isEqualTo("suspended");
    assertThat(owner.get("/v1/tenant").statusCode()).isEqualTo(200);
    HttpResponse<String> change =
        owner.send("PATCH", "/v1/tenant", "{\"name\":\"B\"}", "If-Match", "\"2\"");
    assertThat(Caller.json(change).at("/code").asText()).isEqualTo("tenant.suspended");
    assertThat(admin.send("POST", one + "/suspend", "{\"reason\":\"unpaid\"}").statusCode())
        .isEqualTo(409);
    assertThat(Caller.json(admin.send("POST", one + "/resume", null)).at("/status").asText())
        .isEqualTo("active");
  }

  @Test
  void aDeletionNeedsTheImpactThatWasShownAndCanBeUndoneForAMonth() {
    TenantId tenant = id(create("acme", "Acme"));
    String one = ALL + "/" + tenant;
    String digest = Caller.json(admin.get(one + "/deletion-impact")).at("/digest").asText();

    assertThat(admin.send("DELETE", one + "?impact=none", null).statusCode()).isEqualTo(409);
    JsonNode deleted = Caller.json(admin.send("DELETE", one + "?impact=" + digest, null));
    assertThat(deleted.at("/status").asText()).isEqualTo("deleted");
    assertThat(deleted.at("/purgeAfter").asText()).isEqualTo("2026-03-31T12:00:00.123456Z");
    assertThat(Caller.json(admin.send("POST", one + "/restore", null)).at("/status").asText())
        .isEqualTo("active");
  }

  @Test
  void deletingNeedsAFreshProofOfIdentity() {
    TenantId tenant = id(create("acme", "Acme"));
    Caller stale = new Caller(server.url()).as(TestTokens.adminUnconfirmed());

    HttpResponse<String> response = stale.send("DELETE", ALL + "/" + tenant + "?impact=x", null);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(Caller.json(response).at("/code").asText()).isEqualTo("access.step_up_required");
  }

  @Test
  void anExportHoldsTheTenantAndItsAuditLog() throws IOException {
    TenantId tenant = id(create("acme", "Acme"));
    Caller owner = new Caller(server.url()).as(TestTokens.member(tenant, TenantRole.OWNER));

    Map<String, String> files = unzip(owner.bytes("/v1/tenant/export"));

    assertThat(files)
        .containsKeys(
            "acme/tenant.json",
            "acme/audit.json",
            "acme/users.json",
            "acme/invitations.json",
            "acme/api-tokens.json");
    assertThat(files.get("acme/tenant.json")).contains("\"slug\" : \"acme\"");
    assertThat(files.get("acme/audit.json")).contains("tenant.created");
  }

  @Test
  void whatIsNoTenantIsNotFound() {
    for (String id : List.of("ten_01jd9q3v5ye8r9k2m4n6p8q0s2", "ten_1", "x", "..%2f..")) {
      assertThat(admin.get(ALL + "/" + id).statusCode()).as(id).isIn(404, 400);
    }
  }

  private HttpResponse<String> create(String slug, String name) {
    return admin.send(
        "POST",
        ALL,
        "{\"slug\":\"" + slug + "\",\"name\":\"" + name + "\",\"mail\":\"a@example.org\"}");
  }

  private List<String> slugs(String query) {
    return Caller.json(admin.get(ALL + query)).at("/items").findValuesAsText("slug");
  }

  private static TenantId id(HttpResponse<String> created) {
    return TenantId.parse(Caller.json(created).at("/id").asText());
  }

  private static Map<String, String> unzip(byte[] zip) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
