package dev.q2o.runner.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes the journal. It takes everything that waits, commits it at once,
/// forces it to the disk with one `checkpoint sync`, and only then confirms: many appends share one
/// fsync.
///
/// Nobody can interrupt it: the thread is not given out, and an interrupted appender only stops
/// waiting.
final class JournalWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
  private static final int GROUP = 256;

  private final Database database;
  private final Connection connection;
  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable JournalException broken;
  private boolean closed;

  private record Job<T>(Database.Work<T> work, CompletableFuture<T> future, boolean last) {}

  private JournalWriter(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
    this.thread = new Thread(this::write, "journal-writer");
  }

  static JournalWriter start(Database database) {
    try {
      Connection connection = database.dataSource().getConnection();
      connection.setAutoCommit(false);
      JournalWriter writer = new JournalWriter(database, connection);
      writer.thread.setDaemon(true);
      writer.thread.start();
      return writer;
    } catch (SQLException e) {
      throw new JournalException("The journal cannot be opened: %s.".formatted(Reasons.of(e)), e);
    }
  }

  /// @param work runs inside the transaction of its group; an exception undoes this work alone
  /// @return completes when the work is on the disk; fails with a {@link JournalException}
  <T> CompletableFuture<T> submit(Database.Work<T> work) {
    Job<T> job = new Job<>(work, new CompletableFuture<>(), false);
    synchronized (queue) {
      JournalException cause = closed ? new JournalException("The journal is closed.") : broken;
      if (cause != null) {
        return CompletableFuture.failedFuture(cause);
      }
      queue.add(job);
    }
    return job.future();
  }

  Optional<String> broken() {
    return Optional.ofNullable(broken).map(Throwable::getMessage);
  }

  /// Writes what waits, then ends.
  @Override
  public void close() {
    synchronized (queue) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(new Job<>(c -> true, new CompletableFuture<>(), true));
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<Job<?>> group = new ArrayList<>();
    boolean last = false;
    while (!last) {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody holds this thread", e);
      }
      queue.drainTo(group, GROUP - 1);
      last = group.stream().anyMatch(Job::last);
      commit(group);
    }
    try {
      connection.close();
    } catch (SQLException e) {
      log.warn("the journal's connection was not closed cleanly", e);
    }
  }

  private void commit(List<Job<?>> group) {
    List<Runnable> answers = new ArrayList<>();
    try {
      if (broken == null) {
        for (Job<?> job : group) {
          answers.add(apply(job));
        }
        connection.commit();
        database.dialect().force(connection, database.durability());
      }
    } catch (SQLException | RuntimeException e) {
      breakDown(e);
    }
    JournalException cause = broken;
    if (cause == null) {
      answers.forEach(Runnable::run);
    } else {
      group.forEach(job -> job.future().completeExceptionally(cause));
    }
  }

  private <T> Runnable apply(Job<T> job) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      T value = job.work().on(connection);
      connection.releaseSavepoint(before);
      return () -> job.future().complete(value);
    } catch (JournalException e) {
      connection.rollback(before);
      return () -> job.future().completeExceptionally(e);
    } catch (SQLException e) {
      if (!refusedByConstraint(e)) {
        throw e;
      }
      connection.rollback(before);
      JournalException refused =
          new JournalException("The journal refused the entry: " + e.getMessage(), e);
      return () -> job.future().completeExceptionally(refused);
    }
  }

  private static boolean refusedByConstraint(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("23");
  }

  private void breakDown(Exception e) {
    log.error("the journal cannot be written", e);
    synchronized (queue) {
      broken =
          new JournalException(
              "The journal cannot be written (%s), so nothing more is run: free disk space or repair the data folder, then start again."
                  .formatted(Reasons.of(e)),
              e);
    }
  }
}
