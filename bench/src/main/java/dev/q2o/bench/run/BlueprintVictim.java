package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.contract.ids.RunId;
import java.nio.file.Path;
import java.util.Optional;

/// `q2o run`: everything is real, the compiler and the tests too.
record BlueprintVictim(Bench bench, Path model) implements Victim {
  @Override
  public String name() {
    return "blueprint";
  }

  @Override
  public int killsPerTrial() {
    return 3;
  }

  @Override
  public LiveRun start(Path folder) {
    return LiveRun.start(bench, model, folder.resolve("out"), folder.resolve("data"));
  }

  @Override
  public LiveRun goOn(Path folder, Optional<RunId> run) {
    return run.map(id -> LiveRun.resume(bench, id.toString(), folder.resolve("data")))
        .orElseGet(() -> start(folder));
  }

  @Override
  public Optional<Result> result(Path folder, RunEvents events) {
    return DeliveredProject.under(folder.resolve("out"))
        .map(project -> new Result(project.treeHash(), project.contentHash()));
  }

  @Override
  public boolean fine(int exitCode) {
    // 2 is right for a run that was killed after its last event: there is nothing to resume.
    return exitCode == 0 || exitCode == 2;
  }

  @Override
  public boolean tellsJournal() {
    return false;
  }
}
