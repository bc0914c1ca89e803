package dev.q2o.runner.journal;

import dev.q2o.runner.DataFolderInUseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// How H2 files are opened, and what it means when they cannot be.
///
/// {@link SteadyFile} keeps a thread interrupt from closing the database file; `WRITE_DELAY=0`
/// writes a commit before it returns, and {@link #fsync} forces it to the disk. `REUSE_SPACE=FALSE`
/// keeps it so once the file has been open for 45 seconds: from then on H2 writes into the space of
/// old chunks, and its recovery after `kill -9` then missed the last commits, synced ones included
/// (`docs/decisions/0011-h2-appends-only.md`).
final class H2Files {
  private static final String SUFFIX = ".mv.db";
  private static final int HEADER = 4096;
  private static final String FLAGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;PAGE_SIZE=4096;TRACE_LEVEL_FILE=0";

  private H2Files() {}

  /// @param database as H2 names it, without the suffix
  static Path data(Path database) {
    return database.resolveSibling(database.getFileName() + SUFFIX);
  }

  static JdbcConnectionPool pool(Path database, int connections) {
    SteadyFile.register();
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            "jdbc:h2:%s:%s%s".formatted(SteadyFile.SCHEME, database, FLAGS), "sa", "");
    pool.setMaxConnections(connections);
    return pool;
  }

  /// Forces every commit that has returned to the disk.
  ///
  /// The statement for it, `checkpoint sync`, first writes what else has changed, which commits
  /// have done before, and looks for chunks to move together, which makes a file that is only
  /// appended to longer.
  static void fsync(Connection connection) throws SQLException {
    if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
      try {
        session.getDatabase().getStore().getMvStore().sync();
      } catch (MVStoreException e) {
        throw DbException.toSQLException(e);
      }
    } else {
      throw new IllegalStateException("the database is not in this process");
    }
  }

  /// @throws JournalException when something else stands where the file should be
  static void refuseForeign(DataFolder folder) {
    Path data = data(folder.database());
    if (Files.exists(data) && !Files.isRegularFile(data)) {
      throw new JournalException(
          "%s is not a file, but the journal should be there: move it away, or choose another data folder."
              .formatted(data));
    }
  }

  /// The first table Q2O makes is that of the versions: a file with tables and without it is
  /// somebody else's.
  ///
  /// @throws JournalException when it is
  static void refuseForeign(Connection connection, DataFolder folder) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select count(*), count(*) filter (where lower(table_name) = 'schema_version')
                  from information_schema.tables where lower(table_schema) = 'public'
                """)) {
      if (found.next() && found.getLong(1) > 0 && found.getLong(2) == 0) {
        throw ofAnotherProgram(folder, null);
      }
    }
  }

  private static JournalException ofAnotherProgram(
      DataFolder folder, @Nullable SQLException cause) {
    return new JournalException(
        "The file %s is a database of another program: move it away, or choose another data folder."
            .formatted(data(folder.database())),
        cause);
  }

  /// @throws DataFolderInUseException when another program has the file open
  static void refuseInUse(DataFolder folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            data(folder.database()), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        throw inUse(folder);
      }
    } catch (OverlappingFileLockException e) {
      throw inUse(folder);
    }
  }

  private static DataFolderInUseException inUse(DataFolder folder) {
    return new DataFolderInUseException(
        "The data folder %s is in use by another program: close it, or choose another folder."
            .formatted(folder.root()));
  }

  /// Whether one of the two headers that H2 writes is there. A file that cannot be read counts as
  /// one: then that is what is wrong with it.
  private static boolean isDatabase(Path data) {
    try (InputStream in = Files.newInputStream(data)) {
      byte[] headers = in.readNBytes(2 * HEADER);
      return startsWithHeader(headers, 0) || startsWithHeader(headers, HEADER);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean startsWithHeader(byte[] bytes, int at) {
    return bytes.length >= at + 2 && bytes[at] == 'H' && bytes[at + 1] == ':';
  }

  static RuntimeException refused(SQLException e, DataFolder folder) {
    Path data = data(folder.database());
    if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 && !isDatabase(data)) {
      return new JournalException(
          "The file %s is no journal of Q2O, or is damaged from its beginning: move it away, restore it from a backup, or choose another data folder."
              .formatted(data),
          e);
    }
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 -> inUse(folder);
      case ErrorCode.FILE_CORRUPTED_1 ->
          new JournalException(
              "The file %s is damaged: restore it from a backup, or choose another data folder."
                  .formatted(data),
              e);
      case ErrorCode.WRONG_USER_OR_PASSWORD -> ofAnotherProgram(folder, e);
      default ->
          new JournalException(
              "The file %s cannot be opened: %s. Put that right, restore it from a backup, or choose another data folder."
                  .formatted(data, Reasons.of(e)),
              e);
    };
  }
}
