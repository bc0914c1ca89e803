package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.RoutePolicy;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTest {
  private static Q2oServer server;
  private static Caller caller;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server =
        Servers.start(
            Store.H2.fresh(folder),
            routes -> {
              routes.get(
                  "/broken",
                  context -> {
                    throw new IllegalStateException("the secret inside");
                  },
                  RoutePolicy.PUBLIC);
              routes.get(
                  "/worse",
                  context -> {
                    throw new AssertionError("the secret inside");
                  },
                  RoutePolicy.PUBLIC);
              routes.get(
                  "/pages",
                  context -> context.json(Pages.keyset(context).limit()),
                  RoutePolicy.PUBLIC);
              routes.post("/echo", context -> context.result(context.body()), RoutePolicy.PUBLIC);
            });
    caller = new Caller(server.url());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anUnknownAddressIsAProblemDocument() {
    HttpResponse<String> response = caller.get("/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertProblem(response, "http.not_found");
  }

  @Test
  void aWrongMethodIsAProblemDocument() {
    HttpResponse<String> response = caller.post("/livez", new byte[0]);

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
    assertProblem(response, "http.method_not_allowed");
  }

  @Test
  void aHeadIsAnsweredLikeItsGetWithoutTheBody() {
    HttpResponse<String> head = caller.send("HEAD", "/livez", null);
    HttpResponse<String> refused = caller.send("HEAD", "/v1/session", null);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(caller.get("/livez").headers().firstValue("Content-Length"));
    assertThat(head.body()).isEmpty();
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).isEmpty();
    assertThat(caller.send("HEAD", "/nowhere", null).statusCode()).isEqualTo(404);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    HttpResponse<String> response = caller.post("/echo", new byte[1_048_577]);

    assertThat(response.statusCode()).isEqualTo(413);
    assertProblem(response, "http.too_large");
  }

  @Test
  void aFailureTellsItsRequestIdAndNothingElse() {
    for (String path : new String[] {"/broken", "/worse"}) {
      HttpResponse<String> response = caller.get(path, "X-Request-Id", "from-a-caller-1");

      assertThat(response.statusCode()).isEqualTo(500);
      assertProblem(response, "server.internal");
      assertThat(response.body()).contains("from-a-caller-1").doesNotContain("secret", "Exception");
    }
  }

  @Test
  void whatNoDatabaseStoresIsRefusedAtTheDoor() {
    assertProblem(caller.get("/pages?search=a%00b"), "request.invalid");
    assertProblem(
        caller.send("POST", "/v1/invitations/accept", "{\"token\":\"a\\u0000b\",\"name\":\"x\"}"),
        "request.invalid");
    for (String body :
        new String[] {"{\"token\":\"x\",\"name\":null}", "{\"token\":true,\"name\":\"x\"}"}) {
      assertProblem(caller.send("POST", "/v1/invitations/accept", body), "request.invalid");
    }
    for (String time : new String[] {"+1000000000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"}) {
      String cursor =
          Base64.getUrlEncoder()
              .encodeToString((time + " " + new UUID(1, 2)).getBytes(StandardCharsets.UTF_8));
      assertProblem(caller.get("/pages?after=" + cursor.replace("=", "%3D")), "request.invalid");
    }
  }

  @Test
  void aRequestIdThatCouldForgeALogLineIsReplaced() {
    HttpResponse<String> response = caller.get("/livez", "X-Request-Id", "a b;c\tINFO forged");

    assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f]{16}");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeadersAndNoServerName() {
    for (String path : new String[] {"/livez", "/nowhere", "/broken", "/worse"}) {
      HttpResponse<String> response = caller.get(path);

      assertThat(response.headers().map())
          .containsKeys(
              "x-content-type-options",
              "x-frame-options",
              "content-security-policy",
              "referrer-policy",
              "x-request-id",
              "cache-control")
          .doesNotContainKeys("server", "x-powered-by");
    }
  }

  @Test
  void whatJettyItselfRefusesIsAProblemDocumentToo() throws IOException {
    assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"code\":\"http.bad_request\"", "nosniff")
        .doesNotContain("Jetty", "Exception", "<html");
    assertThat(
            raw(
                "GET /livez HTTP/1.1\r\nHost: x\r\nBig: "
                    + "x".repeat(20_000)
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json")
        .doesNotContain("Jetty", "Exception", "<html");
  }

  private static String raw(String request) throws IOException {
    URI uri = URI.create(server.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertProblem(HttpResponse<String> response, String code) {
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(Caller.json(response).at("/code").asText()).isEqualTo(code);
    assertThat(Caller.json(response).at("/status").asInt()).isEqualTo(response.statusCode());
    assertThat(Caller.json(response).at("/requestId").asText())
        .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
  }
}
