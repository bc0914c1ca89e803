package dev.q2o.server.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.code.ActivationCode;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class ActivationCodeApiTest {
  private static final String ALL = "/v1/activation-codes";
  private static final String OPEN = "/v1/client-view/open";

  private final TestClock clock = new TestClock();
  private final Store store;
  private Q2oServer server;
  private Desk desk;
  private TenantId tenant;

  ActivationCodeApiTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    server = Servers.start(store.fresh(folder), clock);
    desk = new Desk(server, clock);
    tenant = desk.tenant("acme", "pro");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theMonthsGrantIsATenthOfTheRunsAndNewEachMonth() {
    Desk.ok(generate("{\"count\":3,\"label\":\"For Bob\"}"));
    assertThat(Desk.code(generate("{\"count\":3}"))).isEqualTo("code.grant_used_up");
    Desk.ok(generate("{\"count\":2}"));

    JsonNode grant = Desk.ok(desk.owner(tenant).get("/v1/code-grant"));
    assertThat(grant.at("/granted").asInt()).isEqualTo(5);
    assertThat(grant.at("/used").asInt()).isEqualTo(5);
    assertThat(Desk.code(generate("{\"count\":1}"))).isEqualTo("code.grant_used_up");
    clock.advance(Duration.ofDays(31));
    Desk.ok(generate("{\"count\":5}"));
  }

  @Test
  void aCodeIsShownOnceAndOnlyItsLastFourAfterwards() throws Exception {
    HttpResponse<String> made =
        desk.owner(tenant)
            .send("POST", ALL, "{\"count\":1}", "Idempotency-Key", "the-key-of-this-request");
    String text = Desk.ok(made).at("/codes/0/code").asText();
    ActivationCode code = ActivationCode.read(text);

    String list = desk.owner(tenant).get(ALL).body();
    assertThat(list).contains("\"lastFour\":\"" + code.lastFour() + "\"");
    assertThat(list).doesNotContain(text, code.characters());
    // Not even a repetition of the request shows it again.
    HttpResponse<String> again =
        desk.owner(tenant)
            .send("POST", ALL, "{\"count\":1}", "Idempotency-Key", "the-key-of-this-request");
    assertThat(Desk.code(again)).isEqualTo("idempotency.secret_shown");
    assertThat(desk.owner(tenant).get("/v1/audit").body())
        .contains("codes.generated")
        .doesNotContain(text, code.characters());
  }

  @Test
  void anOperatorMakesThousandsAndTheyAreReadToTheEnd() {
    JsonNode made =
        Desk.ok(
            desk.admin()
                .send(
                    "POST",
                    "/v1/admin/tenants/" + tenant + "/activation-codes",
                    "{\"count\":250}"));
    Set<String> ids = new HashSet<>();
    String after = "";
    while (true) {
      JsonNode part = Desk.ok(desk.owner(tenant).get(ALL + "?limit=100" + after));
      part.at("/items").forEach(code -> assertThat(ids.add(code.at("/id").asText())).isTrue());
      if (!part.has("next")) {
        break;
      }
      after = "&after=" + part.at("/next").asText();
    }
    assertThat(ids).hasSize(250);
    assertThat(made.at("/codes")).hasSize(250);
  }

  @Test
  void aCodeGoesToOneProject() {
    String id = Desk.ok(generate("{\"count\":1}")).at("/codes/0/id").asText();
    ProjectId project = desk.project();

    assertThat(Desk.ok(assign(id, project)).at("/state").asText()).isEqualTo("assigned");
    assertThat(Desk.ok(assign(id, project)).at("/project").asText()).isEqualTo(project.toString());
    HttpResponse<String> other = assign(id, desk.project());
    assertThat(Desk.code(other)).isEqualTo("code.state");
    assertThat(Caller.json(other).at("/detail").asText())
        .isEqualTo("This code is given to another project; choose a free one.");
  }

  @Test
  void aRevokedOrExpiredCodeIsAssignedToNothing() {
    String revoked = Desk.ok(generate("{\"count\":1}")).at("/codes/0/id").asText();
    String expired = Desk.ok(generate("{\"count\":1,\"days\":1}")).at("/codes/0/id").asText();
    Desk.ok(desk.owner(tenant).send("POST", ALL + "/" + revoked + "/revoke", null));
    clock.advance(Duration.ofDays(1));

    assertThat(Desk.code(assign(revoked, desk.project()))).isEqualTo("code.state");
    assertThat(Desk.code(assign(expired, desk.project()))).isEqualTo("code.state");
    // Revoking again is no mistake.
    assertThat(
            Desk.ok(desk.owner(tenant).send("POST", ALL + "/" + revoked + "/revoke", null))
                .at("/state")
                .asText())
        .isEqualTo("revoked");
  }

  @Test
  void aClientOpensItsViewHoweverTheCodeIsTypedUntilTheUsesAreOver() {
    JsonNode made = Desk.ok(generate("{\"count\":1,\"maxUses\":2}")).at("/codes/0");
    ProjectId project = desk.project();
    Desk.ok(assign(made.at("/id").asText(), project));
    String typed = made.at("/code").asText().toLowerCase(Locale.ROOT).replace('-', ' ');

    JsonNode opened = Desk.ok(open(typed));
    assertThat(opened.at("/project").asText()).isEqualTo(project.toString());
    assertThat(opened.at("/usesLeft").asInt()).isEqualTo(1);
    Desk.ok(open(typed));
    assertThat(Desk.code(open(typed))).isEqualTo("code.does_not_open");
  }

  @Test
  void anOpeningWhoseAnswerWasLostIsCountedOnce() {
    JsonNode made = Desk.ok(generate("{\"count\":1,\"maxUses\":2}")).at("/codes/0");
    Desk.ok(assign(made.at("/id").asText(), desk.project()));
    String body = "{\"code\":\"%s\"}".formatted(made.at("/code").asText());
    String[] once = {"Idempotency-Key", "one-opening"};

    String first = new Caller(server.url()).send("POST", OPEN, body, once).body();
    HttpResponse<String> again = new Caller(server.url()).send("POST", OPEN, body, once);

    assertThat(again.body()).isEqualTo(first).contains("\"usesLeft\":1");
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(Desk.ok(open(made.at("/code").asText())).at("/usesLeft").asInt()).isZero();
  }

  @Test
  void whyACodeOpensNothingIsNotTold() {
    JsonNode made = Desk.ok(generate("{\"count\":2}")).at("/codes");
    String free = made.at("/0/code").asText();
    String revoked = made.at("/1/code").asText();
    Desk.ok(assign(made.at("/1/id").asText(), desk.project()));
    Desk.ok(
        desk.owner(tenant).send("POST", ALL + "/" + made.at("/1/id").asText() + "/revoke", null));
    String unknown = ActivationCode.random(new SecureRandom()).reveal();

    for (String code : new String[] {free, revoked, unknown, "nonsense", ""}) {
      HttpResponse<String> answer = open(code);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(Caller.json(answer).at("/detail").asText())
          .isEqualTo(
              "This code opens nothing: look for a typing mistake, or ask who gave it to you.");
    }
  }

  @Test
  void anotherTenantFindsNothingAndAViewerChangesNothing() {
    String id = Desk.ok(generate("{\"count\":1}")).at("/codes/0/id").asText();
    TenantId other = desk.tenant("other", "pro");

    assertThat(
            desk.owner(other)
                .send(
                    "POST",
                    ALL + "/" + id + "/assign",
                    "{\"project\":\"%s\"}".formatted(desk.project()))
                .statusCode())
        .isEqualTo(404);
    assertThat(Desk.ok(desk.owner(other).get(ALL)).at("/items")).isEmpty();
    assertThat(desk.as(tenant, TenantRole.VIEWER).send("POST", ALL, "{\"count\":1}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void wrongNumbersAreNamed() {
    JsonNode problem =
        Caller.json(generate("{\"count\":0,\"label\":\" \",\"maxUses\":0,\"days\":9999}"));
    assertThat(problem.at("/errors").findValuesAsText("pointer"))
        .containsExactly("/count", "/label", "/maxUses", "/days");
  }

  private HttpResponse<String> generate(String body) {
    return desk.owner(tenant).send("POST", ALL, body);
  }

  private HttpResponse<String> assign(String code, ProjectId project) {
    return desk.owner(tenant)
        .send("POST", ALL + "/" + code + "/assign", "{\"project\":\"%s\"}".formatted(project));
  }

  private HttpResponse<String> open(String typed) {
    return new Caller(server.url()).send("POST", OPEN, "{\"code\":\"%s\"}".formatted(typed));
  }
}
