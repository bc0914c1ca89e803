package dev.q2o.server;

import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.database.StatementObserver;
import dev.q2o.server.platform.http.RouteGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Servers for tests: loopback, any port.
public final class Servers {
  private Servers() {}

  public static Q2oServer start(DatabaseUrl database, RouteGroup... further) {
    return start(database, Duration.ofSeconds(20), further);
  }

  static Q2oServer start(DatabaseUrl database, Duration stopDeadline, RouteGroup... further) {
    return Q2oServer.start(settings(database, stopDeadline), Clock.systemUTC(), List.of(further));
  }

  /// A server that also knows the tokens of [TestTokens] and tells the time of the clock.
  public static Q2oServer start(DatabaseUrl database, Clock clock, RouteGroup... further) {
    return Q2oServer.start(
        settings(database, Duration.ofSeconds(20)),
        clock,
        List.of(further),
        List.of(new TestTokens(clock)),
        StatementObserver.none());
  }

  private static ServerSettings settings(DatabaseUrl database, Duration stopDeadline) {
    return new ServerSettings("127.0.0.1", 0, database, 4, stopDeadline);
  }
}
