package dev.q2o.server.platform.metrics;

import com.sun.net.httpserver.HttpServer;
import dev.q2o.server.platform.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// `GET /metrics` on a port that is not the one the world reaches. The JDK's small server is enough
/// for one scraper.
public final class MetricsPort implements AutoCloseable {
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private MetricsPort(HttpServer server) {
    this.server = server;
  }

  /// @param port 0 lets the system choose
  /// @throws StartRefused when it cannot be opened
  public static MetricsPort open(String host, int port, Metrics metrics) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
      server.createContext(
          "/metrics",
          exchange -> {
            byte[] body = metrics.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", FORMAT);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return new MetricsPort(server);
    } catch (IOException e) {
      throw new StartRefused(
          "The port "
              + port
              + " for metrics on "
              + host
              + " cannot be opened; choose another with metrics.port.",
          e);
    }
  }

  /// The port in use, also when the system chose it.
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
