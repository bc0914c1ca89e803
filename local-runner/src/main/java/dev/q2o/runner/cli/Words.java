package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import java.util.Locale;

/// How states and amounts of work are called everywhere on the terminal.
final class Words {
  private Words() {}

  /// A state or a role, as the interface spells it.
  static String of(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// `12 of 20 tasks done`, and `3 failed` when there are such.
  static String tasks(RunView view) {
    long failed = view.count(TaskState.FAILED);
    return "%d of %s done"
            .formatted(
                view.count(TaskState.SUCCEEDED),
                Amounts.count(view.tasks().size(), "task", "tasks"))
        + (failed > 0 ? ", %d failed".formatted(failed) : "");
  }

  /// How many questions wait for a person.
  static int questions(RunView view) {
    return view.questions().size()
        + view.tasks().stream().map(TaskView::questions).mapToInt(q -> q.size()).sum();
  }

  /// Whether something happens by itself, without a person.
  static boolean works(RunState state) {
    return switch (state) {
      case QUEUED, PLANNING, RUNNING, PAUSING, CANCELLING -> true;
      case AWAITING_APPROVAL, PAUSED, CANCELLED, NEEDS_INPUT, INTERRUPTED, FAILED, COMPLETED ->
          false;
    };
  }
}
