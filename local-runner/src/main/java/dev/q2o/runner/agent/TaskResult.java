package dev.q2o.runner.agent;

import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.ChangeSet;
import java.util.List;

/// What an agent made of a task.
public sealed interface TaskResult {

  /// Files to commit.
  record Wrote(ChangeSet changes) implements TaskResult {}

  /// A check that ran, or says why it did not.
  record Checked(Verifier.Execution execution) implements TaskResult {}

  /// It cannot go on without answers; the next attempt finds them at its {@link Bench}.
  ///
  /// @param questions at least one, each a sentence a person can answer
  record Asked(List<String> questions) implements TaskResult {
    public Asked {
      questions = List.copyOf(questions);
      if (questions.isEmpty()) {
        throw new IllegalArgumentException("who asks has a question");
      }
    }
  }

  /// The project stands in the user's folder.
  record HandedOver(Delivery.Receipt receipt) implements TaskResult {}
}
