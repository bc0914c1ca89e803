package dev.q2o.server.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.Caller;
import dev.q2o.server.Q2oServer;
import dev.q2o.server.Servers;
import dev.q2o.server.Store;
import dev.q2o.server.TestClock;
import dev.q2o.server.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessPolicyTest {
  private static final TenantId TENANT = new TenantId(new UUID(1, 1));

  private final TestClock clock = new TestClock();
  private Q2oServer server;
  private Caller nobody;

  @BeforeEach
  void start(@TempDir Path folder) {
    server =
        Servers.start(
            Store.H2.fresh(folder),
            clock,
            routes -> {
              routes.get("/open", context -> context.result("ok"), RoutePolicy.PUBLIC);
              routes.get(
                  "/users",
                  context -> context.result(Requests.tenant(context).tenant().toString()),
                  RoutePolicy.tenant(TokenScope.TENANT_READ, TenantRole.OWNER, TenantRole.ADMIN));
              routes.get("/mine", context -> context.result("ok"), RoutePolicy.people());
              routes.post(
                  "/careful",
                  context -> context.result("ok"),
                  RoutePolicy.tenant(TokenScope.TENANT_WRITE).afterConfirmation());
              routes.post(
                  "/leave",
                  context -> context.result("ok"),
                  RoutePolicy.people().alsoWhileSuspended());
              routes.get("/server", context -> context.result("ok"), RoutePolicy.admin());
            });
    nobody = new Caller(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void nobodyIsAskedToSignIn() {
    for (Caller caller : new Caller[] {nobody, nobody.as("stolen-and-revoked")}) {
      for (String path : new String[] {"/users", "/mine", "/server"}) {
        HttpResponse<String> response = caller.get(path);

        assertThat(response.statusCode()).as(path).isEqualTo(401);
        assertThat(code(response)).isEqualTo("access.not_signed_in");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      }
    }
  }

  @Test
  void theTenantComesFromTheTokenAndTheRoleDecides() {
    assertThat(as(TestTokens.member(TENANT, TenantRole.ADMIN)).get("/users").body())
        .isEqualTo(TENANT.toString());
    HttpResponse<String> viewer = as(TestTokens.member(TENANT, TenantRole.VIEWER)).get("/users");
    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(code(viewer)).isEqualTo("access.forbidden");
  }

  @Test
  void anAdministratorIsNoMemberAndAMemberNoAdministrator() {
    assertThat(as(TestTokens.admin()).get("/users").statusCode()).isEqualTo(403);
    assertThat(as(TestTokens.member(TENANT, TenantRole.OWNER)).get("/server").statusCode())
        .isEqualTo(403);
    assertThat(as(TestTokens.admin()).get("/server").statusCode()).isEqualTo(200);
  }

  @Test
  void anApiTokenDoesOnlyWhatItWasMadeFor() {
    Caller reader = as(TestTokens.scoped(TENANT, TenantRole.OWNER, TokenScope.TENANT_READ));
    Caller auditor = as(TestTokens.scoped(TENANT, TenantRole.OWNER, TokenScope.AUDIT_READ));
    Caller viewer = as(TestTokens.scoped(TENANT, TenantRole.VIEWER, TokenScope.TENANT_READ));

    assertThat(reader.get("/users").statusCode()).isEqualTo(200);
    assertThat(auditor.get("/users").statusCode()).isEqualTo(403);
    assertThat(viewer.get("/users").statusCode()).as("no more than its maker").isEqualTo(403);
    assertThat(reader.get("/mine").statusCode()).as("people only").isEqualTo(403);
    Caller writer = as(TestTokens.scoped(TENANT, TenantRole.OWNER, TokenScope.TENANT_WRITE));
    assertThat(code(writer.send("POST", "/careful", null))).isEqualTo("access.step_up_required");
  }

  @Test
  void aSuspendedTenantMayLookAndLeave() {
    Caller owner = as(TestTokens.suspended(TENANT, TenantRole.OWNER));

    assertThat(owner.get("/users").statusCode()).isEqualTo(200);
    assertThat(code(owner.send("POST", "/careful", null))).isEqualTo("tenant.suspended");
    assertThat(owner.send("POST", "/leave", null).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressIsHeldToItsRequestsAMinuteAndToldWhereItStands() {
    HttpResponse<String> first = nobody.get("/open");
    assertThat(first.headers().firstValue("RateLimit-Limit")).contains("120");
    assertThat(first.headers().firstValue("RateLimit-Remaining")).contains("119");
    for (int i = 0; i < 119; i++) {
      assertThat(nobody.get("/open").statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = nobody.get("/open");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("access.rate_limited");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(nobody.as("guess").get("/users").statusCode()).as("guessing").isEqualTo(429);
    assertThat(as(TestTokens.member(TENANT, TenantRole.OWNER)).get("/users").statusCode())
        .as("who is signed in has their own count")
        .isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(nobody.get("/open").statusCode()).isEqualTo(200);
  }

  @Test
  void whoGuessedTooManyTokensIsRefusedBeforeTheNextIsLookedUp() {
    for (int i = 0; i < 120; i++) {
      assertThat(nobody.as("guess-" + i).get("/users").statusCode()).isEqualTo(401);
    }

    // Even a token that is known: it is not looked up.
    HttpResponse<String> refused = as(TestTokens.member(TENANT, TenantRole.OWNER)).get("/users");

    assertThat(code(refused)).isEqualTo("access.rate_limited");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(as(TestTokens.member(TENANT, TenantRole.OWNER)).get("/users").statusCode())
        .isEqualTo(200);
  }

  private Caller as(String token) {
    return nobody.as(token);
  }

  private static String code(HttpResponse<String> response) {
    return Caller.json(response).at("/code").asText();
  }
}
