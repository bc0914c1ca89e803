package dev.q2o.server.platform.health;

import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.keys.KeyCheck;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Decides whether the server takes work.
public final class Readiness {
  private final List<HealthCheck> checks;

  /// @param checks asked in this order, all of them each time
  public Readiness(List<HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /// The checks every server has.
  ///
  /// @param accepting false from the moment a stop was asked for
  public static Readiness of(
      Database database, KeyCheck keys, Clock clock, BooleanSupplier accepting) {
    return new Readiness(
        List.of(
            new Accepting(accepting),
            new DatabaseCheck(database),
            new MigrationsCheck(database),
            new KeysHealth(keys),
            new ClockHealth(database, clock)));
  }

  public Report report() {
    List<HealthCheck.Result> results = checks.stream().map(HealthCheck::check).toList();
    boolean ready = results.stream().allMatch(HealthCheck.Result::ok);
    return new Report(ready ? "ready" : "not_ready", results);
  }

  /// The body of `/readyz`.
  ///
  /// @param status `ready` or `not_ready`
  public record Report(String status, List<HealthCheck.Result> checks) {

    public boolean ready() {
      return checks.stream().allMatch(HealthCheck.Result::ok);
    }
  }

  private record Accepting(BooleanSupplier accepting) implements HealthCheck {
    @Override
    public String name() {
      return "accepting";
    }

    @Override
    public Result check() {
      return accepting.getAsBoolean()
          ? Result.ok(name())
          : Result.failed(name(), "The server is stopping.");
    }
  }
}
