package dev.q2o.server.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The server's database: the only way to a connection.
///
/// Threads: safe. A semaphore of twice the pool stands in front, so that a burst of requests on
/// virtual threads is refused after a short wait and does not queue without bound.
public final class Database implements AutoCloseable {
  /// Longest wait for a turn and for a connection, each; `/readyz` answers within their sum.
  private static final long WAIT_MILLIS = 2_000;

  private final HikariDataSource pool;
  private final Semaphore turns;
  private final DatabaseUrl url;
  private final String schemaVersion;

  private Database(HikariDataSource pool, DatabaseUrl url, int poolSize, String schemaVersion) {
    this.pool = pool;
    this.url = url;
    this.turns = new Semaphore(2 * poolSize, true);
    this.schemaVersion = schemaVersion;
  }

  /// Connects, brings the schema to this version of the server, and opens the pool.
  ///
  /// @throws dev.q2o.server.platform.StartRefused when the database cannot be used, with the reason
  public static Database open(DatabaseUrl url, int poolSize) {
    HikariDataSource pool = connect(url, poolSize);
    try {
      return new Database(pool, url, poolSize, Migrations.apply(pool, url));
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /// Runs work in one transaction: committed when it returns, rolled back when it throws.
  ///
  /// @throws DatabaseUnavailable when the database cannot be reached or is overloaded
  /// @throws DatabaseFailed when it refused the statement
  public <T> T inTransaction(SqlWork<T> work) {
    try {
      if (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new DatabaseUnavailable("The database is busy.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while waiting for the database.", e);
    }
    try (Connection connection = pool.getConnection()) {
      return transact(connection, work);
    } catch (SQLException e) {
      throw SqlStates.unavailable(e)
          ? new DatabaseUnavailable("The database does not answer.", e)
          : new DatabaseFailed(e);
    } finally {
      turns.release();
    }
  }

  private static <T> T transact(Connection connection, SqlWork<T> work) throws SQLException {
    try {
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException rollback) {
        e.addSuppressed(rollback);
      }
      throw e;
    }
  }

  public DatabaseUrl url() {
    return url;
  }

  /// The version of the newest migration, which was applied when the server started.
  public String schemaVersion() {
    return schemaVersion;
  }

  /// Closes the pool; an embedded database writes its file and releases its lock.
  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource connect(DatabaseUrl url, int poolSize) {
    try {
      return new HikariDataSource(configuration(url, poolSize));
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException reason) {
        throw FirstContact.explain(url, reason);
      }
      throw e;
    }
  }

  private static HikariConfig configuration(DatabaseUrl url, int poolSize) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("server");
    config.setJdbcUrl(url.jdbc());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setValidationTimeout(1_000);
    if (url instanceof DatabaseUrl.Postgres) {
      // Without these a host that swallows packets would hold a connection for many minutes.
      config.addDataSourceProperty("connectTimeout", "2");
      config.addDataSourceProperty("socketTimeout", "60");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      config.addDataSourceProperty("ApplicationName", "q2o-server");
    }
    return config;
  }

  /// Work on a connection that belongs to the caller's transaction; it must not be kept.
  @FunctionalInterface
  public interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
  }
}
