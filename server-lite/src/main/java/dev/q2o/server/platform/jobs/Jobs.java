package dev.q2o.server.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.q2o.server.platform.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs with db-scheduler: a row per job says when it is due and who does it, so of several
/// servers on one database one does each. A job that fails is done again at its next time.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int AT_ONCE = 2;
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Scheduler scheduler;

  private Jobs(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  public static Jobs start(Database database, Clock clock, List<Job> jobs) {
    List<RecurringTask<Void>> tasks = jobs.stream().map(Jobs::task).toList();
    Scheduler scheduler =
        Scheduler.create(database.dataSource())
            .startTasks(tasks)
            .clock(clock::instant)
            .pollingInterval(POLL)
            .threads(AT_ONCE)
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory()))
            .commitWhenAutocommitDisabled(true)
            .shutdownMaxWait(LAST_WORDS)
            .build();
    scheduler.start();
    return new Jobs(scheduler);
  }

  /// Lets what is running finish for a few seconds.
  @Override
  public void close() {
    scheduler.stop();
  }

  private static RecurringTask<Void> task(Job job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute((instance, context) -> {
          job.work().run();
          LOG.debug("{} done", job.name());
        });
  }
}
