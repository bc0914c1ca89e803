package dev.q2o.bench.noop;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.journal.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Times the real engine. Outcomes are timed when a listener is told, which is after the commit;
/// what tasks do is timed in their own threads. A stretch begins with the first task's work, as it
/// does for the peers: the listener may be told of its intent later than that.
final class EngineMeter implements TaskBody, Runner.RunListener, AutoCloseable {
  private final NoopRunner runner;
  private final Map<String, Long> began = new ConcurrentHashMap<>();
  private final Map<String, Long> ended = new ConcurrentHashMap<>();

  /// By task; written by the thread of the run alone, read when it rests.
  private final Map<String, Long> succeeded = new HashMap<>();

  private long last;
  private long events;
  private int notes;
  private int runs;

  EngineMeter(Path folder, Durability durability) {
    runner = NoopRunner.open(folder, Clock.systemUTC(), durability, this);
    runner.runner().subscribe(this);
  }

  /// @return nanoseconds from the beginning of the first task to the last outcome that is durable
  long throughput(int tasks) throws InterruptedException {
    run(new NoopPlan(NoopPlan.Shape.FLAT, tasks, 0, false));
    return last - first();
  }

  /// Events per second over the same span, with tasks that tell many lines.
  double events(int tasks, int lines) throws InterruptedException {
    run(new NoopPlan(NoopPlan.Shape.FLAT, tasks, lines, false));
    return events * 1e9 / (last - first());
  }

  /// One chain: from the end of a task's work to the beginning of the next one's. Outcome and
  /// intent are made durable in between.
  Stopwatch hop(int tasks) throws InterruptedException {
    NoopPlan plan = new NoopPlan(NoopPlan.Shape.CHAIN, tasks, 0, false);
    run(plan);
    return between(plan, ended);
  }

  /// Sixteen chains side by side: from the moment a task may begin, because the outcome it waited
  /// for is durable, to its beginning. Its own intent is made durable in between.
  Stopwatch readyToStarted(int tasks) throws InterruptedException {
    NoopPlan plan = new NoopPlan(NoopPlan.Shape.CHAINS, tasks, 0, false);
    run(plan);
    return between(plan, succeeded);
  }

  private Stopwatch between(NoopPlan plan, Map<String, Long> from) {
    Stopwatch times = new Stopwatch();
    plan.design().parts().stream()
        .filter(part -> !part.dependsOn().isEmpty())
        .forEach(part ->
            times.add(
                // Told after the next task began: it waited for less than nothing.
                Math.max(0, at(began, part.key()) - at(from, part.dependsOn().getFirst()))));
    return times;
  }

  private long first() {
    return began.values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private static long at(Map<String, Long> times, String task) {
    Long at = times.get(task);
    if (at == null) {
      throw new IllegalStateException("nothing is known of " + task);
    }
    return at;
  }

  private void run(NoopPlan plan) throws InterruptedException {
    began.clear();
    ended.clear();
    succeeded.clear();
    last = 0;
    events = 0;
    notes = plan.notes();
    RunId run = runner.start("run-" + ++runs, plan);
    RunView view = runner.runner().await(run);
    if (view.state() != RunState.COMPLETED || succeeded.size() != plan.tasks()) {
      throw new IllegalStateException(
          "the run is %s with %d tasks done: %s"
              .formatted(view.state(), succeeded.size(), view.message()));
    }
  }

  @Override
  public void began(String task, Consumer<String> note) {
    began.put(task, System.nanoTime());
    for (int i = 0; i < notes; i++) {
      note.accept("line " + i);
    }
  }

  @Override
  public void ended(String task) {
    ended.put(task, System.nanoTime());
  }

  @Override
  public void onEvent(RecordedEvent event, RunView view) {
    long now = System.nanoTime();
    switch (event.event()) {
      case RunEvent.TaskStarted e when ours(e.task()) -> events++;
      case RunEvent.TaskNoted e when ours(e.task()) -> events++;
      case RunEvent.TaskSucceeded e when ours(e.task()) -> {
        last = now;
        events++;
        succeeded.put(e.task(), now);
      }
      default -> {}
    }
  }

  private static boolean ours(String task) {
    return task.startsWith("task-");
  }

  @Override
  public void close() {
    runner.close();
  }

  /// Everything, in one JVM, after a warm-up.
  ///
  /// @param tasks of one run
  /// @param all also events and latencies
  static Map<String, Double> measure(
      Path folder, Durability durability, int tasks, SteadyRate rate, boolean all)
      throws Exception {
    try (EngineMeter meter = new EngineMeter(folder, durability)) {
      Map<String, Double> values = rate.of(tasks, () -> meter.throughput(tasks));
      if (!all) {
        return values;
      }
      values.put("events_per_second", meter.events(64, 500));
      // As long a warm-up as that of the rate: a chain gives the JVM little to compile per second.
      meter.hop(5_000);
      Stopwatch hop = meter.hop(800);
      values.put("hop_p50", hop.percentile(0.5));
      values.put("hop_p99", hop.percentile(0.99));
      Stopwatch ready = meter.readyToStarted(1_600);
      values.put("ready_to_started_p50", ready.percentile(0.5));
      values.put("ready_to_started_p99", ready.percentile(0.99));
      return values;
    }
  }
}
