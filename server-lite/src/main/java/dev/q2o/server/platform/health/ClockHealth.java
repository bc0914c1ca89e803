package dev.q2o.server.platform.health;

import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;

/// This machine and the database agree about the time: codes, sessions and leases of servers with
/// different clocks would end at different moments.
final class ClockHealth implements HealthCheck {
  private static final Duration ALLOWED = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;

  ClockHealth(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Result check() {
    try {
      Duration skew =
          database.inSystem(
              Origin.system("health-check"),
              tx ->
                  Duration.between(
                          clock.instant(),
                          tx.sql("select current_timestamp as at").one(row -> row.instant("at")))
                      .abs());
      return skew.compareTo(ALLOWED) <= 0
          ? Result.ok(name())
          : Result.failed(
              name(), "The clock differs from the database's by " + skew.toSeconds() + " s.");
    } catch (DatabaseUnavailable | DatabaseFailed e) {
      return Result.failed(name(), "Unknown, because the database does not answer.");
    }
  }
}
