package dev.q2o.bench.server.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallersTest {
  private static final byte[] BODY = "x".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

  private final AtomicInteger served = new AtomicInteger();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void everyAnswerIsCountedByStatusWhateverTellsItsEnd() {
    Outcome outcome = call(3, 12, this::someWay);

    assertThat(outcome.byStatus()).isEqualTo(Map.of(200, 4, 202, 4, 204, 4));
    assertThat(outcome.sortedMicros()).hasSize(12).isSorted();
    assertThat(ports).hasSize(3);
  }

  @Test
  void aConnectionTheServerWillCloseIsReplaced() {
    Outcome outcome =
        call(
            2,
            6,
            exchange -> {
              exchange.getResponseHeaders().set("Connection", "close");
              answer(exchange, 200, BODY.length);
            });

    assertThat(outcome.only(200).count(200)).isEqualTo(6);
    assertThat(ports).hasSize(6);
  }

  @Test
  void aConnectionThatBreaksInTheMiddleIsAFailure() {
    assertThatThrownBy(() ->
            call(
                1,
                1,
                exchange -> {
                  exchange.sendResponseHeaders(200, BODY.length);
                  exchange.getResponseBody().write(BODY, 0, 10);
                  exchange.getResponseBody().flush();
                  throw new IOException("gone");
                }))
        .isInstanceOf(BenchmarkFailed.class);
  }

  @Test
  void anotherStatusThanExpectedIsAFailure() {
    Outcome outcome = call(1, 1, exchange -> answer(exchange, 503, -1));

    assertThatThrownBy(() -> outcome.only(200, 402))
        .isInstanceOf(BenchmarkFailed.class)
        .hasMessageContaining("503=1");
  }

  private Outcome call(int callers, int requests, HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          handler.handle(exchange);
        });
    server.start();
    return Callers.call(server.getAddress(), callers, new Counted(requests));
  }

  /// In turn: with a length, in chunks, without a body.
  private void someWay(HttpExchange exchange) throws IOException {
    switch (served.getAndIncrement() % 3) {
      case 0 -> answer(exchange, 200, BODY.length);
      case 1 -> answer(exchange, 202, 0);
      default -> answer(exchange, 204, -1);
    }
  }

  /// @param length as the JDK's server takes it: 0 means chunks, -1 no body
  private static void answer(HttpExchange exchange, int status, long length) throws IOException {
    exchange.sendResponseHeaders(status, length);
    try (OutputStream out = exchange.getResponseBody()) {
      if (length >= 0) {
        out.write(BODY);
      }
    }
  }

  private static final class Counted implements Workload {
    private int left;

    Counted(int requests) {
      this.left = requests;
    }

    @Override
    public byte @Nullable [] next(int caller) {
      return left-- > 0
          ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
          : null;
    }

    @Override
    public void answered(int caller, int status) {}
  }
}
