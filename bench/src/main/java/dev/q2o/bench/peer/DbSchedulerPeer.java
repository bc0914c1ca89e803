package dev.q2o.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// db-scheduler alone: a task is a one-time execution; picking it is the intent, its removal the
/// outcome. Scheduled in one batch; polling every 10 ms; lock-and-fetch on PostgreSQL, which its
/// read-me recommends for throughput, and fetch on H2, which has no lock-and-fetch.
final class DbSchedulerPeer implements Peer {
  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name varchar(100) not null,
        task_instance varchar(100) not null,
        task_data %s,
        execution_time timestamp with time zone,
        picked boolean not null,
        picked_by varchar(100),
        last_success timestamp with time zone,
        last_failure timestamp with time zone,
        consecutive_failures int,
        last_heartbeat timestamp with time zone,
        version bigint not null,
        priority smallint,
        state varchar(100),
        primary key (task_name, task_instance)
      )
      """;

  private final HikariDataSource pool;
  private final Scheduler scheduler;
  private final OneTimeTask<Void> task;
  private volatile Bodies bodies = new Bodies(0);
  private int batches;

  DbSchedulerPeer(String url) throws SQLException {
    pool = Databases.pool(url);
    boolean postgres = url.startsWith("jdbc:postgresql:");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE.formatted(postgres ? "bytea" : "varbinary(1000)"));
      statement.execute("create index execution_time_idx on scheduled_tasks(execution_time)");
      statement.execute("create index last_heartbeat_idx on scheduled_tasks(last_heartbeat)");
    }
    task = Tasks.oneTime("noop").execute((instance, context) -> bodies.run());
    SchedulerBuilder builder =
        Scheduler.create(pool, task)
            .threads(PARALLEL)
            .pollingInterval(Duration.ofMillis(10))
            .enableImmediateExecution()
            .addSchedulerListener(
                new AbstractSchedulerListener() {
                  @Override
                  public void onExecutionComplete(ExecutionComplete execution) {
                    bodies.done();
                  }
                });
    scheduler =
        (postgres ? builder.pollUsingLockAndFetch(0.5, 4.0) : builder.pollUsingFetch(0.5, 4.0))
            .build();
    scheduler.start();
  }

  @Override
  public long run(int tasks) throws Exception {
    Bodies batch = new Bodies(tasks);
    bodies = batch;
    String prefix = "batch-" + ++batches + "-";
    List<TaskInstance<?>> instances = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      instances.add(task.instance(prefix + i));
    }
    scheduler.pause();
    scheduler.scheduleBatch(instances, Instant.now());
    scheduler.resume();
    batch.await(PeerProcess.LIMIT);
    while (left() > 0) {
      Thread.onSpinWait();
    }
    return batch.nanosSinceFirst();
  }

  private long left() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from scheduled_tasks")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    scheduler.stop();
    pool.close();
  }
}
