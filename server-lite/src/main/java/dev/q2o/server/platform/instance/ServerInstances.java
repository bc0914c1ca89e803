package dev.q2o.server.platform.instance;

import dev.q2o.server.platform.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// The register of server processes: who runs on this database, and whether the one before stopped
/// cleanly. On an embedded database only one process can run, so an open entry means a crash.
public final class ServerInstances {
  private final Database database;
  private final Clock clock;

  public ServerInstances(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Enters this process.
  public UUID register(String version, String address) {
    UUID id = UUID.randomUUID();
    return database.inTransaction(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into server_instance (id, version, address, started_at)
              values (?, ?, ?, ?)
              """)) {
        insert.setObject(1, id);
        insert.setString(2, version);
        insert.setString(3, address);
        insert.setObject(4, now());
        insert.executeUpdate();
        return id;
      }
    });
  }

  /// Notes that the process stopped cleanly.
  ///
  /// @return false when it is unknown or had already stopped
  public boolean stopped(UUID id) {
    return database.inTransaction(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              update server_instance set stopped_at = ?
              where id = ? and stopped_at is null
              """)) {
        update.setObject(1, now());
        update.setObject(2, id);
        return update.executeUpdate() == 1;
      }
    });
  }

  /// Closes the entries of processes that cannot be alive any more. Only right where one process at
  /// a time can hold the database.
  ///
  /// @return when the last of them started, or empty when all had stopped cleanly
  public Optional<Instant> closeAbandoned() {
    return database.inTransaction(connection -> {
      Optional<Instant> last = lastOpenStart(connection);
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              update server_instance set abandoned = true, stopped_at = ?
              where stopped_at is null
              """)) {
        update.setObject(1, now());
        update.executeUpdate();
        return last;
      }
    });
  }

  private static Optional<Instant> lastOpenStart(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select started_at from server_instance
                where stopped_at is null order by started_at desc fetch first 1 rows only
                """);
        ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(rows.getObject(1, OffsetDateTime.class).toInstant())
          : Optional.empty();
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
