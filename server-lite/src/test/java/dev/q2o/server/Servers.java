package dev.q2o.server;

import dev.q2o.server.platform.config.ServerSettings;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.keys.MasterKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Servers for tests: loopback, any port.
public final class Servers {
  /// One set for the whole suite: a server that is started again on a database can open its seals.
  public static final MasterKeys KEYS = MasterKeys.generate();

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
        new StatementLint());
  }

  /// The same with the mailbox of a demo, and limits nobody meets by accident.
  public static Q2oServer demo(DatabaseUrl database, Clock clock, RouteGroup... further) {
    ServerSettings plain = settings(database, Duration.ofSeconds(20));
    return Q2oServer.start(
        new ServerSettings(
            plain.host(),
            plain.port(),
            plain.database(),
            plain.poolSize(),
            plain.stopDeadline(),
            plain.publicUrl(),
            plain.metricsPort(),
            new ServerSettings.Limits(1_000_000, 1_000_000),
            plain.trustedProxy(),
            plain.keys(),
            plain.mail(),
            plain.text(),
            true),
        clock,
        List.of(further),
        List.of(new TestTokens(clock)),
        new StatementLint());
  }

  /// What tests run with: loopback, nothing that sends messages.
  public static ServerSettings settings(DatabaseUrl database, Duration stopDeadline) {
    return settings(0, database, stopDeadline);
  }

  static ServerSettings settings(int port, DatabaseUrl database, Duration stopDeadline) {
    return new ServerSettings(
        "127.0.0.1",
        port,
        database,
        4,
        stopDeadline,
        "http://localhost:7070",
        OptionalInt.empty(),
        new ServerSettings.Limits(120, 6_000),
        false,
        KEYS,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
