package dev.q2o.contract.run;

import java.util.List;

/// One task of an accepted plan.
///
/// @param key unique within the run
/// @param dependsOn keys of tasks that must have succeeded
/// @param after keys of tasks that must have ended, however they ended: advice, not a condition
/// @param outputs relative paths it promises to write; empty for tasks that only check
/// @param weight share of the run's progress, at least 1
/// @param inputSha256 of all the task is a function of besides its base tree; empty when its result
///   must never be reused
public record PlannedTask(
    String key,
    String title,
    AgentRole role,
    List<String> dependsOn,
    List<String> after,
    List<String> outputs,
    int weight,
    String inputSha256) {
  /// Key of the task that brings along what the project's owner changed by hand. What its owner
  /// left empty is meant to be.
  public static final String OWNERS_CHANGES = "your-changes";

  public PlannedTask {
    dependsOn = List.copyOf(dependsOn);
    after = List.copyOf(after);
    outputs = List.copyOf(outputs);
    if (weight < 1) {
      throw new IllegalArgumentException("weight of task " + key + " is below 1");
    }
  }

  /// A task without advisory edges whose result is never reused.
  public PlannedTask(
      String key,
      String title,
      AgentRole role,
      List<String> dependsOn,
      List<String> outputs,
      int weight) {
    this(key, title, role, dependsOn, List.of(), outputs, weight, "");
  }
}
