package dev.q2o.runner.agent;

import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.ChangeSet;

/// What an agent made of a task.
public sealed interface TaskResult {

  /// Files to commit.
  record Wrote(ChangeSet changes) implements TaskResult {}

  /// A check that ran, or says why it did not.
  record Checked(Verifier.Execution execution) implements TaskResult {}

  /// The project stands in the user's folder.
  record HandedOver(Delivery.Receipt receipt) implements TaskResult {}
}
