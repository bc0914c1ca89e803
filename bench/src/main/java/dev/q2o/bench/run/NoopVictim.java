package dev.q2o.bench.run;

import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.noop.NoopProcess;
import dev.q2o.bench.process.JavaProcess;
import dev.q2o.contract.ids.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The real engine, journal and git workspace in a small process, on tasks that write one small
/// file each.
///
/// @param flags of [NoopProcess]
record NoopVictim(NoopPlan plan, List<String> flags) implements Victim {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// What makes a short-lived JVM start fast.
  static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m");

  NoopVictim(int tasks) {
    this(new NoopPlan(NoopPlan.Shape.CHAINS, tasks, 0, true), List.of());
  }

  @Override
  public String name() {
    return "no-op";
  }

  @Override
  public int killsPerTrial() {
    return 5;
  }

  @Override
  public LiveRun start(Path folder) {
    List<String> arguments =
        new ArrayList<>(List.of("--folder", folder.toString(), "--plan", plan.text()));
    arguments.addAll(flags);
    return LiveRun.of(JavaProcess.of(NoopProcess.class, JVM, LIMIT, arguments).start());
  }

  /// The process finds out by itself whether there is something to go on with.
  @Override
  public LiveRun goOn(Path folder, Optional<RunId> run) {
    return start(folder);
  }

  @Override
  public Optional<Result> result(Path folder, RunEvents events) {
    Path delivered = folder.resolve("out").resolve(NoopProcess.PROJECT);
    return events
        .finalTree()
        .filter(tree -> Files.isDirectory(delivered))
        .map(tree -> new Result(tree, new DeliveredProject(delivered).contentHash()));
  }

  @Override
  public boolean fine(int exitCode) {
    return exitCode == 0;
  }

  @Override
  public boolean tellsJournal() {
    return true;
  }
}
