package dev.q2o.runner.fleet;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.JournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings runs from the queue to the engine of this process and keeps their leases alive, on
/// db-scheduler. It starts with the first wake, so a process that only lists projects never polls.
///
/// Safe for concurrent use.
public final class RunScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunScheduler.class);
  private static final int MAX_FAILURES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// What the scheduler needs of an engine. Called on the scheduler's threads.
  public interface Worker {
    /// Works on the run until it rests. By then its row is gone or free, in the same transaction as
    /// the last event.
    void work(RunId run) throws Exception;

    /// The lease on the run is lost: whoever works on it here must stop at once and write nothing.
    void lost(RunId run);

    /// The run could not even be begun, several times: it fails with this reason.
    void giveUp(RunId run, @Nullable Throwable reason);

    /// Looks for what was asked of the runs worked on here; called every {@link LeaseTerms#poll}.
    void hear();
  }

  private final Database database;
  private final RunQueue queue;
  private final DatabaseClock clock;
  private final LeaseTerms terms;
  private final Worker worker;
  private @Nullable Scheduler scheduler;
  private @Nullable ScheduledExecutorService watch;
  private boolean closed;

  public RunScheduler(
      Database database, RunQueue queue, DatabaseClock clock, LeaseTerms terms, Worker worker) {
    this.database = database;
    this.queue = queue;
    this.clock = clock;
    this.terms = terms;
    this.worker = worker;
  }

  /// There is work, or there may be.
  public synchronized void wake() {
    if (closed) {
      return;
    }
    Scheduler started = scheduler;
    if (started == null) {
      started = build();
      scheduler = started;
      started.start();
      watch = Executors.newScheduledThreadPool(2, daemon("lease-watch"));
      if (terms.sweep().isPositive()) {
        every(terms.sweep(), this::sweep);
        every(terms.poll(), worker::hear);
      }
    }
    try {
      clock.synchronise(); // alone nobody else does: a laptop may have slept since the last wake
    } catch (JournalException e) {
      log.warn("the time of the database is not known", e);
    }
    started.triggerCheckForDueExecutions();
  }

  /// No more runs are begun; those that work go on, and so do their heartbeats.
  public synchronized void rest() {
    closed = true;
    if (scheduler != null) {
      scheduler.pause();
    }
  }

  /// Waits for what works here; the engine must have told it to end.
  @Override
  public void close() {
    rest();
    Scheduler started;
    ScheduledExecutorService watching;
    synchronized (this) {
      started = scheduler;
      watching = watch;
    }
    if (started != null) {
      started.stop();
    }
    if (watching != null) {
      watching.shutdownNow();
    }
  }

  private Scheduler build() {
    SchedulerBuilder builder =
        Scheduler.create(database.dataSource(), task())
            .schedulerName(new SchedulerName.Fixed(terms.runner()))
            .clock(clock::instant)
            .threads(terms.places())
            .executorService(Executors.newFixedThreadPool(terms.places(), daemon("run-lease")))
            .dueExecutor(Executors.newSingleThreadExecutor(daemon("run-queue")))
            .housekeeperExecutor(Executors.newScheduledThreadPool(2, daemon("run-heartbeat")))
            .pollingInterval(terms.poll())
            .heartbeatInterval(terms.heartbeat())
            .missedHeartbeatsLimit(LeaseTerms.MISSED)
            .jdbcCustomization(
                database.shared()
                    ? new PostgreSqlJdbcCustomization(false, false)
                    : new DefaultJdbcCustomization(false))
            .shutdownMaxWait(PATIENCE)
            .failureLogging(LogLevel.WARN, true)
            .addSchedulerListener(new Losses());
    if (database.shared()) {
      // One statement finds and takes: `for update skip locked`. H2 has one process and no need.
      builder.pollUsingLockAndFetch(0.5, 1.0);
    }
    return builder.build();
  }

  private CustomTask<Void> task() {
    return Tasks.custom(RunQueue.TASK, Void.class)
        .onFailure(this::failed)
        .onDeadExecution(
            (complete,
                operations) -> {}) // {@link #sweep} is quicker, and asks the database what time it
        // is
        .execute((instance, context) -> {
          RunId run = RunId.parse(instance.getId());
          try {
            worker.work(run);
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
          }
          return nothing();
        });
  }

  /// The engine has dealt with the row in the transaction of the run's last event.
  private static CompletionHandler<Void> nothing() {
    return (complete, operations) -> {};
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures + 1;
    RunId run = RunId.parse(complete.getExecution().getId());
    if (failures < MAX_FAILURES) {
      operations.reschedule(complete, clock.instant().plus(terms.heartbeat()));
    } else {
      worker.giveUp(run, complete.getCause().orElse(null));
    }
  }

  private void sweep() {
    try {
      clock.synchronise();
      int freed = queue.reclaim(terms.silence());
      if (freed > 0) {
        log.warn("{} runs were freed: their runner has not been heard of", freed);
        wake();
      }
    } catch (SQLException e) {
      log.warn("the queue could not be looked at", e);
    }
  }

  private void every(Duration period, Runnable work) {
    ScheduledExecutorService watching = watch;
    if (watching != null) {
      watching.scheduleWithFixedDelay(
          () -> {
            try {
              work.run();
            } catch (RuntimeException e) {
              log.warn("the queue could not be looked at", e); // an exception would end the watch
            }
          },
          period.toMillis(),
          period.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private static ThreadFactory daemon(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 1).factory();
  }

  /// A heartbeat that changed no row: the row has a new version, or is gone because the run rests;
  /// or the database is away, and then the lease is lost when its time is over.
  private final class Losses extends AbstractSchedulerListener {
    @Override
    public void onExecutionFailedHeartbeat(CurrentlyExecuting execution) {
      RunId run = RunId.parse(execution.getTaskInstance().getId());
      boolean lost;
      try {
        Optional<RunQueue.Lease> lease = queue.find(run);
        lost = lease.isPresent() && !lease.get().runner().equals(Optional.of(terms.runner()));
      } catch (JournalException e) {
        lost = execution.getHeartbeatState().getFractionDead() >= 1;
      }
      if (lost) {
        log.warn("{} is worked on by another runner now", run);
        worker.lost(run);
      }
    }
  }
}
