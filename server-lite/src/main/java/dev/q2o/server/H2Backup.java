package dev.q2o.server;

import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.KeyCheck;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipFile;
import org.h2.api.ErrorCode;

/// An H2 database file as backups hold it: copied while nobody else has it open, and opened once
/// before it is trusted. Never brings a schema up to date.
final class H2Backup {
  private H2Backup() {}

  /// Writes a copy of the database, which is locked meanwhile, as a file of its own.
  ///
  /// @param keys must be those of the database: with others the copy could not be used
  /// @throws StartRefused when the database is open elsewhere, damaged, or of other keys
  static void copy(DatabaseUrl url, MasterKeys keys, Path copy) throws IOException {
    Path zip = copy.resolveSibling(copy.getFileName() + ".zip");
    try (Connection connection = connection(url)) {
      check(connection, url, keys);
      try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
        backup.setString(1, zip.toString());
        backup.execute();
      }
      try (ZipFile written = new ZipFile(zip.toFile());
          InputStream database = written.getInputStream(written.entries().nextElement())) {
        Files.copy(database, copy);
      }
    } catch (SQLException e) {
      throw unusable(url, e);
    } finally {
      Files.deleteIfExists(zip);
    }
  }

  /// Opens a database to see whether it is one and the keys fit it.
  ///
  /// @throws StartRefused when not
  static void check(DatabaseUrl url, MasterKeys keys) {
    try (Connection connection = connection(url)) {
      check(connection, url, keys);
    } catch (SQLException e) {
      throw unusable(url, e);
    }
  }

  private static void check(Connection connection, DatabaseUrl url, MasterKeys keys)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sealed from master_key_check")) {
      if (row.next() && !KeyCheck.opens(keys, row.getString(1))) {
        throw new StartRefused(
            "The master keys are not those of the database "
                + url.shown()
                + "; set keys.master, or put back the file keys.txt it was used with.");
      }
    }
  }

  private static Connection connection(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc() + ";IFEXISTS=TRUE", url.user(), url.password());
  }

  private static StartRefused unusable(DatabaseUrl url, SQLException e) {
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          new StartRefused(
              "The database " + url.shown() + " is open in another process; stop the server first.",
              e);
      case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2 ->
          new StartRefused("The database " + url.shown() + " is not that of a q2o server.", e);
      default ->
          new StartRefused("The database " + url.shown() + " cannot be read; it is damaged.", e);
    };
  }
}
