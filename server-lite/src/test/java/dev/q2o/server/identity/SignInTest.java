package dev.q2o.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.q2o.server.Caller;
import dev.q2o.server.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SignInTest {
  private static final String OWNER = "owner@acme2.example";

  private final Store store;
  private World world;

  SignInTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    world = new World(store, folder);
    world.tenant("acme2");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void theCodeOfTheMailOpensASession() {
    JsonNode session = world.session("acme2", OWNER);

    assertThat(session.at("/role").asText()).isEqualTo("owner");
    assertThat(session.at("/token").asText()).matches("q2os_[A-Za-z0-9_-]{43}");
    assertThat(session.at("/idleSeconds").asInt()).isEqualTo(1_800);
    Caller owner = world.nobody.as(session.at("/token").asText());
    assertThat(Caller.json(owner.get("/v1/session")).at("/mail").asText()).isEqualTo(OWNER);
    assertThat(Caller.json(owner.get("/v1/tenant")).at("/slug").asText()).isEqualTo("acme2");
  }

  @Test
  void aCodeHasEightDigitsByMailAndSixByPhone() {
    Caller owner = world.signIn("acme2", OWNER);
    JsonNode me = Caller.json(owner.get("/v1/session"));
    HttpResponse<String> changed =
        owner.send(
            "PATCH",
            "/v1/users/" + me.at("/user").asText(),
            "{\"phone\":\"+4930123456\"}",
            "If-Match",
            owner
                .get("/v1/users/" + me.at("/user").asText())
                .headers()
                .firstValue("ETag")
                .orElseThrow());
    assertThat(changed.statusCode()).isEqualTo(200);

    world.challenge("acme2", "+49 (30) 123-456");

    assertThat(world.code("+4930123456")).hasSize(6);
    assertThat(world.letters().at("/0/channel").asText()).isEqualTo("sms");
    world.challenge("acme2", OWNER);
    assertThat(world.code(OWNER)).hasSize(8);
  }

  @Test
  void aCodeWorksOnceAndForTenMinutes() {
    String challenge = world.challenge("acme2", OWNER);
    String code = world.code(OWNER);
    assertThat(world.verify(challenge, code).statusCode()).isEqualTo(200);
    assertWrong(world.verify(challenge, code));

    String late = world.challenge("acme2", OWNER);
    String lateCode = world.code(OWNER);
    world.clock.advance(Duration.ofMinutes(10));
    assertWrong(world.verify(late, lateCode));
  }

  @Test
  void afterFiveWrongCodesTheRightOneIsRefusedToo() {
    String challenge = world.challenge("acme2", OWNER);
    String code = world.code(OWNER);
    String wrong = code.equals("00000000") ? "00000001" : "00000000";
    for (int i = 0; i < 5; i++) {
      assertWrong(world.verify(challenge, wrong));
    }

    assertWrong(world.verify(challenge, code));
  }

  @Test
  void ofManyRightAnswersAtOnceOneWins() throws Exception {
    String challenge = world.challenge("acme2", OWNER);
    String code = world.code(OWNER);
    List<Future<HttpResponse<String>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      Callable<HttpResponse<String>> verify = () -> world.verify(challenge, code);
      for (int i = 0; i < 5; i++) {
        answers.add(threads.submit(verify));
      }
    }

    int won = 0;
    for (Future<HttpResponse<String>> answer : answers) {
      won += answer.get().statusCode() == 200 ? 1 : 0;
    }
    assertThat(won).isEqualTo(1);
  }

  @Test
  void sendsAreHeldToOneAMinuteThreeAQuarterAndTenADay() {
    world.clock.advance(Duration.ofDays(1));
    assertThat(world.ask("acme2", OWNER).statusCode()).isEqualTo(202);
    assertTooOften(world.ask("acme2", OWNER), 60);
    for (int i = 0; i < 2; i++) {
      world.clock.advance(Duration.ofSeconds(60));
      assertThat(world.ask("acme2", OWNER).statusCode()).isEqualTo(202);
    }
    world.clock.advance(Duration.ofSeconds(60));
    assertTooOften(world.ask("acme2", OWNER), 12 * 60);
    for (int i = 0; i < 7; i++) {
      world.clock.advance(Duration.ofMinutes(15));
      assertThat(world.ask("acme2", OWNER).statusCode()).isEqualTo(202);
    }
    world.clock.advance(Duration.ofMinutes(15));
    assertTooOften(world.ask("acme2", OWNER), 22 * 3600);
  }

  // The same status, the same fields and the same counters: whoever asks learns nothing.
  @Test
  void anUnknownAccountOrTenantIsAnsweredLikeAKnownOne() {
    world.clock.advance(Duration.ofDays(1));
    String[][] asked = {
      {"acme2", OWNER}, {"acme2", "nobody@acme2.example"}, {"no-such-tenant", OWNER},
    };
    List<String> fields = new ArrayList<>();
    for (String[] who : asked) {
      HttpResponse<String> answer = world.ask(who[0], who[1]);
      assertThat(answer.statusCode()).isEqualTo(202);
      ObjectNode body = (ObjectNode) Caller.json(answer);
      assertWrong(world.verify(body.remove("challenge").asText(), "12345678"));
      fields.add(body.toString());
      assertTooOften(world.ask(who[0], who[1]), 60);
    }

    assertThat(fields).containsOnly(fields.getFirst());
    world.code(OWNER);
    assertThat(world.letters().findValuesAsText("to")).containsOnly(OWNER);
  }

  @Test
  void aDisabledUserGetsNoCodeAndTheirSessionsEnd() {
    Caller owner = world.signIn("acme2", OWNER);
    Caller member = world.member(owner, "acme2", "m@acme2.example", "member");
    String id = Caller.json(member.get("/v1/session")).at("/user").asText();
    owner = world.signIn("acme2", OWNER);

    HttpResponse<String> disabled =
        owner.send("PATCH", "/v1/users/" + id, "{\"disabled\":true}", "If-Match", "\"1\"");

    assertThat(disabled.statusCode()).isEqualTo(200);
    assertThat(member.get("/v1/session").statusCode()).isEqualTo(401);
    world.clock.advance(Duration.ofMinutes(6));
    assertThat(world.ask("acme2", "m@acme2.example").statusCode()).isEqualTo(202);
    world.challenge("acme2", OWNER);
    world.code(OWNER);
    assertThat(world.letters().at("/1/to").asText()).isEqualTo(OWNER);
  }

  @Test
  void aContactThatIsNeitherMailNorPhoneIsNamed() {
    HttpResponse<String> answer = world.ask("acme2", "somebody");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Caller.json(answer).at("/errors/0/pointer").asText()).isEqualTo("/contact");
  }

  private static void assertWrong(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Caller.json(answer).at("/code").asText()).isEqualTo("sign_in.wrong");
    assertThat(Caller.json(answer).at("/detail").asText())
        .isEqualTo("The code is wrong, used or expired; ask for another.");
  }

  private static void assertTooOften(HttpResponse<String> answer, int aboutSeconds) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Caller.json(answer).at("/code").asText()).isEqualTo("sign_in.too_often");
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(aboutSeconds - 3600 * (aboutSeconds / 7200), aboutSeconds + 3600);
  }
}
