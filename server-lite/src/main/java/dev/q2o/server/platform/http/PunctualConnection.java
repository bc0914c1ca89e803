package dev.q2o.server.platform.http;

import java.time.Duration;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection whose caller must be done with the head of a request by a deadline. The idle
/// timeout alone, which every byte begins anew, would let them hold it for days.
///
/// Only Jetty's own class knows where in a request it is, hence the internal package; 12.1 has no
/// setting for this.
final class PunctualConnection extends HttpConnection {
  private static final Logger LOG = LoggerFactory.getLogger(PunctualConnection.class);

  private final Duration deadline;
  private volatile long headBegunNanos; // 0 between heads

  private PunctualConnection(
      HttpConfiguration configuration, Connector connector, EndPoint endPoint, Duration deadline) {
    super(configuration, connector, endPoint);
    this.deadline = deadline;
  }

  static HttpConnectionFactory factory(HttpConfiguration configuration, Duration deadline) {
    return new HttpConnectionFactory(configuration) {
      @Override
      public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(
            new PunctualConnection(configuration, connector, endPoint, deadline),
            connector,
            endPoint);
      }
    };
  }

  @Override
  public void onFillable() {
    super.onFillable();
    HttpParser parser = getParser();
    if (parser.isStart() || !parser.inHeaderState()) {
      headBegunNanos = 0;
    } else if (headBegunNanos == 0) {
      headBegunNanos = System.nanoTime();
    } else if (System.nanoTime() - headBegunNanos > deadline.toNanos()) {
      LOG.info("A caller took longer than {} for the head of a request", deadline);
      getEndPoint().close(); // without an answer: there is no request to answer
    }
  }
}
