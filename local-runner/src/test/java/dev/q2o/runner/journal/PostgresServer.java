package dev.q2o.runner.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The one PostgreSQL server of this JVM's tests, started when the first asks; a fresh database for
/// every caller.
public final class PostgresServer {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private PostgresServer() {}

  /// A new, empty database.
  public static PostgresUrl fresh() {
    String name = "test_" + NEXT.incrementAndGet();
    administrator("create database " + name);
    return url(name);
  }

  /// @param database may not exist
  public static PostgresUrl url(String database) {
    return PostgresUrl.parse(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&password=postgres"
            .formatted(Holder.SERVER.getPort(), database),
        Map.of());
  }

  /// Runs a statement as the administrator of the server.
  public static void administrator(String sql) {
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
