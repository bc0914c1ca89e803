package dev.q2o.server;

import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.http.RouteGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Servers for tests: loopback, any port.
final class Servers {
  private Servers() {}

  static Q2oServer start(DatabaseUrl database, RouteGroup... further) {
    return start(database, Duration.ofSeconds(20), further);
  }

  static Q2oServer start(DatabaseUrl database, Duration stopDeadline, RouteGroup... further) {
    return Q2oServer.start(
        new ServerSettings("127.0.0.1", 0, database, 4, stopDeadline),
        Clock.systemUTC(),
        List.of(further));
  }
}
