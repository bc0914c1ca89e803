package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.process.BenchmarkFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A no-op run to do harm to, what becomes of it when nobody does, and how to tell the difference.
///
/// @param stop how long a process stands still
final class FaultSetting {
  /// A run takes seconds; one that is not over by then hangs.
  static final Duration LIMIT = Duration.ofMinutes(2);

  private final Bench bench;
  private final NoopPlan plan;
  private final Duration stop;
  private final Victim.Result undisturbed;
  private final int events;

  private FaultSetting(
      Bench bench, NoopPlan plan, Duration stop, Victim.Result undisturbed, int events) {
    this.bench = bench;
    this.plan = plan;
    this.stop = stop;
    this.undisturbed = undisturbed;
    this.events = events;
  }

  static FaultSetting of(Bench bench, NoopPlan plan, Duration stop) throws InterruptedException {
    NoopVictim victim = new NoopVictim(plan, List.of());
    Path folder = bench.scratch().resolve("fault-none");
    LiveRun run = victim.start(folder);
    int exit = run.finish(LIMIT);
    RunEvents told = new RunEvents();
    told.add(run.events());
    return victim
        .result(folder, told)
        .map(result -> new FaultSetting(bench, plan, stop, result, told.size()))
        .orElseThrow(() ->
            new BenchmarkFailed(
                "The undisturbed run ended with %d: %s".formatted(exit, run.errors())));
  }

  NoopVictim victim(String... flags) {
    return new NoopVictim(plan, List.of(flags));
  }

  Path folder(Fault fault) {
    return bench.scratch().resolve("fault-" + fault.name());
  }

  Duration stop() {
    return stop;
  }

  /// What makes a fault fail, one sentence.
  static final class Flaw extends Exception {
    private static final long serialVersionUID = 1L;

    Flaw(String message) {
      super(message);
    }
  }

  /// A run in its middle.
  ///
  /// @throws Flaw when it ended before
  LiveRun underWay(Path folder, String... flags) throws InterruptedException, Flaw {
    LiveRun run = victim(flags).start(folder);
    if (!run.awaitEvents(events / 2)) {
      throw new Flaw("it ended early: " + run.errors());
    }
    return run;
  }

  /// A run that was killed in its middle.
  ///
  /// @throws Flaw when it ended before
  LiveRun killed(Path folder, String... flags) throws InterruptedException, Flaw {
    LiveRun run = underWay(folder, flags);
    run.kill();
    return run;
  }

  /// Starts a process that wants a folder somebody else has.
  ///
  /// @throws Flaw when it is not refused for that reason
  void refused(Path folder) throws InterruptedException, Flaw {
    LiveRun other = victim().start(folder);
    int exit = other.finish(LIMIT);
    if (exit == 0 || !inUse(other)) {
      throw new Flaw("it was not refused: %d, %s".formatted(exit, other.errors()));
    }
  }

  /// Whether a process said that somebody else has its folder.
  static boolean inUse(LiveRun run) {
    return run.errors().contains("in use");
  }

  /// What is wrong with a run that is over.
  ///
  /// @param legs every process that told events of it, the one that came to the end last
  /// @return one sentence; empty when nothing was lost, nothing repeated and the tree is the same
  Optional<String> flaw(Path folder, LiveRun... legs) throws InterruptedException {
    LiveRun last = legs[legs.length - 1];
    int exit = last.finish(LIMIT);
    RunEvents told = new RunEvents();
    for (LiveRun leg : legs) {
      told.add(leg.events());
    }
    List<String> flaws = new ArrayList<>();
    if (exit != 0) {
      flaws.add(
          exit == -1
              ? "it hung and was ended: " + last.errors()
              : "it ended with %d: %s".formatted(exit, last.errors()));
    }
    if (!told.contradictions().isEmpty()) {
      flaws.add("lost events: " + told.contradictions());
    }
    if (exit == 0 && told.missingIn(last.events()) > 0) {
      flaws.add(told.missingIn(last.events()) + " told events are not in the journal");
    }
    if (!told.repeatedTasks().isEmpty()) {
      flaws.add("repeated " + told.repeatedTasks());
    }
    if (!victim().result(folder, told).equals(Optional.of(undisturbed))) {
      flaws.add("another tree or none");
    }
    return flaws.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", flaws));
  }

  /// {@link Fault.Verdict.Passed} unless there is a flaw.
  Fault.Verdict verdict(String how, Path folder, LiveRun... legs) throws InterruptedException {
    return flaw(folder, legs)
        .<Fault.Verdict>map(Fault.Verdict.Failed::new)
        .orElseGet(() -> new Fault.Verdict.Passed(how));
  }
}
