package dev.q2o.runner.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;

/// Another program that has the journal's file open, until its input ends.
final class HoldsFile {
  private HoldsFile() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    JdbcConnectionPool pool = H2Files.pool(Path.of(arguments[0]), 1);
    try (Connection connection = pool.getConnection()) {
      System.out.println(connection.isClosed() ? "closed" : "open");
      System.out.flush();
      int input = System.in.read();
      System.exit(input < 0 ? 0 : 1);
    }
  }
}
