package dev.q2o.runner.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// A PostgreSQL server that several runners share.
final class PostgresBackend implements Backend {
  private static final int CONNECTIONS = 10;
  private static final int WAIT_MILLIS = 10_000;

  /// A server that was told not to wait for its disk is told otherwise by this session; one that
  /// waits for replicas keeps doing so.
  private static final String WAIT_FOR_THE_DISK =
      "select set_config('synchronous_commit', 'on', false)"
          + " where current_setting('synchronous_commit') = 'off'";

  private final HikariDataSource pool;

  private PostgresBackend(HikariDataSource pool) {
    this.pool = pool;
  }

  /// @throws JournalException when the server cannot be used, in one sentence
  static PostgresBackend open(PostgresUrl url) {
    HikariDataSource pool = connect(url);
    try (Connection connection = pool.getConnection()) {
      Tables.migrate(connection, Dialect.POSTGRESQL, "The database " + url.shown());
      return new PostgresBackend(pool);
    } catch (SQLException e) {
      pool.close();
      throw refused(url, e);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariDataSource connect(PostgresUrl url) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("q2o");
    config.setJdbcUrl(url.jdbc());
    if (!url.user().isEmpty()) {
      config.setUsername(url.user());
    }
    if (!url.password().isEmpty()) {
      config.setPassword(url.password());
    }
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setConnectionInitSql(WAIT_FOR_THE_DISK);
    // Without these a host that swallows packets would hold a connection for many minutes.
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "q2o-runner");
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw e.getCause() instanceof SQLException reason ? refused(url, reason) : e;
    }
  }

  private static JournalException refused(PostgresUrl url, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return new JournalException(
        switch (state) {
          case "28P01", "28000" ->
              "%s refused the user or the password: check the URL, or Q2O_DATABASE_USER and Q2O_DATABASE_PASSWORD."
                  .formatted(url.shown());
          case "3D000" ->
              "%s does not exist on that server: create the database, then start again."
                  .formatted(url.shown());
          case "42501" ->
              "%s does not let this user make tables: grant it the right to create in the schema, then start again."
                  .formatted(url.shown());
          default ->
              "%s cannot be used (%s): check that PostgreSQL runs there and that the URL is right."
                  .formatted(url.shown(), Reasons.of(e));
        },
        e);
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public DataSource pool() {
    return pool;
  }

  @Override
  public void confirmed(long events) {
    // the server vouches for its own files
  }

  @Override
  public void changed(Connection connection) {
    // the server vouches for its own files
  }

  @Override
  public Optional<JournalRecovery> recovery() {
    return Optional.empty();
  }

  @Override
  public void renew() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    pool.close();
  }
}
