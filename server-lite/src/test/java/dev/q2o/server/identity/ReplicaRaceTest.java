package dev.q2o.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Race;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one PostgreSQL, called at the same moment: what may happen once happens once, and
/// of two who change the same thing one is told that it changed.
class ReplicaRaceTest {
  private static final int CALLERS = 16;
  private static final String SLUG = "acme2";
  private static final String OWNER = "owner@acme2.example";

  private static World world;
  private static Q2oServer second;
  private static List<String> urls;

  @BeforeAll
  static void start(@TempDir Path folder) {
    world = new World(Store.POSTGRESQL, folder);
    world.tenant(SLUG);
    second = Servers.demo(world.server.database().url(), world.clock);
    urls = List.of(world.server.url(), second.url());
  }

  @AfterAll
  static void stop() {
    second.close();
    world.close();
  }

  @Test
  void aCodeOpensOneSession() {
    String challenge = world.challenge(SLUG, OWNER);
    String body = "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(challenge, world.code(OWNER));

    Map<String, Long> outcomes = race(i -> at(i).send("POST", "/v1/sign-in/verify", body));

    assertThat(outcomes).containsEntry("200", 1L);
    assertThat(outcomes.keySet()).hasSize(2);
  }

  @Test
  void fiveGuessesAreComparedTogether() {
    String challenge = world.challenge(SLUG, OWNER);
    String right = world.code(OWNER);

    race(i ->
        at(i)
            .send(
                "POST",
                "/v1/sign-in/verify",
                "{\"challenge\":\"%s\",\"code\":\"%08d\"}".formatted(challenge, i)));

    assertThat(world.verify(challenge, right).statusCode()).isEqualTo(401);
  }

  @Test
  void oneCodeAMinuteIsSentHoweverManyAsk() {
    world.clock.advance(Duration.ofHours(1));

    Map<String, Long> outcomes =
        race(i ->
            at(i)
                .send(
                    "POST",
                    "/v1/sign-in",
                    "{\"tenant\":\"%s\",\"contact\":\"late@acme2.example\"}".formatted(SLUG)));

    assertThat(outcomes).containsEntry("202", 1L);
    assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CALLERS);
    assertThat(outcomes.keySet()).hasSize(2);
  }

  @Test
  void anInvitationMakesOneUser() {
    Caller owner = world.signIn(SLUG, OWNER);
    owner.send("POST", "/v1/invitations", "{\"mail\":\"new@acme2.example\",\"role\":\"member\"}");
    String body =
        "{\"token\":\"%s\",\"name\":\"New\"}".formatted(world.invitation("new@acme2.example"));

    Map<String, Long> outcomes = race(i -> at(i).send("POST", "/v1/invitations/accept", body));

    assertThat(outcomes).containsEntry("200", 1L);
    assertThat(
            Caller.json(owner.get("/v1/users")).at("/items").findValuesAsText("mail").stream()
                .filter("new@acme2.example"::equals))
        .hasSize(1);
  }

  @Test
  void ofAllWhoChangeOneVersionOneDoes() {
    String token = token(SLUG, OWNER);
    String etag = at(0).as(token).get("/v1/tenant").headers().firstValue("ETag").orElseThrow();

    Map<String, Long> outcomes =
        race(i ->
            as(i, token)
                .send(
                    "PATCH",
                    "/v1/tenant",
                    "{\"name\":\"Name %d\"}".formatted(i),
                    "If-Match",
                    etag));

    assertThat(outcomes).containsEntry("200", 1L).hasSize(2);
  }

  @Test
  void oneKeyDoesTheWorkOnceWhicheverServerIsAsked() {
    List<HttpResponse<String>> answers =
        Race.of(
            CALLERS,
            i ->
                as(i, TestTokens.admin())
                    .send(
                        "POST",
                        "/v1/admin/tenants",
                        "{\"slug\":\"once-only\",\"name\":\"x\",\"mail\":\"a@example.org\"}",
                        "Idempotency-Key",
                        "one-key-for-all"));

    assertThat(Race.outcomes(answers)).isEqualTo(Map.of("201", (long) CALLERS));
    assertThat(answers.stream().map(a -> Caller.json(a).at("/id").asText()).distinct()).hasSize(1);
  }

  @Test
  void oneSlugGoesToOneTenant() {
    Map<String, Long> outcomes =
        race(i ->
            as(i, TestTokens.admin())
                .send(
                    "POST",
                    "/v1/admin/tenants",
                    "{\"slug\":\"wanted\",\"name\":\"%d\",\"mail\":\"a@example.org\"}"
                        .formatted(i)));

    assertThat(outcomes).isEqualTo(Map.of("201", 1L, "tenant.slug_taken", CALLERS - 1L));
  }

  @Test
  void ofTheLastTwoOwnersOneStaysThoughBothStepDownAtOnce() {
    String slug = "two-owners";
    String first = "owner@two-owners.example";
    String second = "second@two-owners.example";
    world.tenant(slug);
    world.member(world.signIn(slug, first), slug, second, "owner");
    List<String> tokens = List.of(token(slug, first), token(slug, second));

    List<HttpResponse<String>> answers =
        Race.of(
            2,
            i -> {
              Caller caller = as(i, tokens.get(i));
              String path =
                  "/v1/users/" + Caller.json(caller.get("/v1/session")).at("/user").asText();
              String etag = caller.get(path).headers().firstValue("ETag").orElseThrow();
              return caller.send("PATCH", path, "{\"role\":\"member\"}", "If-Match", etag);
            });

    assertThat(Race.outcomes(answers)).isEqualTo(Map.of("200", 1L, "user.last_owner", 1L));
  }

  private static Map<String, Long> race(IntFunction<HttpResponse<String>> call) {
    return Race.outcomes(Race.of(CALLERS, call));
  }

  private static String token(String slug, String mail) {
    return world.session(slug, mail).at("/token").asText();
  }

  private static Caller at(int caller) {
    return new Caller(urls.get(caller % urls.size()));
  }

  private static Caller as(int caller, String token) {
    return at(caller).as(token);
  }
}
