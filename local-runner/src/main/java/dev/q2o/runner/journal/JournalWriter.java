package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
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
/// forces it to the disk once, and only then confirms: many appends share one fsync.
///
/// Nobody can interrupt it: the thread is not given out, and an interrupted appender only stops
/// waiting.
final class JournalWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);
  private static final int GROUP = 256;

  private final GroupCommit commit;
  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile @Nullable JournalException broken;
  private boolean closed;

  /// Something to write, and who waits for it.
  sealed interface Job<T> {
    CompletableFuture<T> future();

    /// Runs inside the transaction of its group; an exception undoes this work alone. It may run
    /// again when the group has to be repeated.
    ///
    /// @param events how many it writes
    record Statements<T>(Database.Work<T> work, long events, CompletableFuture<T> future)
        implements Job<T> {}

    record Facts(Append append, CompletableFuture<RunId> future) implements Job<RunId> {}

    /// Ends the writer.
    record Last(CompletableFuture<RunId> future) implements Job<RunId> {}
  }

  JournalWriter(GroupCommit commit) {
    this.commit = commit;
    this.thread = new Thread(this::write, "journal-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /// @param work runs inside the transaction of its group; an exception undoes this work alone
  /// @return completes when the work is on the disk; fails with a {@link JournalException}
  <T> CompletableFuture<T> submit(Database.Work<T> work) {
    return submit(0, work);
  }

  /// @param events how many the work writes
  <T> CompletableFuture<T> submit(long events, Database.Work<T> work) {
    return submit(new Job.Statements<>(work, events, new CompletableFuture<>()));
  }

  /// @return completes when the facts are on the disk; fails with a {@link JournalException}
  CompletableFuture<RunId> submit(Append append) {
    return submit(new Job.Facts(append, new CompletableFuture<>()));
  }

  private <T> CompletableFuture<T> submit(Job<T> job) {
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
      queue.add(new Job.Last(new CompletableFuture<>()));
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
      group.add(next());
      queue.drainTo(group, GROUP - 1);
      last = group.removeIf(Job.Last.class::isInstance);
      if (!group.isEmpty()) {
        commit(group);
      }
    }
    commit.close();
  }

  /// Any code of the process can find this thread and interrupt it; that is no reason to stop.
  private Job<?> next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException e) {
        log.debug("an interrupt of the journal's writer is ignored");
      }
    }
  }

  private void commit(List<Job<?>> group) {
    JournalException cause = broken;
    if (cause == null) {
      switch (commit.write(group)) {
        case GroupCommit.Outcome.Durable(List<Runnable> answers) -> answers.forEach(Runnable::run);
        case GroupCommit.Outcome.Lost(JournalException why) -> refuse(group, why);
        case GroupCommit.Outcome.Broken(JournalException why) -> {
          synchronized (queue) {
            broken = why;
          }
          log.error("the journal cannot be written", why);
          refuse(group, why);
        }
      }
    } else {
      refuse(group, cause);
    }
  }

  private static void refuse(List<Job<?>> group, JournalException cause) {
    group.forEach(job -> job.future().completeExceptionally(cause));
  }
}
