package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.identity.World;
import dev.q2o.server.platform.http.DeclaredRoute;
import dev.q2o.server.platform.http.RoutePolicy;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Every route of the server, called by those who must not. The list of routes is the server's own,
/// so a new route is called without a word here.
@ParameterizedClass
@EnumSource(Store.class)
class ForeignCallersTest {
  /// What only people of the first tenant may ever read.
  private static final List<String> MARKS =
      List.of("zebra-works", "owner@zebra-works.example", "guest@zebra-works.example");

  private static final Map<String, String> UNKNOWN =
      Map.ofEntries(
          Map.entry("tenant", "ten_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("user", "usr_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("session", "ses_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("invitation", "inv_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("token", "tok_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("device", "dev_01jd9q3v5ye8r9k2m4n6p8q0s2"),
          Map.entry("code", "cod_01jd9q3v5ye8r9k2m4n6p8q0s2"));

  private final Store store;
  private final Map<String, String> real = new HashMap<>(UNKNOWN);
  private World world;
  private TenantId tenant;
  private Caller foreign;

  ForeignCallersTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    world = new World(store, folder);
    tenant = world.tenant("zebra-works");
    world.tenant("other-works");
    Caller owner = world.signIn("zebra-works", "owner@zebra-works.example");
    JsonNode invitation =
        Caller.json(
            owner.send(
                "POST",
                "/v1/invitations",
                "{\"mail\":\"guest@zebra-works.example\",\"role\":\"viewer\"}"));
    JsonNode token =
        Caller.json(
            owner.send("POST", "/v1/api-tokens", "{\"name\":\"x\",\"scopes\":[\"users:read\"]}"));
    real.put("tenant", tenant.toString());
    real.put("user", Caller.json(owner.get("/v1/session")).at("/user").asText());
    real.put("session", Caller.json(owner.get("/v1/sessions")).at("/0/id").asText());
    real.put("invitation", invitation.at("/id").asText());
    real.put("token", token.at("/details/id").asText());
    foreign = world.signIn("other-works", "owner@other-works.example");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void nobodyAndWhoeverHasADeadTokenIsAskedToSignIn() {
    Caller revoked = world.signIn("zebra-works", "owner@zebra-works.example");
    revoked.send("DELETE", "/v1/session", null);
    Caller expired = world.signIn("zebra-works", "owner@zebra-works.example");
    world.clock.advance(Duration.ofHours(25));
    List<Caller> callers =
        List.of(
            world.nobody,
            revoked,
            expired,
            world.nobody.as("q2os_" + "A".repeat(43)),
            world.nobody.as("q2ot_" + "A".repeat(43)),
            world.nobody.as("q2oa_" + "A".repeat(43)));
    for (DeclaredRoute route : routes(policy -> !(policy instanceof RoutePolicy.Open))) {
      for (Caller caller : callers) {
        assertThat(call(caller, route, real).statusCode()).as(route.toString()).isEqualTo(401);
      }
    }
  }

  @Test
  void membersAndAdministratorsKeepToTheirOwnRoutes() {
    for (DeclaredRoute route : routes(RoutePolicy.Admin.class::isInstance)) {
      assertThat(call(foreign, route, real).statusCode()).as(route.toString()).isEqualTo(403);
    }
    for (DeclaredRoute route : routes(RoutePolicy.Tenant.class::isInstance)) {
      assertThat(call(world.admin, route, real).statusCode()).as(route.toString()).isEqualTo(403);
    }
  }

  @Test
  void aRoleThatIsNotNamedIsForbidden() {
    for (TenantRole role : EnumSet.complementOf(EnumSet.of(TenantRole.OWNER))) {
      Caller caller = world.nobody.as(TestTokens.member(tenant, role));
      for (DeclaredRoute route :
          routes(policy -> policy instanceof RoutePolicy.Tenant t && !t.roles().contains(role))) {
        assertThat(call(caller, route, real).statusCode()).as(role + " " + route).isEqualTo(403);
      }
    }
  }

  // An answer about another tenant's thing is the answer about a thing nobody has.
  @Test
  void anotherTenantsThingsDoNotExist() {
    for (DeclaredRoute route : routes(RoutePolicy.Tenant.class::isInstance)) {
      HttpResponse<String> answer = call(foreign, route, real);

      assertThat(answer.body()).as(route.toString()).doesNotContain(MARKS);
      assertThat(answer.statusCode()).as(route.toString()).isLessThan(500);
      if (route.path().contains("{")) {
        HttpResponse<String> unknown = call(foreign, route, UNKNOWN);
        assertThat(answer.statusCode()).as(route.toString()).isBetween(400, 499);
        assertThat(answer.statusCode()).as(route.toString()).isEqualTo(unknown.statusCode());
        assertThat(plain(answer)).as(route.toString()).isEqualTo(plain(unknown));
      }
    }
    Caller owner = world.signIn("zebra-works", "owner@zebra-works.example");
    assertThat(Caller.json(owner.get("/v1/users")).at("/total").asInt()).isEqualTo(1);
    assertThat(Caller.json(owner.get("/v1/invitations")).at("/items/0/revokedAt").isMissingNode())
        .isTrue();
    assertThat(Caller.json(owner.get("/v1/api-tokens"))).hasSize(1);
  }

  @Test
  void malformedRequestsAreTheCallersFaultOnEveryRoute() {
    List<String> bodies =
        List.of("", "{", "[]", "null", "{\"a\":1}", "[".repeat(5_000), "\"" + "x".repeat(9_000));
    Caller owner = world.signIn("zebra-works", "owner@zebra-works.example");
    for (DeclaredRoute route : routes(policy -> !(policy.equals(RoutePolicy.PROBE)))) {
      if (route.method().equals("GET") || route.method().equals("DELETE")) {
        continue;
      }
      for (String body : bodies) {
        Caller caller = route.policy() instanceof RoutePolicy.Admin ? world.admin : owner;
        int status =
            caller
                .send(route.method(), path(route, UNKNOWN), body, "If-Match", "\"1\"")
                .statusCode();
        assertThat(status)
            .as(route + " " + body.substring(0, Math.min(9, body.length())))
            .isLessThan(500);
      }
    }
  }

  private List<DeclaredRoute> routes(Predicate<RoutePolicy> wanted) {
    List<DeclaredRoute> found =
        world.server.routes().stream().filter(route -> wanted.test(route.policy())).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private static HttpResponse<String> call(
      Caller caller, DeclaredRoute route, Map<String, String> ids) {
    boolean body = !route.method().equals("GET") && !route.method().equals("DELETE");
    return caller.send(route.method(), path(route, ids), body ? "{}" : null, "If-Match", "\"1\"");
  }

  private static String path(DeclaredRoute route, Map<String, String> ids) {
    String path = route.path();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    assertThat(path).as("give UNKNOWN an id for it").doesNotContain("{");
    return path;
  }

  private static JsonNode plain(HttpResponse<String> answer) {
    ObjectNode problem = (ObjectNode) Caller.json(answer);
    problem.remove("requestId");
    return problem;
  }
}
