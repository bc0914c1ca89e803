package dev.q2o.runner.journal;

import dev.q2o.runner.DataFolderInUseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// What a runner keeps its facts in: the H2 file of a data folder, or a PostgreSQL server shared by
/// a fleet. The tables are the same, and so is the SQL. Safe for concurrent use.
public final class Database implements AutoCloseable {
  private static final int READERS = 6;

  private final Backend backend;
  private final Durability durability;
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS, Reader::new);

  private Database(Backend backend, Durability durability) {
    this.backend = backend;
    this.durability = durability;
  }

  /// A thread nobody else holds, so nobody can interrupt it.
  private static final class Reader extends Thread {
    Reader(Runnable work) {
      super(work, "database-reader");
      setDaemon(true);
    }
  }

  /// SQL on a connection that is the work's own until it returns; autocommit is on.
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// The file of a data folder, every commit forced to the disk.
  ///
  /// @throws DataFolderInUseException when another process holds the file
  /// @throws JournalException when the file is damaged, or of a newer Q2O
  public static Database open(DataFolder folder) {
    return open(folder, Durability.FSYNC);
  }

  /// The file of a data folder.
  ///
  /// @throws DataFolderInUseException when another process holds the file
  /// @throws JournalException when the file is damaged, or of a newer Q2O
  public static Database open(DataFolder folder, Durability durability) {
    return new Database(H2Backend.open(folder), durability);
  }

  /// A server. Several runners may open it at the same time; the first brings the tables up to
  /// date.
  ///
  /// @throws JournalException when it cannot be reached, refuses the user, or is of a newer Q2O
  public static Database open(PostgresUrl url) {
    return new Database(PostgresBackend.open(url), Durability.FSYNC);
  }

  /// Whether other processes may work on the same tables.
  public boolean shared() {
    return backend.dialect() == Dialect.POSTGRESQL;
  }

  /// What was missing when it was opened, and what was recovered; empty when all was there.
  public Optional<JournalRecovery> recovery() {
    return backend.recovery();
  }

  /// To be called when events are durable.
  void confirmed(long events) {
    backend.confirmed(events);
  }

  /// For libraries that bring their own SQL. Close its connections soon; they come with autocommit
  /// on, and not to a virtual thread that may be interrupted (see {@link #use}).
  public DataSource dataSource() {
    return backend.pool();
  }

  Dialect dialect() {
    return backend.dialect();
  }

  Durability durability() {
    return durability;
  }

  /// Does the work on a pooled connection, in a thread of this database. A caller may be
  /// interrupted at any moment: that would close the socket a virtual thread reads from, or fail
  /// the wait for a connection; here it only waits on, and finds the interrupt when it has its
  /// answer.
  public <T> T use(Work<T> work) throws SQLException {
    if (Thread.currentThread() instanceof Reader) {
      return here(work); // a second thread for one piece of work could wait for itself
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    readers.execute(() -> {
      try {
        result.complete(here(work));
      } catch (SQLException | RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    });
    try {
      return result.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case SQLException sql -> throw sql;
        case RuntimeException bug -> throw bug;
        case null, default -> throw e;
      }
    }
  }

  private <T> T here(Work<T> work) throws SQLException {
    try (Connection connection = backend.pool().getConnection()) {
      return work.on(connection);
    }
  }

  /// Whether something failed only because the server was away for a moment: it was restarted, or
  /// the network to it broke. Never true of a file, which nobody takes away.
  public boolean lost(Throwable failure) {
    if (!shared()) {
      return false;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && away(sql)) {
        return true;
      }
    }
    return false;
  }

  /// Connection exceptions, "the server is shutting down" and its kin (57P), "the system cannot be
  /// reached" of the pool.
  private static boolean away(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || e instanceof SQLNonTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P");
  }

  /// When the server was last started; whoever worked before lost it then.
  Instant startedAt() throws SQLException {
    return use(backend.dialect()::startedAt);
  }

  /// To be called when a connection was lost.
  void renew() {
    backend.renew();
  }

  /// Does something that nobody waits for; never when this database is closed first.
  void later(Duration delay, Runnable work) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, readers)
        .execute(work);
  }

  /// Like {@link #use}; what was written survives what this database was opened for.
  public <T> T write(Work<T> work) throws SQLException {
    return use(connection -> {
      T result = work.on(connection);
      backend.dialect().force(connection, durability);
      backend.changed(connection);
      return result;
    });
  }

  @Override
  public void close() {
    readers.close();
    backend.close();
  }
}
