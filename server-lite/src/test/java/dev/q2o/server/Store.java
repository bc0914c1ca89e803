package dev.q2o.server;

import dev.q2o.server.platform.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// The two databases a server can stand on; tests run on both. One PostgreSQL per JVM, a fresh
/// database per call.
public enum Store {
  H2 {
    @Override
    public DatabaseUrl fresh(Path folder) {
      return DatabaseUrl.h2File(folder.resolve("db" + NEXT.incrementAndGet()));
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseUrl fresh(Path folder) {
      String name = "test_" + NEXT.incrementAndGet();
      postgres("create database " + name);
      return DatabaseUrl.parse(
              "jdbc:postgresql://127.0.0.1:" + Holder.POSTGRES.getPort() + "/" + name,
              "postgres",
              "postgres")
          .orElseThrow();
    }
  };

  private static final AtomicInteger NEXT = new AtomicInteger();

  /// A new, empty database.
  public abstract DatabaseUrl fresh(Path folder);

  static int postgresPort() {
    return Holder.POSTGRES.getPort();
  }

  /// Runs a statement as the administrator of PostgreSQL.
  static void postgres(String sql) {
    DataSource administrator = Holder.POSTGRES.getPostgresDatabase();
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static final class Holder {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> {
                  try {
                    postgres.close();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
