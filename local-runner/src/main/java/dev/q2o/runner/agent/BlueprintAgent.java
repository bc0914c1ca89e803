package dev.q2o.runner.agent;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.workspace.ChangeSet;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/// Renders the files of a blueprint's part.
final class BlueprintAgent implements Agent {

  @Override
  public TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench) {
    if (!(spec instanceof TaskSpec.Render(Blueprint.Part part))) {
      throw new IllegalArgumentException("%s cannot do %s".formatted(task.role(), task.key()));
    }
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
