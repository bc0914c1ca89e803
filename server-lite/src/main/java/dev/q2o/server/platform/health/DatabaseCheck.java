package dev.q2o.server.platform.health;

import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database answers a query.
final class DatabaseCheck implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);

  private final Database database;

  DatabaseCheck(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Result check() {
    try {
      int answer =
          database.inSystem(
              Origin.system("health-check"),
              tx -> tx.sql("select 1 as answer").one(row -> row.integer("answer")));
      return answer == 1
          ? Result.ok(name())
          : Result.failed(name(), "The database returned nothing to a simple query.");
    } catch (DatabaseUnavailable e) {
      LOG.warn("Not ready: {}", e.getMessage(), e);
      return Result.failed(name(), "The database does not answer. The log has the cause.");
    } catch (DatabaseFailed e) {
      LOG.warn("Not ready: the database refused a simple query", e);
      return Result.failed(name(), "The database refused a simple query. The log has the cause.");
    }
  }
}
