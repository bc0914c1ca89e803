package dev.q2o.bench.server.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Writes many rows of one table in batches.
final class Rows {
  private static final int BATCH = 2_000;

  private Rows() {}

  /// @param insert with a `?` for each value
  static void write(Connection connection, String insert, int count, Maker maker)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(insert)) {
      for (int row = 0; row < count; row++) {
        Object[] values = maker.values(row);
        for (int i = 0; i < values.length; i++) {
          prepared.setObject(i + 1, values[i]);
        }
        prepared.addBatch();
        if ((row + 1) % BATCH == 0) {
          prepared.executeBatch();
          connection.commit();
        }
      }
      prepared.executeBatch();
      connection.commit();
    }
  }

  /// The values of one row; may hold null.
  interface Maker {
    Object[] values(int row);
  }
}
