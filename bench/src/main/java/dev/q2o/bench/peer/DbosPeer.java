package dev.q2o.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// DBOS Transact on PostgreSQL, called from sixteen threads, without a queue, whose polling would
/// only add time.
///
/// Either a task is a workflow: its row is the intent, the update of the row the outcome. Or a task
/// is a step of one of sixteen workflows, which is cheaper and less: only its outcome is stored,
/// nothing says that it began.
final class DbosPeer implements Peer {
  private final HikariDataSource pool;
  private final DBOS dbos;
  private final Tasks tasks;
  private final boolean steps;
  private final ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);

  /// What DBOS makes durable. Public, because its proxy must see it.
  public interface Tasks {
    void one();

    void many(int steps);
  }

  static final class DurableTasks implements Tasks {
    private final DBOS dbos;

    DurableTasks(DBOS dbos) {
      this.dbos = dbos;
    }

    @Override
    @Workflow(name = "one")
    public void one() {}

    @Override
    @Workflow(name = "many")
    public void many(int steps) {
      for (int i = 0; i < steps; i++) {
        dbos.runStep(() -> {}, "step");
      }
    }
  }

  DbosPeer(String url, boolean steps) {
    this.steps = steps;
    pool = Databases.pool(url);
    dbos = new DBOS(DBOSConfig.defaults("bench").withDataSource(pool));
    tasks = dbos.registerProxy(Tasks.class, new DurableTasks(dbos));
    dbos.launch();
  }

  @Override
  public long run(int count) throws Exception {
    List<Future<?>> running = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < PARALLEL; i++) {
      int share = count / PARALLEL + (i < count % PARALLEL ? 1 : 0);
      running.add(threads.submit(() -> work(share)));
    }
    for (Future<?> future : running) {
      future.get();
    }
    return System.nanoTime() - begun;
  }

  private void work(int share) {
    if (steps) {
      tasks.many(share);
    } else {
      for (int i = 0; i < share; i++) {
        tasks.one();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    dbos.shutdown();
    pool.close();
  }
}
