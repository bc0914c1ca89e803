package dev.q2o.server.platform.instance;

import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The register of server processes: who runs on this database, and whether the one before stopped
/// cleanly. On an embedded database only one process can run, so an open entry means a crash.
public final class ServerInstances {
  private static final Origin ORIGIN = Origin.system("instance-register");

  private final Database database;
  private final Clock clock;

  public ServerInstances(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Enters this process.
  public UUID register(String version, String address) {
    UUID id = UUID.randomUUID();
    database.inSystem(
        ORIGIN,
        tx ->
            tx.sql(
                    """
                    insert into server_instance (id, version, address, started_at)
                    values (:id, :version, :address, :now)
                    """)
                .bind("id", id)
                .bind("version", version)
                .bind("address", address)
                .bind("now", clock.instant())
                .update());
    return id;
  }

  /// Notes that the process stopped cleanly.
  ///
  /// @return false when it is unknown or had already stopped
  public boolean stopped(UUID id) {
    return database.inSystem(
        ORIGIN,
        tx ->
            tx.sql(
                    """
                    update server_instance set stopped_at = :now
                    where id = :id and stopped_at is null
                    """)
                .bind("now", clock.instant())
                .bind("id", id)
                .updateOne());
  }

  /// Closes the entries of processes that cannot be alive any more. Only right where one process at
  /// a time can hold the database.
  ///
  /// @return when the last of them started, or empty when all had stopped cleanly
  public Optional<Instant> closeAbandoned() {
    return database.inSystem(
        ORIGIN,
        tx -> {
          Optional<Instant> last =
              tx.sql(
                      """
                      select started_at from server_instance
                      where stopped_at is null order by started_at desc fetch first 1 rows only
                      """)
                  .optional(row -> row.instant("started_at"));
          tx.sql(
                  """
                  update server_instance set abandoned = true, stopped_at = :now
                  where stopped_at is null
                  """)
              .bind("now", clock.instant())
              .update();
          return last;
        });
  }
}
