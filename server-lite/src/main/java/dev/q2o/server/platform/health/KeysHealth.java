package dev.q2o.server.platform.health;

import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import dev.q2o.server.platform.keys.KeyCheck;

/// The master keys open what this database holds: a restored backup of another installation shows
/// here.
final class KeysHealth implements HealthCheck {
  private final KeyCheck check;

  KeysHealth(KeyCheck check) {
    this.check = check;
  }

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public Result check() {
    try {
      return check.opens()
          ? Result.ok(name())
          : Result.failed(name(), "The master keys are not those of this database.");
    } catch (DatabaseUnavailable | DatabaseFailed e) {
      return Result.failed(name(), "Unknown, because the database does not answer.");
    }
  }
}
