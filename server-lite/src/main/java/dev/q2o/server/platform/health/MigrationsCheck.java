package dev.q2o.server.platform.health;

import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import dev.q2o.server.platform.database.DatabaseFailed;
import dev.q2o.server.platform.database.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schema still is the one this server brought it to: a restored backup or a half-done upgrade
/// by another version shows here.
final class MigrationsCheck implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationsCheck.class);

  private final Database database;

  MigrationsCheck(Database database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "migrations";
  }

  @Override
  public Result check() {
    try {
      return database.inSystem(
          Origin.system("health-check"),
          tx ->
              tx.sql(
                      """
                      select count(*) filter (where version = :version and success) as applied,
                             count(*) filter (where not success) as failed
                      from flyway_schema_history
                      """)
                  .bind("version", database.schemaVersion())
                  .one(row -> judge(row.number("applied"), row.number("failed"))));
    } catch (DatabaseUnavailable e) {
      return Result.failed(name(), "Unknown, because the database does not answer.");
    } catch (DatabaseFailed e) {
      LOG.warn("Not ready: the migration history cannot be read", e);
      return Result.failed(name(), "The migration history is gone. The log has the cause.");
    }
  }

  private Result judge(long applied, long failed) {
    if (failed > 0) {
      return Result.failed(name(), "A migration failed; restore a backup or repair it.");
    }
    return applied > 0
        ? Result.ok(name())
        : Result.failed(
            name(), "The schema is not at version " + database.schemaVersion() + "; restart.");
  }
}
