package dev.q2o.server.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.access.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;

/// The server's database: the only way to a connection.
///
/// Threads: safe. A semaphore of twice the pool stands in front, so that a burst of requests on
/// virtual threads is refused after a short wait and does not queue without bound.
public final class Database implements AutoCloseable {
  /// Longest wait for a turn and for a connection, each; `/readyz` answers within their sum.
  private static final long WAIT_MILLIS = 2_000;

  private static final int ATTEMPTS = 4;

  private final HikariDataSource pool;
  private final Semaphore turns;
  private final DatabaseUrl url;
  private final String schemaVersion;
  private final Statements statements;
  private final ThreadLocal<Boolean> busy = new ThreadLocal<>();

  private Database(
      HikariDataSource pool,
      DatabaseUrl url,
      int poolSize,
      String schemaVersion,
      StatementObserver observer) {
    this.pool = pool;
    this.url = url;
    this.turns = new Semaphore(2 * poolSize, true);
    this.schemaVersion = schemaVersion;
    this.statements = new Statements(url, observer);
  }

  /// Connects, brings the schema to this version of the server, and opens the pool.
  ///
  /// @throws dev.q2o.server.platform.StartRefused when the database cannot be used, with the reason
  public static Database open(DatabaseUrl url, int poolSize, StatementObserver observer) {
    HikariDataSource pool = connect(url, poolSize);
    try {
      return new Database(pool, url, poolSize, Migrations.apply(url), observer);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /// Runs work inside one tenant, in one transaction: committed when it returns, rolled back when
  /// it throws. The work may be run again when it lost a race against another transaction, so it
  /// must have no effect outside the database.
  ///
  /// @throws DatabaseUnavailable when the database cannot be reached or is overloaded
  /// @throws DatabaseFailed when it refused a statement
  /// @throws IllegalStateException when this thread already is in a transaction, which could
  ///   otherwise wait for itself
  public <T> T inTenant(TenantContext context, Function<TenantTransaction, T> work) {
    return inTurn(Mode.CHANGE, tenant(context, Mode.CHANGE), work);
  }

  /// Runs work that belongs to no tenant, under the same rules as [#inTenant].
  public <T> T inSystem(Origin origin, Function<SystemTransaction, T> work) {
    return inTurn(Mode.CHANGE, system(origin, Mode.CHANGE), work);
  }

  /// Reads inside one tenant, under the same rules as [#inTenant] but with fewer round trips. A
  /// change is refused.
  public <T> T readTenant(TenantContext context, Function<TenantTransaction, T> work) {
    return inTurn(Mode.READ, tenant(context, Mode.READ), work);
  }

  /// Reads what belongs to no tenant, under the same rules as [#readTenant].
  public <T> T readSystem(Origin origin, Function<SystemTransaction, T> work) {
    return inTurn(Mode.READ, system(origin, Mode.READ), work);
  }

  private Beginning<TenantTransaction> tenant(TenantContext context, Mode mode) {
    Objects.requireNonNull(context, "context");
    return (connection, shortCuts) ->
        new TenantTransaction(connection, context, statements, mode, shortCuts);
  }

  private Beginning<SystemTransaction> system(Origin origin, Mode mode) {
    return (connection, shortCuts) ->
        new SystemTransaction(connection, origin, statements, mode, shortCuts);
  }

  private <X extends Transaction, T> T inTurn(
      Mode mode, Beginning<X> beginning, Function<X, T> work) {
    if (busy.get() != null) {
      throw new IllegalStateException("this thread already is in a transaction; hand it on");
    }
    takeTurn();
    busy.set(Boolean.TRUE);
    try {
      boolean shortCuts = true;
      for (int attempt = 1; ; attempt++) {
        try {
          return mode == Mode.READ && statements.rowSecurity()
              ? read(beginning, work)
              : transact(beginning, work, shortCuts);
        } catch (ShortCut e) {
          if (!shortCuts) {
            throw new IllegalStateException("a short cut was taken that was not offered", e);
          }
          shortCuts = false;
        } catch (DatabaseFailed e) {
          if (attempt == ATTEMPTS || !SqlStates.lostARace(e)) {
            throw e;
          }
        }
      }
    } finally {
      busy.remove();
      turns.release();
    }
  }

  private void takeTurn() {
    try {
      if (!turns.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new DatabaseUnavailable("The database is busy.", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted while waiting for the database.", e);
    }
  }

  private <X extends Transaction, T> T read(Beginning<X> beginning, Function<X, T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(true); // the pool takes it back
      return work.apply(beginning.on(connection, true));
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  private <X extends Transaction, T> T transact(
      Beginning<X> beginning, Function<X, T> work, boolean shortCuts) {
    try (Connection connection = pool.getConnection()) {
      X transaction = beginning.on(connection, shortCuts);
      try {
        T result = work.apply(transaction);
        RoundTrip.commit(transaction);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        try {
          connection.rollback();
        } catch (SQLException rollback) {
          e.addSuppressed(rollback);
        }
        throw e;
      }
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  /// For db-scheduler, which brings its own transactions. Everything else goes through [#inTenant]
  /// and [#inSystem].
  public DataSource dataSource() {
    return pool;
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
      // Otherwise PostgreSQL plans a list anew each time, a third of its work, because the plan for
      // the tenant at hand looks a little cheaper. Our statements find rows by keys, in whose
      // indexes every tenant is alike (docs/decisions/0150).
      config.setConnectionInitSql("set plan_cache_mode = force_generic_plan");
    }
    return config;
  }

  /// Makes the transaction that a piece of work gets.
  private interface Beginning<X extends Transaction> {
    X on(Connection connection, boolean shortCuts);
  }
}
