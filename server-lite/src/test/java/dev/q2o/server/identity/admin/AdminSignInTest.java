package dev.q2o.server.identity.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.ids.IdSource;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.audit.AuditLog;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.Mutations;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class AdminSignInTest {
  private static final String MAIL = "root@q2o.example";
  private static final String PASSWORD = "correct horse battery";

  private final TestClock clock = new TestClock();
  private final Store store;
  private Admins.Created created;
  private Q2oServer server;
  private Caller nobody;

  AdminSignInTest(Store store) {
    this.store = store;
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    DatabaseUrl url = store.fresh(folder);
    try (Database database = Database.open(url, 2, StatementObserver.none())) {
      Platform platform =
          new Platform(
              database,
              new Mutations(database, clock),
              clock,
              new IdSource(clock, new SecureRandom()),
              Servers.KEYS);
      Admins admins = new Admins(platform, new AuditLog(platform));
      created =
          database.inSystem(
              Origin.system("admin-create"), tx -> admins.create(tx, MAIL, "Root", PASSWORD));
    }
    server = Servers.start(url, clock);
    nobody = new Caller(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void passwordAndCodeOpenASessionAndACodeIsGoodOnce() {
    String code = totp();

    HttpResponse<String> session = signIn(MAIL, PASSWORD, code);

    assertThat(session.statusCode()).isEqualTo(200);
    Caller admin = nobody.as(Caller.json(session).at("/token").asText());
    assertThat(admin.get("/v1/admin/tenants").statusCode()).isEqualTo(200);
    assertThat(Caller.json(admin.get("/v1/admin/sessions"))).hasSize(1);
    assertWrong(signIn(MAIL, PASSWORD, code));
    clock.advance(Duration.ofSeconds(30));
    assertThat(signIn(MAIL, PASSWORD, totp()).statusCode()).isEqualTo(200);
    assertThat(Caller.json(admin.get("/v1/admin/audit")).at("/items").findValuesAsText("action"))
        .containsExactly("admin_session.began", "admin_session.began", "admin.created");
  }

  @Test
  void whicheverPartIsWrongTheAnswerIsTheSame() {
    assertWrong(signIn(MAIL, "wrong password!", totp()));
    assertWrong(signIn(MAIL, PASSWORD, "000000"));
    assertWrong(signIn("nobody@q2o.example", PASSWORD, totp()));
  }

  @Test
  void aRecoveryCodeReplacesThePhoneOnce() {
    String code = created.recoveryCodes().getFirst();

    assertThat(signIn(MAIL, PASSWORD, code.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(200);
    assertWrong(signIn(MAIL, PASSWORD, code));
    assertThat(signIn(MAIL, PASSWORD, created.recoveryCodes().getLast()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void afterFiveWrongTriesTheRightOneWaitsAQuarterOfAnHour() {
    for (String mail : new String[] {MAIL, "nobody@q2o.example"}) {
      for (int i = 0; i < 5; i++) {
        assertWrong(signIn(mail, "wrong password!", "000000"));
      }
      assertThat(signIn(mail, PASSWORD, totp()).statusCode()).as(mail).isEqualTo(429);
    }
    clock.advance(Duration.ofMinutes(15));
    assertThat(signIn(MAIL, PASSWORD, totp()).statusCode()).isEqualTo(200);
  }

  @Test
  void aConfirmationAsksForBothAgain() {
    Caller admin = nobody.as(Caller.json(signIn(MAIL, PASSWORD, totp())).at("/token").asText());
    clock.advance(Duration.ofMinutes(11));
    String path = "/v1/admin/tenants/ten_01jd9q3v5ye8r9k2m4n6p8q0s2?impact=x";
    assertThat(admin.send("DELETE", path, null).statusCode()).isEqualTo(403);

    assertThat(confirm(admin, "wrong password!", totp()).statusCode()).isEqualTo(401);
    clock.advance(Duration.ofSeconds(30));
    assertThat(confirm(admin, PASSWORD, totp()).statusCode()).isEqualTo(204);
    assertThat(admin.send("DELETE", path, null).statusCode()).isEqualTo(404);
  }

  @Test
  void whoGuessesAPasswordKeepsNobodyFromConfirming() {
    Caller admin = nobody.as(Caller.json(signIn(MAIL, PASSWORD, totp())).at("/token").asText());
    clock.advance(Duration.ofMinutes(11));
    for (int i = 0; i < 5; i++) {
      assertWrong(signIn(MAIL, "wrong password!", "000000"));
    }
    assertThat(signIn(MAIL, PASSWORD, totp()).statusCode()).isEqualTo(429);

    assertThat(confirm(admin, PASSWORD, totp()).statusCode()).isEqualTo(204);
  }

  @Test
  void signingOutAndTwelveHoursEndASession() {
    Caller admin = nobody.as(Caller.json(signIn(MAIL, PASSWORD, totp())).at("/token").asText());
    assertThat(admin.send("DELETE", "/v1/admin/session", null).statusCode()).isEqualTo(204);
    assertThat(admin.get("/v1/admin/sessions").statusCode()).isEqualTo(401);

    clock.advance(Duration.ofSeconds(30));
    Caller other = nobody.as(Caller.json(signIn(MAIL, PASSWORD, totp())).at("/token").asText());
    for (int i = 0; i < 36; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertThat(other.get("/v1/admin/sessions").statusCode()).isEqualTo(i < 35 ? 200 : 401);
    }
  }

  private HttpResponse<String> signIn(String mail, String password, String code) {
    return nobody.send(
        "POST",
        "/v1/admin/sign-in",
        "{\"mail\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}".formatted(mail, password, code));
  }

  private static HttpResponse<String> confirm(Caller admin, String password, String code) {
    return admin.send(
        "POST",
        "/v1/admin/session/confirmation",
        "{\"password\":\"%s\",\"code\":\"%s\"}".formatted(password, code));
  }

  private String totp() {
    return Totp.code(base32(created.totpSecret()), clock.instant().getEpochSecond() / 30);
  }

  private static byte[] base32(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (char c : text.toCharArray()) {
      buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
      bits += 5;
      if (bits >= 8) {
        bytes.write(buffer >> (bits - 8));
        bits -= 8;
      }
    }
    return bytes.toByteArray();
  }

  private static void assertWrong(HttpResponse<String> answer) {
    JsonNode problem = Caller.json(answer);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(problem.at("/detail").asText())
        .isEqualTo("The mail address, the password or the code is wrong.");
  }
}
