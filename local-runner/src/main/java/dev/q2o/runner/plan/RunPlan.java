package dev.q2o.runner.plan;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.targets.Targets;
import java.util.List;
import java.util.Map;

/// A validated plan: what is built, in which tasks, and what each of them does.
///
/// @param target what draws it, and why that
/// @param tasks in dependency order
/// @param specs one for every task, by its key
/// @param changes what the project's owner changed since it was generated last, as text; empty when
///   that is nothing
/// @param generated content of every file as it is generated, by path, to be told from the owner's
///   changes next time; empty when the blueprint does not generate over them
public record RunPlan(
    AppModel model,
    Targets.Choice.Chosen target,
    Blueprint.Design design,
    List<PlannedTask> tasks,
    Map<String, TaskSpec> specs,
    String changes,
    Map<String, String> generated) {
  public RunPlan {
    generated = Map.copyOf(generated);
    tasks = List.copyOf(tasks);
    specs = Map.copyOf(specs);
  }

  public Blueprint blueprint() {
    return target.blueprint();
  }

  public TaskSpec spec(String task) {
    TaskSpec spec = specs.get(task);
    if (spec == null) {
      throw new IllegalArgumentException("there is no task " + task);
    }
    return spec;
  }

  /// Every path the plan promises.
  public List<String> declared() {
    return tasks.stream().flatMap(t -> t.outputs().stream()).toList();
  }
}
