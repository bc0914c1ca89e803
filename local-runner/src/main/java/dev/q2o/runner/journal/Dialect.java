package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/// Everything the two databases do not understand alike; all other SQL of the runner is the same
/// text on both.
enum Dialect {
  /// One file, one process.
  H2 {
    @Override
    void beginMigration(Connection connection) {
      // the file has one owner, and its statements on tables commit by themselves
    }

    @Override
    void force(Connection connection, Durability durability) throws SQLException {
      if (durability == Durability.FSYNC) {
        H2Files.fsync(connection);
      }
    }

    @Override
    Instant startedAt(Connection connection) {
      return Instant.MIN; // the file starts with the process, and takes nothing from it
    }

    @Override
    List<String> statements(Tables.Version version) {
      return version.everywhere();
    }
  },

  /// A server shared by the runners of a fleet.
  POSTGRESQL {
    /// "q2oM" as a number; every runner asks for the same lock.
    private static final long MIGRATION_LOCK = 0x71326f4dL;

    @Override
    void beginMigration(Connection connection) throws SQLException {
      connection.setAutoCommit(false); // the lock and the new tables end with one commit
      execute(connection, "select pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
    }

    @Override
    void force(Connection connection, Durability durability) {
      // a commit is on the server's disk when it returns
    }

    @Override
    Instant startedAt(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_postmaster_start_time()")) {
        return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : Instant.MIN;
      }
    }

    @Override
    List<String> statements(Tables.Version version) {
      return Stream.concat(version.everywhere().stream(), version.onPostgres().stream()).toList();
    }
  };

  /// Makes the caller the only one who changes tables, until it commits.
  abstract void beginMigration(Connection connection) throws SQLException;

  /// After a commit: returns when it survives what was asked for.
  abstract void force(Connection connection, Durability durability) throws SQLException;

  /// When the server was last started.
  abstract Instant startedAt(Connection connection) throws SQLException;

  abstract List<String> statements(Tables.Version version);

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
