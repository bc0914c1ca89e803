package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.contract.licence.signature.JdkEd25519;
import dev.q2o.server.ApiContract.Operation;
import dev.q2o.server.ApiContract.Who;
import dev.q2o.server.identity.World;
import dev.q2o.server.licensing.Desk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Every operation of `openapi.yaml`, called by those who must not: another tenant, a lesser role,
/// nobody, and whoever holds an expired, a revoked or a foreign token. A new operation is called
/// without a word here, with its examples and the ids of things that really are there.
@ParameterizedClass
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one server for all of it
@EnumSource(Store.class)
class ForeignCallersTest {
  private static final ApiContract CONTRACT = ApiContract.read();

  /// What only people of the first tenant may ever read.
  private static final List<String> MARKS =
      List.of(
          "zebra-works", "owner@zebra-works.example", "guest@zebra-works.example", "Zebra desk");

  /// No ids, so that the contract gives those of things nobody has.
  private static final Map<String, String> UNKNOWN = Map.of();

  /// Answers of a server that did not come to look at what was named.
  private static final List<String> UNREAD =
      List.of("request.invalid", "http.bad_request", "access.forbidden", "access.step_up_required");

  @Parameter private Store store;
  private World world;
  private TenantId tenant;
  private Map<String, String> real;

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void start(@TempDir Path folder) {
    world = new World(store, folder);
    tenant = world.tenant("zebra-works");
    TenantId other = world.tenant("other-works");
    Desk desk = new Desk(world.server, world.clock);
    desk.subscribe(tenant, "pro", "active");
    desk.subscribe(other, "pro", "active");
    Caller owner = owner();
    real = new TreeMap<>();
    real.put("ten", tenant.toString());
    real.put("usr", Caller.json(owner.get("/v1/session")).at("/user").asText());
    real.put("ses", Caller.json(owner.get("/v1/sessions")).at("/0/id").asText());
    real.put(
        "inv",
        made(
            owner,
            "/v1/invitations",
            "{\"mail\":\"guest@zebra-works.example\",\"role\":\"viewer\"}",
            "/id"));
    real.put(
        "tok",
        made(
            owner,
            "/v1/api-tokens",
            "{\"name\":\"Zebra desk\",\"scopes\":[\"users:read\"]}",
            "/details/id"));
    real.put(
        "cod",
        made(
            owner,
            "/v1/activation-codes",
            "{\"count\":1,\"label\":\"Zebra desk\"}",
            "/codes/0/id"));
    real.put(
        "dev",
        Desk.ok(desk.enrol(tenant, JdkEd25519.generate(), Desk.machine(tenant, "Zebra desk")))
            .at("/device/id")
            .asText());
    real.put(
        "run", made(owner, "/v1/runs", "{\"run\":\"run_01jd9q3v5ye8r9k2m4n6p8q0zz\"}", "/run"));
  }

  @AfterParameterizedClassInvocation
  void stop() {
    world.close();
  }

  @Test
  void nobodyAndWhoeverHasADeadTokenIsAskedToSignIn() {
    Caller revoked = owner();
    revoked.send("DELETE", "/v1/session", null);
    Caller expired = owner();
    Caller owner = owner();
    JsonNode cut = apiToken(owner);
    JsonNode old = apiToken(owner);
    owner.send("DELETE", "/v1/api-tokens/" + cut.at("/details/id").asText(), null);
    world.clock.advance(Duration.ofHours(25));
    Map<String, Caller> callers =
        Map.of(
            "revoked session", revoked,
            "expired session", expired,
            "revoked API token", world.nobody.as(cut.at("/token").asText()),
            "expired API token", world.nobody.as(old.at("/token").asText()),
            "foreign session", world.nobody.as("q2os_" + "A".repeat(43)),
            "foreign API token", world.nobody.as("q2ot_" + "A".repeat(43)),
            "foreign administrator", world.nobody.as("q2oa_" + "A".repeat(43)));
    for (Operation operation : operations(o -> o.who() != Who.EVERYBODY)) {
      HttpResponse<String> nobody = CONTRACT.call(world.nobody, operation, UNKNOWN);
      assertThat(nobody.statusCode()).as(operation.toString()).isEqualTo(401);
      callers.forEach((name, caller) -> {
        HttpResponse<String> answer = CONTRACT.call(caller, operation, real);

        assertThat(answer.statusCode()).as(operation + " " + name).isEqualTo(401);
        assertThat(plain(answer)).as(operation + " " + name).isEqualTo(plain(nobody));
      });
    }
  }

  @Test
  void membersAndAdministratorsKeepToTheirOwnOperations() {
    Caller foreign = foreign();
    for (Operation operation : operations(o -> o.who() == Who.ADMINISTRATORS)) {
      assertThat(CONTRACT.call(foreign, operation, real).statusCode())
          .as(operation.toString())
          .isEqualTo(403);
    }
    for (Operation operation : operations(o -> o.who() == Who.MEMBERS)) {
      assertThat(CONTRACT.call(world.admin, operation, real).statusCode())
          .as(operation.toString())
          .isEqualTo(403);
    }
  }

