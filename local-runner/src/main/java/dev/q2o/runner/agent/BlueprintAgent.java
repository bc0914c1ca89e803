package dev.q2o.runner.agent;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.regenerate.Merge;
import dev.q2o.runner.workspace.ChangeSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/// Renders the files of a blueprint's part, and brings the owner's changes to them.
final class BlueprintAgent implements Agent {

  @Override
  public TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench) throws IOException {
    return switch (spec) {
      case TaskSpec.Render(Blueprint.Part part) -> render(task, part, bench);
      case TaskSpec.Adopt(Merge merge) -> adopt(task, merge, bench);
      case TaskSpec.Execute _, TaskSpec.Inspect _, TaskSpec.Deliver _ ->
          throw new IllegalArgumentException("%s cannot do %s".formatted(task.role(), task.key()));
    };
  }

  private static TaskResult adopt(PlannedTask task, Merge merge, Bench bench) throws IOException {
    Merge.Result result = merge.perform(bench.answers());
    if (!result.questions().isEmpty()) {
      return new TaskResult.Asked(result.questions());
    }
    result.notes().forEach(bench::note);
    return new TaskResult.Wrote(new ChangeSet(task.key(), result.files()));
  }

  private static TaskResult render(PlannedTask task, Blueprint.Part part, Bench bench) {
    SortedMap<String, ChangeSet.File> files = new TreeMap<>();
    long bytes = 0;
    for (Blueprint.OutputFile file : part.files()) {
      byte[] content = file.content().get().getBytes(StandardCharsets.UTF_8);
      files.put(file.path(), new ChangeSet.File(content, file.executable()));
      bytes += content.length;
    }
    bench.note("rendered %d files, %d bytes".formatted(files.size(), bytes));
    return new TaskResult.Wrote(new ChangeSet(task.key(), files));
  }
}
