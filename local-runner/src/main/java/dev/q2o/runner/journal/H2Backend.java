package dev.q2o.runner.journal;

import dev.q2o.runner.DataFolderInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/// The H2 file of a data folder.
///
/// `async:` keeps a thread interrupt from closing the database file; `WRITE_DELAY=0` and the
/// writer's `checkpoint sync` make a commit durable (both measured, see the stack notes).
/// `REUSE_SPACE=FALSE` keeps it so once the file has been open for 45 seconds: from then on H2
/// writes into the space of old chunks, and its recovery after `kill -9` then missed the last
/// commits, synced ones included (`docs/decisions/0011-h2-appends-only.md`).
final class H2Backend implements Backend {
  private static final String FLAGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;TRACE_LEVEL_FILE=0";

  /// Readers, the scheduler's, the writer's and the one that keeps the file open.
  private static final int CONNECTIONS = 12;

  /// Above this a clean exit takes the time to compact; H2 keeps old pages of a busy file.
  private static final long COMPACT_FROM_BYTES = 16L << 20;

  private final Path file;
  private final JdbcConnectionPool pool;
  private final Connection keepOpen;

  private H2Backend(Path file, JdbcConnectionPool pool, Connection keepOpen) {
    this.file = file;
    this.pool = pool;
    this.keepOpen = keepOpen;
  }

  /// @throws DataFolderInUseException when another process holds the file
  /// @throws JournalException when the file is damaged, or of a newer Q2O
  static H2Backend open(DataFolder folder) {
    Path file = folder.database();
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:async:" + file + FLAGS, "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    try {
      Connection connection = pool.getConnection();
      Tables.migrate(connection, Dialect.H2, "The file %s.mv.db".formatted(file));
      return new H2Backend(file, pool, connection);
    } catch (SQLException e) {
      pool.dispose();
      throw refused(e, folder);
    }
  }

  private static RuntimeException refused(SQLException e, DataFolder folder) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          new DataFolderInUseException(
              "The data folder %s is in use by another program: close it, or choose another folder."
                  .formatted(folder.root()));
      case ErrorCode.FILE_CORRUPTED_1 ->
          new JournalException(
              "The file %s.mv.db is damaged: restore it from a backup, or choose another data folder."
                  .formatted(folder.database()),
              e);
      default ->
          new JournalException(
              "The file %s.mv.db cannot be opened: %s.".formatted(folder.database(), Reasons.of(e)),
              e);
    };
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public void renew() {
    // connections to a file in this process do not die alone
  }

  @Override
  public void close() {
    try (Statement statement = keepOpen.createStatement()) {
      long bytes = Files.size(file.resolveSibling(file.getFileName() + ".mv.db"));
      statement.execute(bytes > COMPACT_FROM_BYTES ? "shutdown compact" : "shutdown");
    } catch (SQLException | IOException e) {
      throw new JournalException("The file %s.mv.db was not closed cleanly.".formatted(file), e);
    } finally {
      pool.dispose();
    }
  }
}
