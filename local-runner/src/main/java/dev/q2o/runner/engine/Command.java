package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;

/// What a run does next.
sealed interface Command {

  record Start(PlannedTask task, int attempt) implements Command {}

  record Skip(String task, String reason) implements Command {}

  /// Nothing works any more and a pause was asked for.
  record Pause() implements Command {}

  record Cancel() implements Command {}

  record Fail(String reason) implements Command {}

  record Complete() implements Command {}
}
