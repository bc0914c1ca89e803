package dev.q2o.runner.agent;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.TaskSpec;
import java.io.IOException;

/// Does tasks of one role. Stateless; safe for concurrent use. It touches no file itself: what it
/// made is its answer, and the engine commits it.
@FunctionalInterface
public interface Agent {

  /// @throws IOException when the machine failed; the message is the reason people read
  /// @throws InterruptedException when the run is paused or cancelled: the task is repeated later,
  ///   or never
  /// @throws TaskFailedException when the agent itself knows that and why it failed
  TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench)
      throws IOException, InterruptedException;

  /// What it needs a place for before it begins.
  default Capability capability(TaskSpec spec) {
    return spec.capability();
  }
}