  @Test
  void aRoleThatIsNotNamedIsForbiddenAndChangesNothing() {
    Map<String, String> before = everythingOfTheTenant();
    for (TenantRole role : EnumSet.complementOf(EnumSet.of(TenantRole.OWNER))) {
      Caller caller = world.nobody.as(TestTokens.member(tenant, role));
      String word = role.name().toLowerCase(Locale.ROOT);
      for (Operation operation :
          operations(o -> o.who() == Who.MEMBERS && !o.roles().contains(word))) {
        HttpResponse<String> answer = CONTRACT.call(caller, operation, real);

        assertThat(answer.statusCode()).as(role + " " + operation).isEqualTo(403);
        assertThat(answer.body()).as(role + " " + operation).doesNotContain(MARKS);
        assertThat(plain(answer))
            .as(role + " " + operation)
            .isEqualTo(plain(CONTRACT.call(caller, operation, UNKNOWN)));
      }
    }
    assertThat(everythingOfTheTenant()).isEqualTo(before);
  }

  // An answer about another tenant's thing is the answer about a thing nobody has.
  @Test
  void anotherTenantsThingsDoNotExistAndStayAsTheyAre() {
    Map<String, String> before = everythingOfTheTenant();
    Caller foreign = foreign();
    for (Operation operation : namingThingsFirst()) {
      if (foreign.get("/v1/session").statusCode() == 401) {
        foreign = foreign(); // the operation before signed them out
      }
      HttpResponse<String> answer = CONTRACT.call(foreign, operation, real);

      assertThat(answer.body()).as(operation.toString()).doesNotContain(MARKS);
      assertThat(answer.statusCode()).as(operation.toString()).isLessThan(500);
      if (operation.path().contains("{")) {
        HttpResponse<String> unknown = CONTRACT.call(foreign, operation, UNKNOWN);
        assertThat(answer.statusCode()).as(operation.toString()).isBetween(400, 499);
        assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(unknown.statusCode());
        assertThat(plain(answer)).as(operation.toString()).isEqualTo(plain(unknown));
        assertThat(plain(answer).path("code").asText())
            .as(operation + ": the example must get as far as the thing it names")
            .isNotIn(UNREAD);
      }
    }
    assertThat(everythingOfTheTenant()).isEqualTo(before);
  }

  /// A run is named by whoever starts it: once the foreigner has started one of the same name in
  /// their own tenant, the name is theirs too.
  private static List<Operation> namingThingsFirst() {
    return operations(o -> o.who() != Who.ADMINISTRATORS && o.path().startsWith("/v1/")).stream()
        .sorted(Comparator.comparing(o -> !o.path().contains("{")))
        .toList();
  }

  @Test
  void aBodyThatIsNoneOrABombIsTheCallersFaultOnEveryOperation() {
    Caller owner = owner();
    for (Operation operation : operations(Operation::hasBody)) {
      Caller caller = operation.who() == Who.ADMINISTRATORS ? world.admin : owner;
      for (String body : bombs(CONTRACT.body(operation, real))) {
        HttpResponse<String> answer = CONTRACT.call(caller, operation, UNKNOWN, body);

        assertThat(answer.statusCode())
            .as(operation + " " + body.substring(0, Math.min(60, body.length())))
            .isBetween(400, 499);
      }
    }
  }

  /// What is no body of the operation: a good one bent in every place, and what breaks parsers.
  private static List<String> bombs(String good) {
    List<String> bombs =
        new ArrayList<>(
            List.of(
                "",
                "{",
                "null",
                "[]",
                "\"text\"",
                "1e999999999",
                good + good,
                "{\"a\":" + good + "}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "{\"a\":\"" + "x".repeat(900_000) + "\"}"));
    for (Map.Entry<String, JsonNode> field : tree(good).properties()) {
      String name = "\"" + field.getKey() + "\":";
      String whole = name + field.getValue();
      bombs.add(good.replace(whole, whole + "," + whole)); // twice the same
      bombs.add(good.replace(whole, name + "1" + "0".repeat(2_000)));
      bombs.add(good.replace(whole, name + "1e999999999"));
      bombs.add(good.replace(whole, name + "{\"$ne\":null}"));
      bombs.add(good.replace(whole, name + "\"" + "x".repeat(900_000) + "\""));
    }
    return bombs;
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /// What every list and single thing of the tenant says to its owner.
  private Map<String, String> everythingOfTheTenant() {
    Caller owner = world.nobody.as(TestTokens.member(tenant, TenantRole.OWNER));
    Map<String, String> found = new TreeMap<>();
    for (Operation operation :
        operations(o -> o.who() == Who.MEMBERS && !o.changes() && !o.path().contains("session"))) {
      if (!operation.path().endsWith("/export")) { // a zip of the rest
        HttpResponse<String> answer = CONTRACT.call(owner, operation, real);
        assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(200);
        found.put(operation.toString(), answer.body());
      }
    }
    return found;
  }

  private static JsonNode apiToken(Caller owner) {
    return Desk.ok(
        owner.send(
            "POST",
            "/v1/api-tokens",
            "{\"name\":\"x\",\"scopes\":[\"tenant:read\"],\"expiresInDays\":1}"));
  }

  private Caller owner() {
    return world.signIn("zebra-works", "owner@zebra-works.example");
  }

  private Caller foreign() {
    return world.signIn("other-works", "owner@other-works.example");
  }

  private static String made(Caller owner, String path, String body, String id) {
    return Desk.ok(owner.send("POST", path, body)).at(id).asText();
  }

  private static List<Operation> operations(Predicate<Operation> wanted) {
    List<Operation> found = CONTRACT.operations().stream().filter(wanted).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private static JsonNode plain(HttpResponse<String> answer) {
    ObjectNode problem = (ObjectNode) Caller.json(answer);
    problem.remove("requestId");
    return problem;
  }
}
