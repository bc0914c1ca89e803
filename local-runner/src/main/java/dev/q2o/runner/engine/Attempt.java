package dev.q2o.runner.engine;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.workspace.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How one attempt at a task ended.
sealed interface Attempt {

  record Committed(Tree tree, List<OutputRef> outputs) implements Attempt {}

  /// The check came to a result, whatever it is.
  record Checked(CheckResult result) implements Attempt {}

  record HandedOver(RunEvent.Delivered delivered) implements Attempt {}

  /// It cannot go on without answers.
  record Asked(List<String> questions) implements Attempt {
    public Asked {
      questions = List.copyOf(questions);
    }
  }

  /// @param notBefore when the failure itself says so
  record Failed(FailureKind kind, String message, Optional<Instant> notBefore) implements Attempt {
    Failed(FailureKind kind, String message) {
      this(kind, message, Optional.empty());
    }
  }

  /// It was interrupted and left nothing behind.
  record Stopped() implements Attempt {}

  /// What an earlier run proved stands in this run's tree.
  record Reused(RunEvent.TaskReused event) implements Attempt {}

  /// What an earlier run left cannot be used, so the task is done like any other.
  record NotReusable() implements Attempt {}
}
