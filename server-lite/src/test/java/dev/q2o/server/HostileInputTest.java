package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.TenantId;
import dev.q2o.server.ApiContract.Operation;
import dev.q2o.server.ApiContract.Who;
import dev.q2o.server.identity.World;
import dev.q2o.server.licensing.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests made to break something: addresses, headers, bodies without end, fields nobody offered.
class HostileInputTest {
  private static final ApiContract CONTRACT = ApiContract.read();
  private static final long GIGABYTE = 1L << 30;

  private static World world;
  private static Q2oServer server;
  private static String token;
  private static Caller owner;

  @BeforeAll
  static void start(@TempDir Path folder) {
    world = new World(Store.H2, folder);
    server = world.server;
    TenantId tenant = world.tenant("zebra-works");
    new Desk(server, world.clock).subscribe(tenant, "pro", "active");
    token = world.session("zebra-works", "owner@zebra-works.example").at("/token").asText();
    owner = world.nobody.as(token);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%5c..%5cwindows%5cwin.ini",
        "..;/..;/",
        "%00",
        "%0d%0aX-Injected:%20yes",
        "%E5%98%8A%E5%98%8DX-Injected:yes",
        "%27%20or%201=1--",
        "ten_%25s%25n",
        "${jndi:ldap:%2f%2f127.0.0.1%2fa}"
      })
  void anIdThatIsNoneFindsNothingOnAnyOperation(String id) throws IOException {
    for (Operation operation : CONTRACT.operations()) {
      if (operation.path().contains("{")) {
        String bearer = operation.who() == Who.ADMINISTRATORS ? TestTokens.admin() : token;
        String answer =
            raw(
                "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIf-Match: \"1\"\r\n"
                        .formatted(
                            operation.method(),
                            operation.path().replaceAll("\\{[^}]*}", id.replace("$", "\\$")),
                            bearer)
                    + "Content-Type: application/json\r\n"
                    + "Content-Length: 2\r\n"
                    + "Connection: close\r\n\r\n"
                    + "{}");

        assertThat(answer).as(operation + " " + id).startsWith("HTTP/1.1 4");
        assertThat(answer.toLowerCase(Locale.ROOT))
            .as(operation + " " + id)
            .doesNotContain("\r\nx-injected:", "root:", "exception");
      }
    }
  }

  @Test
  void aGigabyteThatIsAnnouncedIsRefusedUnread() throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      String request =
          """
          POST /v1/invitations/accept HTTP/1.1\r
          Host: x\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          {\
          """
              .formatted(GIGABYTE);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThat(head(socket.getInputStream())).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aGigabyteInChunksIsRefusedAfterItsFirstMegabyte() throws IOException {
    URI url = URI.create(server.url());
    byte[] part = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    long sent = 0;
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /v1/invitations/accept HTTP/1.1\r
          Host: x\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          """
              .getBytes(StandardCharsets.US_ASCII));
      try {
        for (; sent < GIGABYTE; sent += part.length) {
          out.write(part);
        }
      } catch (IOException e) {
        // The server hung up, as it should.
      }
      assertThat(sent).isLessThan(GIGABYTE / 16);
      assertThat(head(socket.getInputStream())).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void aLengthAndChunksTogetherAreRefused() throws IOException {
    String answer =
        raw(
            """
            POST /v1/invitations/accept HTTP/1.1\r
            Host: x\r
            Content-Length: 4\r
            Transfer-Encoding: chunked\r
            \r
            0\r
            \r
            GET /livez HTTP/1.1\r
            Host: x\r
            \r
            """);

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("alive");
  }

  // What a proxy lets through by its method, and what the log shows, is what is done.
  @Test
  void aHeaderDoesNotChangeTheMethod() {
    for (String method : new String[] {"DELETE", "POST", "BEFORE", "BEFORE_MATCHED", "nonsense"}) {
      HttpResponse<String> answer = owner.get("/v1/session", "X-HTTP-Method-Override", method);

      assertThat(answer.statusCode()).as(method).isEqualTo(200);
    }
    assertThat(owner.get("/v1/session").statusCode()).as("nobody signed out").isEqualTo(200);
  }

  // A tenant that raises its own quota, names another tenant, or makes itself an operator.
  @Test
  void aFieldThatWasNotOfferedIsRefusedOnEveryOperation() {
    Set<String> offered = new TreeSet<>();
    List<String> wanted =
        List.of(
            "tenant_id",
            "tenantId",
            "plan",
            "monthlyRuns",
            "granted",
            "used",
            "quota",
            "entitlements",
            "admin",
            "createdAt",
            "version",
            "__proto__",
            "class");
    for (Operation operation : CONTRACT.operations()) {
      if (!operation.hasBody()) {
        continue;
      }
      String good = CONTRACT.body(operation, Map.of());
      for (String field : wanted) {
        if (good.contains("\"" + field + "\"")) {
          offered.add(operation + " " + field);
          continue;
        }
        String body = good.substring(0, good.length() - 1) + ",\"" + field + "\":\"1000000\"}";
        Caller caller =
            switch (operation.who()) {
              case EVERYBODY -> world.nobody;
              case MEMBERS -> owner;
              case ADMINISTRATORS -> world.admin;
            };
        HttpResponse<String> answer = CONTRACT.call(caller, operation, Map.of(), body);

        assertThat(answer.statusCode()).as(operation + " " + field).isBetween(400, 499);
        // Something that is not there is not found before its body is read.
        assertThat(code(answer)).as(operation + " " + field).matches("request.invalid|.*not_found");
      }
    }
    // Only an operator sets a plan.
    assertThat(offered).containsExactly("PUT /v1/admin/tenants/{tenant}/subscription plan");
  }

  // A session's token is born when a code was right, and nothing else hands one out: there is none
  // to
  // fix beforehand, and none to refresh or use twice.
  @Test
  void onlyASignInHandsOutASession() {
    Set<String> handing = new TreeSet<>();
    for (Operation operation : CONTRACT.operations()) {
      String schema = operation.node().path("responses").toString();
      if (schema.contains("SignIn.Session\"") || schema.contains("Administrators.Session\"")) {
        handing.add(operation.toString());
      }
    }
    assertThat(handing).containsExactly("POST /v1/admin/sign-in", "POST /v1/sign-in/verify");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/logo.png",
        "https://127.0.0.1/logo.png",
        "https://[::1]/logo.png",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://localhost/logo.png",
        "https://intranet/logo.png",
        "https://user:password@example.org/",
        "https://example.org@127.0.0.1/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//example.org/logo.png"
      })
  void aLogoIsAnHttpsAddressOfThePublicNetwork(String url) {
    String etag = owner.get("/v1/tenant").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> answer =
        owner.send("PATCH", "/v1/tenant", "{\"logoUrl\":\"" + url + "\"}", "If-Match", etag);

    assertThat(code(answer)).isEqualTo("request.invalid");
    assertThat(Caller.json(answer).at("/errors/0/pointer").asText()).isEqualTo("/logoUrl");
  }

  private static String code(HttpResponse<String> problem) {
    return Caller.json(problem).at("/code").asText();
  }

  private static String raw(String request) throws IOException {
    URI url = URI.create(server.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String head(InputStream in) throws IOException {
    byte[] begin = in.readNBytes(12);
    return new String(begin, StandardCharsets.US_ASCII);
  }
}
