package dev.q2o.server.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What an error of a database means for the caller.
final class SqlStates {
  private static final int H2_DATABASE_IS_CLOSED = 90098;
  private static final int H2_CALLED_AT_SHUTDOWN = 90121;
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int H2_DEADLOCK = 40001;
  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final Set<String> POSTGRES_GOING_AWAY = Set.of("57P01", "57P02", "57P03");
  private static final Set<String> LOST_A_RACE = Set.of("40001", "40P01");

  private SqlStates() {}

  static RuntimeException translate(SQLException e) {
    return unavailable(e)
        ? new DatabaseUnavailable("The database does not answer.", e)
        : new DatabaseFailed(e);
  }

  /// True when the same transaction can succeed if it is run once more.
  static boolean lostARace(DatabaseFailed failed) {
    return failed.getCause() instanceof SQLException e
        && (LOST_A_RACE.contains(String.valueOf(e.getSQLState()))
            || e.getErrorCode() == H2_DEADLOCK
            || e.getErrorCode() == H2_CONCURRENT_UPDATE);
  }

  /// True when the database, and not the statement, is the problem.
  static boolean unavailable(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientConnectionException // the pool found no connection in time
        || e.getErrorCode() == H2_DATABASE_IS_CLOSED
        || e.getErrorCode() == H2_CALLED_AT_SHUTDOWN
        || e.getErrorCode() == H2_LOCK_TIMEOUT
        || (state != null
            && (state.startsWith("08")
                || state.startsWith("53")
                || POSTGRES_GOING_AWAY.contains(state)));
  }
}
