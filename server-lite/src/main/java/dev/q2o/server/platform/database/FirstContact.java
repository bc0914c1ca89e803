package dev.q2o.server.platform.database;

import dev.q2o.server.platform.StartRefused;
import java.sql.SQLException;

/// The first connection of a start: each way it can fail gets its own sentence.
final class FirstContact {
  private static final int H2_ALREADY_OPEN = 90020;
  private static final int H2_WRONG_PASSWORD = 28000;
  private static final int H2_FILE_VERSION = 90048;
  private static final int H2_FILE_CORRUPTED = 90030;

  private FirstContact() {}

  /// Says why the database refused the first connection.
  static StartRefused explain(DatabaseUrl url, SQLException e) {
    return new StartRefused(
        switch (url) {
          case DatabaseUrl.H2 h2 -> h2(h2, e);
          case DatabaseUrl.Postgres postgres -> postgres(postgres, e);
        },
        e);
  }

  private static String h2(DatabaseUrl url, SQLException e) {
    return switch (e.getErrorCode()) {
      case H2_ALREADY_OPEN ->
          "The database "
              + url.shown()
              + " is open in another process, probably another q2o server; stop that one, or start"
              + " this one with another --data or --database.";
      case H2_WRONG_PASSWORD ->
          "The database "
              + url.shown()
              + " refused the user or password; check database.user and database.password.";
      case H2_FILE_VERSION, H2_FILE_CORRUPTED ->
          "The file of the database "
              + url.shown()
              + " cannot be read by this version, or is damaged; restore a backup or choose another"
              + " with --database.";
      default ->
          "The database "
              + url.shown()
              + " cannot be opened ("
              + firstLine(e)
              + "); check the"
              + " folder and the URL.";
    };
  }

  private static String postgres(DatabaseUrl url, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" ->
          url.shown()
              + " refused the user \""
              + url.user()
              + "\" or the password; check Q2O_DATABASE_USER and Q2O_DATABASE_PASSWORD.";
      case "3D000" ->
          url.shown() + " does not exist on that server; create the database and start again.";
      default ->
          url.shown()
              + " cannot be reached ("
              + firstLine(e)
              + "); check that PostgreSQL runs there and that the database URL is right.";
    };
  }

  private static String firstLine(SQLException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse(message).strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
