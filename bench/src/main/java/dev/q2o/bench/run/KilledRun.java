package dev.q2o.bench.run;

import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.noop.NoopProcess;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.JavaProcess;
import dev.q2o.contract.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A long run that was killed shortly before its end, and what it takes to go on with it.
public final class KilledRun {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final NoopPlan plan;
  private final RunEvents told = new RunEvents();

  public KilledRun(NoopPlan plan) {
    this.plan = plan;
  }

  /// Starts the run and ends it with SIGKILL when it has told this many events.
  ///
  /// @param jvm options of the process
  public void prepare(Path folder, List<String> jvm, int events) throws InterruptedException {
    LiveRun run = start(folder, jvm);
    if (!run.awaitEvents(events)) {
      throw new BenchmarkFailed(
          "The run ended before its %d events: %s".formatted(events, run.errors()));
    }
    run.kill();
    told.add(run.events());
  }

  /// Goes on with a copy of the folder to the end.
  ///
  /// @param jvm options of the process
  public Resumed resume(Path folder, List<String> jvm) throws InterruptedException {
    LiveRun run = start(folder, jvm);
    Duration dispatch =
        run.ageAt(event -> event.event() instanceof RunEvent.TaskStarted)
            .orElseThrow(() -> new BenchmarkFailed("Nothing was dispatched: " + run.errors()));
    int exit = run.finish();
    if (exit != 0) {
      throw new BenchmarkFailed("The resumed run ended with %d: %s".formatted(exit, run.errors()));
    }
    RunEvents all = new RunEvents();
    all.add(told.all());
    all.add(run.events());
    return new Resumed(
        dispatch,
        heapPeak(run.errors()),
        all.contradictions().size() + all.missingIn(run.events()),
        all.repeatedTasks().size());
  }

  private LiveRun start(Path folder, List<String> jvm) {
    return LiveRun.of(
        JavaProcess.of(
                NoopProcess.class,
                jvm,
                LIMIT,
                List.of("--folder", folder.toString(), "--plan", plan.text()))
            .start());
  }

  private static long heapPeak(String errors) {
    String word = "heap-peak-bytes ";
    int at = errors.lastIndexOf(word);
    if (at < 0) {
      throw new BenchmarkFailed("The process did not say how much heap it used: " + errors);
    }
    return Long.parseLong(errors.substring(at + word.length()).strip().split("\\D")[0]);
  }

  /// @param dispatch from the start of the JVM until the next task's intent was durable
  /// @param heapPeakBytes most that was ever in use, garbage included
  /// @param lost events that were told before the kill and are not in the journal
  /// @param repeated tasks that began again after they were accepted
  public record Resumed(Duration dispatch, long heapPeakBytes, long lost, int repeated) {}
}
