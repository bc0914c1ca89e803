package dev.q2o.runner.engine;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.workspace.Tree;
import java.util.List;

/// How one attempt at a task ended.
sealed interface Attempt {

  record Committed(Tree tree, List<OutputRef> outputs) implements Attempt {}

  /// The check came to a result, whatever it is.
  record Checked(CheckResult result) implements Attempt {}

  record HandedOver(RunEvent.Delivered delivered) implements Attempt {}

  record Failed(FailureKind kind, String message) implements Attempt {}

  /// It was interrupted and left nothing behind.
  record Stopped() implements Attempt {}
}
