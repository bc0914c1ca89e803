package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.runner.plan.Capability;

/// What a run does next.
sealed interface Command {

  /// @param capability of which a place was taken for it
  record Start(PlannedTask task, Capability capability) implements Command {}

  record Skip(String task, String reason) implements Command {}

  /// Rests until the gate is approved.
  record Await(String gate) implements Command {}

  /// Rests until questions of tasks are answered.
  record Ask() implements Command {}

  /// Nothing works any more and a pause was asked for.
  record Pause() implements Command {}

  record Cancel() implements Command {}

  record Fail(String reason) implements Command {}

  record Complete() implements Command {}
}
