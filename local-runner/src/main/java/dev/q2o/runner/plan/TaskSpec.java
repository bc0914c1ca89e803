package dev.q2o.runner.plan;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.regenerate.Merge;
import dev.q2o.runner.verify.Inspection;

/// What a task does. {@link dev.q2o.contract.run.PlannedTask} says when, who and how much.
public sealed interface TaskSpec {

  /// Render the files of one part of the blueprint.
  record Render(Blueprint.Part part) implements TaskSpec {}

  /// Bring what the project's owner changed since it was generated last.
  record Adopt(Merge merge) implements TaskSpec {}

  /// Execute one check of the blueprint on the whole tree.
  record Execute(Blueprint.Check check) implements TaskSpec {}

  /// Read the whole tree.
  record Inspect(Inspection what) implements TaskSpec {}

  /// Put the verified tree into the user's folder.
  record Deliver() implements TaskSpec {}

  /// What it uses up, whoever does it.
  default Capability capability() {
    return switch (this) {
      case Execute _ -> Capability.SANDBOX;
      case Render _, Adopt _, Inspect _, Deliver _ -> Capability.LIGHT;
    };
  }

  /// Whether ending it early and doing it again later is harmless. What a delivery has begun in the
  /// user's folder it brings to its end; it is short.
  default boolean interruptible() {
    return switch (this) {
      case Render _, Adopt _, Execute _, Inspect _ -> true;
      case Deliver _ -> false;
    };
  }
}
