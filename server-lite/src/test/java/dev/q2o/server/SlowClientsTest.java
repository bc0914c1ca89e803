package dev.q2o.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.server.platform.config.ServerSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callers who send their body slowly hold up nobody but themselves.
class SlowClientsTest {
  private static final String BODY = "{\"token\":\"q2oi_unknown\",\"name\":\"Somebody\"}";

  @Test
  void aBodyIsReceivedBeforeAConnectionOfTheDatabaseIsTaken(@TempDir Path folder)
      throws IOException {
    try (Q2oServer server = withPoolOfTwo(folder)) {
      URI url = URI.create(server.url());
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 3; i++) {
          Socket socket = new Socket(url.getHost(), url.getPort());
          slow.add(socket);
          socket.setSoTimeout(20_000);
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
                  .formatted(BODY.length(), i));
          // The server says so when its handler asks for the body, so from here on it waits.
          assertThat(line(socket)).isEqualTo("HTTP/1.1 100 Continue");
          assertThat(line(socket)).isEmpty();
          write(socket, BODY.substring(0, 1));
        }

        assertThat(new Caller(server.url()).get("/readyz").statusCode()).isEqualTo(200);

        for (Socket socket : slow) {
          write(socket, BODY.substring(1));
          assertThat(line(socket)).startsWith("HTTP/1.1 404");
        }
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  private static Q2oServer withPoolOfTwo(Path folder) {
    ServerSettings usual = Servers.settings(Store.H2.fresh(folder), Duration.ofSeconds(20));
    return Q2oServer.start(
        new ServerSettings(
            usual.host(),
            usual.port(),
            usual.database(),
            2,
            usual.stopDeadline(),
            usual.publicUrl(),
            usual.metricsPort(),
            usual.limits(),
            usual.trustedProxy(),
            usual.keys(),
            usual.mail(),
            usual.text(),
            usual.demo()),
        Clock.systemUTC(),
        List.of());
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
