package dev.q2o.server.platform.database;

import dev.q2o.server.platform.StartRefused;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;

/// Brings the schema to the version this server was built with. Several servers may start at once
/// on one PostgreSQL: Flyway takes a lock, the others wait.
final class Migrations {
  private Migrations() {}

  /// Applies what is missing.
  ///
  /// @return the version the schema now has
  /// @throws StartRefused when the schema is newer than this server, was changed by hand, or a
  ///   migration failed
  static String apply(DatabaseUrl url) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            // Its own connections: it holds several at once, and the pool may have fewer.
            .dataSource(url.jdbc(), url.user(), url.password())
            .locations("classpath:db/migration/common", "classpath:db/migration/" + url.dialect())
            .failOnMissingLocations(true)
            // Not even those that only a newer server knows.
            .ignoreMigrationPatterns(new String[0])
            .cleanDisabled(true)
            .loggers("slf4j")
            .load();
    try {
      MigrateResult done = flyway.migrate();
      return Stream.of(done.targetSchemaVersion, done.initialSchemaVersion)
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no migration on the class path"));
    } catch (FlywayValidateException e) {
      throw mismatch(flyway, url, e);
    } catch (FlywayException e) {
      throw new StartRefused(
          "The schema in "
              + url.shown()
              + " could not be brought up to date; the log says which migration failed.",
          e);
    }
  }

  private static StartRefused mismatch(
      Flyway flyway, DatabaseUrl url, FlywayValidateException reason) {
    return Arrays.stream(flyway.info().all())
        .filter(info -> info.getState().isApplied() && !info.getState().isResolved())
        .filter(info -> info.getVersion() != null)
        .findFirst()
        .map(newer ->
            new StartRefused(
                "The schema in "
                    + url.shown()
                    + " has version "
                    + newer.getVersion()
                    + ", written by a newer q2o; start that version.",
                reason))
        .orElseGet(() ->
            new StartRefused(
                "The schema in "
                    + url.shown()
                    + " does not match this version of q2o: an applied migration was changed;"
                    + " restore the database or use the version that wrote it.",
                reason));
  }
}
