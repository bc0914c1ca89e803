package dev.q2o.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.server.Caller;
import dev.q2o.server.Store;
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
class SessionTest {
  private static final String OWNER = "owner@acme2.example";

  private final Store store;
  private World world;
  private Caller owner;

  SessionTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    world = new World(store, folder);
    world.tenant("acme2");
    owner = world.signIn("acme2", OWNER);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void aSessionEndsAfterThirtyMinutesWithoutActivity() {
    world.clock.advance(Duration.ofMinutes(29));
    assertThat(owner.get("/v1/session").statusCode()).isEqualTo(200);
    world.clock.advance(Duration.ofMinutes(29));
    assertThat(owner.get("/v1/session").statusCode()).isEqualTo(200);
    world.clock.advance(Duration.ofMinutes(30));
    assertThat(owner.get("/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void requestsOfTheProgramItselfDoNotLengthenASession() {
    world.clock.advance(Duration.ofMinutes(20));
    assertThat(owner.get("/v1/session", "Q2O-Background", "true").statusCode()).isEqualTo(200);
    world.clock.advance(Duration.ofMinutes(10));
    assertThat(owner.get("/v1/session", "Q2O-Background", "true").statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterADayHoweverActive() {
    for (int i = 0; i < 72; i++) {
      world.clock.advance(Duration.ofMinutes(20));
      assertThat(owner.get("/v1/session").statusCode()).isEqualTo(i < 71 ? 200 : 401);
    }
  }

  @Test
  void sessionsAreListedAndRevokedOneByOneAndAllOthersAtOnce() {
    Caller second = world.signIn("acme2", OWNER);
    Caller third = world.signIn("acme2", OWNER);
    JsonNode list = Caller.json(owner.get("/v1/sessions"));
    assertThat(list).hasSize(3);
    assertThat(list.findValuesAsText("current")).containsOnlyOnce("true");
    String thirdId =
        Caller.json(third.get("/v1/sessions")).findParent("current").at("/id").asText();
    for (JsonNode row : Caller.json(third.get("/v1/sessions"))) {
      thirdId = row.at("/current").asBoolean() ? row.at("/id").asText() : thirdId;
    }

    assertThat(owner.send("DELETE", "/v1/sessions/" + thirdId, null).statusCode()).isEqualTo(204);
    assertThat(third.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(owner.send("DELETE", "/v1/sessions/" + thirdId, null).statusCode()).isEqualTo(404);
    assertThat(owner.send("DELETE", "/v1/sessions", null).statusCode()).isEqualTo(204);
    assertThat(second.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(owner.send("DELETE", "/v1/session", null).statusCode()).isEqualTo(204);
    assertThat(owner.get("/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsSensitiveNeedsAFreshCode() {
    String body = "{\"name\":\"ci\",\"scopes\":[\"users:read\"],\"expiresInDays\":30}";
    world.clock.advance(Duration.ofMinutes(11));
    assertThat(code(owner.send("POST", "/v1/api-tokens", body)))
        .isEqualTo("access.step_up_required");

    String challenge =
        Caller.json(owner.send("POST", "/v1/session/confirmation", null)).at("/challenge").asText();
    String verify =
        "{\"challenge\":\"%s\",\"code\":\"%s\"}".formatted(challenge, world.code(OWNER));
    assertThat(code(world.nobody.send("POST", "/v1/sign-in/verify", verify)))
        .as("a confirmation opens no session")
        .isEqualTo("sign_in.wrong");
    assertThat(owner.send("POST", "/v1/session/confirmation/verify", verify).statusCode())
        .isEqualTo(204);
    assertThat(owner.send("POST", "/v1/api-tokens", body).statusCode()).isEqualTo(201);
  }

  @Test
  void anApiTokenWorksUntilItIsRevokedOrExpiresOrItsMakerGoes() {
    HttpResponse<String> created =
        owner.send(
            "POST",
            "/v1/api-tokens",
            "{\"name\":\"ci\",\"scopes\":[\"users:read\"],\"expiresInDays\":1}",
            "Idempotency-Key",
            "make-a-token-1");
    Caller token = world.nobody.as(Caller.json(created).at("/token").asText());
    String id = Caller.json(created).at("/details/id").asText();

    assertThat(
            code(
                owner.send(
                    "POST",
                    "/v1/api-tokens",
                    "{\"name\":\"ci\",\"scopes\":[\"users:read\"],\"expiresInDays\":1}",
                    "Idempotency-Key",
                    "make-a-token-1")))
        .isEqualTo("idempotency.secret_shown");
    assertThat(token.get("/v1/users").statusCode()).isEqualTo(200);
    assertThat(token.get("/v1/tenant").statusCode()).as("not its scope").isEqualTo(403);
    assertThat(token.get("/v1/sessions").statusCode()).as("people only").isEqualTo(403);
    JsonNode listed = Caller.json(owner.get("/v1/api-tokens"));
    assertThat(listed.at("/0/lastUsedAt").asText()).isEqualTo(world.clock.instant().toString());
    assertThat(listed.toString()).doesNotContain(Caller.json(created).at("/token").asText());
    assertThat(owner.send("DELETE", "/v1/api-tokens/" + id, null).statusCode()).isEqualTo(204);
    assertThat(token.get("/v1/users").statusCode()).isEqualTo(401);
  }

  @Test
  void anInvitationThatIsSentAgainIsOneInvitationAndOneLetter() {
    String body = "{\"mail\":\"twice@acme2.example\",\"role\":\"member\"}";
    String[] once = {"Idempotency-Key", "one-invitation"};

    String first = owner.send("POST", "/v1/invitations", body, once).body();
    String again = owner.send("POST", "/v1/invitations", body, once).body();

    assertThat(again).isEqualTo(first).contains("twice@acme2.example");
    assertThat(Caller.json(owner.get("/v1/invitations")).at("/items").findValuesAsText("mail"))
        .containsOnlyOnce("twice@acme2.example");
    // Letters leave in the order they were asked for by one caller.
    world.invitation("twice@acme2.example");
    owner.send("POST", "/v1/invitations", body.replace("twice", "after"));
    world.invitation("after@acme2.example");
    assertThat(world.letters().findValuesAsText("to")).containsOnlyOnce("twice@acme2.example");
  }

  @Test
  void theLastOwnerStaysAndOnlyOwnersMakeOwners() {
    Caller admin = world.member(owner, "acme2", "a@acme2.example", "admin");
    owner = world.signIn("acme2", OWNER);
    admin = world.signIn("acme2", "a@acme2.example");
    String ownerId = Caller.json(owner.get("/v1/session")).at("/user").asText();
    String adminId = Caller.json(admin.get("/v1/session")).at("/user").asText();

    assertThat(code(change(owner, ownerId, "{\"role\":\"member\"}"))).isEqualTo("user.last_owner");
    assertThat(code(owner.send("DELETE", "/v1/users/" + ownerId, null)))
        .isEqualTo("user.last_owner");
    assertThat(code(change(admin, adminId, "{\"role\":\"owner\"}"))).isEqualTo("user.owner_only");
    assertThat(code(change(admin, ownerId, "{\"disabled\":true}"))).isEqualTo("user.owner_only");
    assertThat(
            code(
                admin.send(
                    "POST", "/v1/invitations", "{\"mail\":\"x@y.example\",\"role\":\"owner\"}")))
        .isEqualTo("user.owner_only");
    assertThat(change(owner, adminId, "{\"role\":\"owner\"}").statusCode()).isEqualTo(200);
    assertThat(change(owner, ownerId, "{\"role\":\"member\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void whoInvitesHasJustConfirmedAndIsNoApiToken() {
    String invite = "{\"mail\":\"x@y.example\",\"role\":\"admin\"}";
    String token =
        Caller.json(
                owner.send(
                    "POST", "/v1/api-tokens", "{\"name\":\"x\",\"scopes\":[\"users:write\"]}"))
            .at("/token")
            .asText();

    assertThat(code(world.nobody.as(token).send("POST", "/v1/invitations", invite)))
        .isEqualTo("access.forbidden");
    world.clock.advance(Duration.ofMinutes(11));
    assertThat(code(owner.send("POST", "/v1/invitations", invite)))
        .isEqualTo("access.step_up_required");
  }

  @Test
  void aTenantInvitesFiftyADay() {
    for (int i = 0; i <= 50; i++) {
      HttpResponse<String> invited =
          owner.send(
              "POST",
              "/v1/invitations",
              "{\"mail\":\"x%d@y.example\",\"role\":\"viewer\"}".formatted(i));

      assertThat(invited.statusCode()).isEqualTo(i < 50 ? 201 : 429);
    }
  }

  @Test
  void aListHoldsNoNull() {
    HttpResponse<String> refused =
        owner.send("POST", "/v1/api-tokens", "{\"name\":\"x\",\"scopes\":[null]}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Caller.json(refused).at("/errors/0/pointer").asText()).isEqualTo("/scopes/0");
  }

  @Test
  void anInvitationIsAcceptedOnceBeforeItExpiresOrIsRevoked() {
    world.member(owner, "acme2", "m@acme2.example", "member");
    String used = world.letters().toString().replaceAll("(?s).*#(q2oi_[A-Za-z0-9_-]{43}).*", "$1");
    assertThat(code(accept(used))).isEqualTo("invitation.not_found");

    JsonNode invited =
        Caller.json(
            owner.send(
                "POST", "/v1/invitations", "{\"mail\":\"r@acme2.example\",\"role\":\"viewer\"}"));
    String revoked = world.invitation("r@acme2.example");
    owner.send("DELETE", "/v1/invitations/" + invited.at("/id").asText(), null);
    assertThat(code(accept(revoked))).isEqualTo("invitation.not_found");

    owner.send("POST", "/v1/invitations", "{\"mail\":\"l@acme2.example\",\"role\":\"viewer\"}");
    String late = world.invitation("l@acme2.example");
    world.clock.advance(Duration.ofDays(7));
    assertThat(code(accept(late))).isEqualTo("invitation.not_found");
  }

  private HttpResponse<String> accept(String token) {
    return world.nobody.send(
        "POST",
        "/v1/invitations/accept",
        "{\"token\":\"%s\",\"name\":\"Somebody\"}".formatted(token));
  }

  private HttpResponse<String> change(Caller by, String user, String body) {
    String etag = by.get("/v1/users/" + user).headers().firstValue("ETag").orElseThrow();
    return by.send("PATCH", "/v1/users/" + user, body, "If-Match", etag);
  }

  private static String code(HttpResponse<String> response) {
    return Caller.json(response).at("/code").asText();
  }
}
