package dev.q2o.server.platform.database;

import java.sql.SQLException;

/// The database refused a statement: a defect of the server, not of the network.
public final class DatabaseFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseFailed(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /// True when a value was not of a kind its column takes (SQLSTATE class 22), which only a request
  /// can have brought.
  public boolean refusedValue() {
    return getCause() instanceof SQLException e && String.valueOf(e.getSQLState()).startsWith("22");
  }
}
