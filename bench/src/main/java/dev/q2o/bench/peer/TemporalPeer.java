package dev.q2o.bench.peer;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Temporal's in-memory test server, in the same process. Nothing it confirms survives anything: it
/// shows what the programming model costs without durability. A task is an activity of one of
/// sixteen workflows.
final class TemporalPeer implements Peer {
  private static final String QUEUE = "noop";

  private final TestWorkflowEnvironment environment;

  /// A task.
  @ActivityInterface
  public interface Activity {
    void nothing();
  }

  /// A row of tasks.
  @WorkflowInterface
  public interface Row {
    @WorkflowMethod
    void run(int tasks);
  }

  static final class Nothing implements Activity {
    @Override
    public void nothing() {}
  }

  /// One activity after the other.
  public static final class RowOfTasks implements Row {
    private final Activity activity =
        Workflow.newActivityStub(
            Activity.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    @Override
    public void run(int tasks) {
      for (int i = 0; i < tasks; i++) {
        activity.nothing();
      }
    }
  }

  TemporalPeer() {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    Worker worker =
        environment.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(PARALLEL)
                .setMaxConcurrentWorkflowTaskExecutionSize(PARALLEL)
                .build());
    worker.registerWorkflowImplementationTypes(RowOfTasks.class);
    worker.registerActivitiesImplementations(new Nothing());
    environment.start();
  }

  @Override
  public long run(int tasks) {
    List<CompletableFuture<Void>> rows = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < PARALLEL; i++) {
      Row row =
          environment
              .getWorkflowClient()
              .newWorkflowStub(Row.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
      rows.add(WorkflowClient.execute(row::run, tasks / PARALLEL + (i < tasks % PARALLEL ? 1 : 0)));
    }
    rows.forEach(CompletableFuture::join);
    return System.nanoTime() - begun;
  }

  @Override
  public void close() {
    environment.close();
  }
}
