package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.q2o.server.platform.config.ServerSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Callers who send slowly hold up nobody but themselves, and not for ever.
class SlowClientsTest {
  private static final String BODY = "{\"token\":\"q2oi_unknown\",\"name\":\"Somebody\"}";

  @Test
  void aBodyIsReceivedBeforeAConnectionOfTheDatabaseIsTaken(@TempDir Path folder)
      throws IOException {
    try (Q2oServer server = Servers.start(new TestSettings(Store.H2.fresh(folder)).poolSize(2))) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          Socket socket = open(server, slow);
          beginBody(socket, i);
        }

        assertThat(new Caller(server.url()).get("/readyz").statusCode()).isEqualTo(200);

        for (Socket socket : slow) {
          write(socket, BODY.substring(1));
          assertThat(line(socket)).startsWith("HTTP/1.1 404");
        }
      } finally {
        close(slow);
      }
    }
  }

  @Test
  void hundredsOfThemLeaveTheOthersServed(@TempDir Path folder) throws IOException {
    try (Q2oServer server = Servers.start(new TestSettings(Store.H2.fresh(folder)).poolSize(2))) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 400; i++) {
          write(open(server, slow), "GET /v1/plans HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        }
        for (int i = 0; i < 100; i++) {
          beginBody(open(server, slow), i);
        }

        Caller other = new Caller(server.url());
        assertThat(other.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(other.get("/v1/session").statusCode()).isEqualTo(401);
        assertThat(other.send("POST", "/v1/invitations/accept", BODY).statusCode()).isEqualTo(404);
      } finally {
        close(slow);
      }
    }
  }

  // Each stays within its limit, and together they would fill the memory.
  @Test
  void bodiesThatAreHeldFillNoMoreMemoryThanThereIsForThem(@TempDir Path folder)
      throws IOException {
    ServerSettings.Limits tight =
        new ServerSettings.Limits(10_000, 10_000, Duration.ofSeconds(60), 1L << 20);
    String large = "{\"token\":\"" + "x".repeat(700_000) + "\"}";
    List<Socket> holding = new ArrayList<>();
    try (Q2oServer server = Servers.start(new TestSettings(Store.H2.fresh(folder)).limits(tight))) {
      Caller other = new Caller(server.url());
      Socket first = open(server, holding);
      beginBody(first, 1, large.length());
      write(first, large.substring(1, large.length() - 1));

      HttpResponse<String> refused =
          await() // until the server has read what was written
              .atMost(Duration.ofSeconds(20))
              .until(
                  () -> other.send("POST", "/v1/invitations/accept", large),
                  answer -> answer.statusCode() == 503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("2");
      assertThat(Caller.json(refused).at("/code").asText()).isEqualTo("server.busy");
      assertThat(other.send("POST", "/v1/invitations/accept", BODY).statusCode())
          .as("a small one still fits")
          .isEqualTo(404);

      write(first, "}");
      assertThat(line(first)).startsWith("HTTP/1.1 422"); // it names nobody
      assertThat(first.getInputStream().readAllBytes()).isNotEmpty(); // to the end
      assertThat(other.send("POST", "/v1/invitations/accept", large).statusCode())
          .as("its room was given back")
          .isEqualTo(422);
    } finally {
      close(holding);
    }
  }

  // A byte now and then keeps the idle timeout from ever firing.
  @Test
  @Timeout(60)
  void aHeadAndABodyThatNeverEndAreCut(@TempDir Path folder) throws IOException {
    ServerSettings.Limits impatient =
        new ServerSettings.Limits(120, 120, Duration.ofMillis(200), 1L << 20);
    try (Q2oServer server =
        Servers.start(new TestSettings(Store.H2.fresh(folder)).limits(impatient))) {
      List<Socket> slow = new ArrayList<>();
      try {
        Socket head = open(server, slow);
        write(head, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        assertThat(answerWhileDribbling(head)).isEmpty();

        Socket body = open(server, slow);
        beginBody(body, 1);
        assertThat(answerWhileDribbling(body)).startsWith("HTTP/1.1 400");
      } finally {
        close(slow);
      }
    }
  }

  /// Sends a byte at a time until the server answers or hangs up.
  private static String answerWhileDribbling(Socket socket) throws IOException {
    socket.setSoTimeout(20);
    while (true) {
      try {
        write(socket, "x");
      } catch (IOException e) {
        return ""; // reset
      }
      try {
        return line(socket);
      } catch (SocketTimeoutException e) {
        continue;
      } catch (IOException e) {
        return "";
      }
    }
  }

  private static Socket open(Q2oServer server, List<Socket> kept) throws IOException {
    URI url = URI.create(server.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    kept.add(socket);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void beginBody(Socket socket, int number) throws IOException {
    beginBody(socket, number, BODY.length());
  }

  private static void beginBody(Socket socket, int number, int length) throws IOException {
    write(
        socket,
        """
        POST /v1/invitations/accept HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        Expect: 100-continue\r
        Idempotency-Key: slow-client-%d\r
        Connection: close\r
        \r
        """
            .formatted(length, number));
    // The server says so when its handler asks for the body, so from here on it waits.
    assertThat(line(socket)).isEqualTo("HTTP/1.1 100 Continue");
    assertThat(line(socket)).isEmpty();
    write(socket, BODY.substring(0, 1));
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /// Reads byte by byte, so that nothing of what follows is lost in a buffer.
  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; ) {
      if (next != '\r') {
        line.append((char) next);
      }
      next = socket.getInputStream().read();
    }
    return line.toString();
  }
}
