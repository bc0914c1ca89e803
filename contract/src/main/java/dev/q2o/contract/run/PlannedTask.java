package dev.q2o.contract.run;

import java.util.List;

/// One task of an accepted plan.
///
/// @param key unique within the run
/// @param dependsOn keys of tasks that must have succeeded
/// @param outputs relative paths it promises to write; empty for tasks that only check
/// @param weight share of the run's progress, at least 1
public record PlannedTask(
    String key,
    String title,
    AgentRole role,
    List<String> dependsOn,
    List<String> outputs,
    int weight) {
  public PlannedTask {
    dependsOn = List.copyOf(dependsOn);
    outputs = List.copyOf(outputs);
    if (weight < 1) {
      throw new IllegalArgumentException("weight of task " + key + " is below 1");
    }
  }
}
