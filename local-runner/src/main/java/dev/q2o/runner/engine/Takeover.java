package dev.q2o.runner.engine;

import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a process that takes a run out of the queue says first. Pure.
final class Takeover {
  /// So many processes in a row may die of a run without anything coming of it.
  static final int LIVES = 3;

  private Takeover() {}

  /// @param view of a run with a plan
  /// @param epoch the new one
  /// @param runner name of the process
  /// @param starts how often work was begun since anything came of it
  /// @param planGate the question at the gate behind the plan, when the run has that gate
  /// @return events; when the last of them brings the run to rest there is nothing to work on
  static List<RunEvent> opening(
      RunView view, long epoch, String runner, int starts, Optional<String> planGate) {
    RunEvent started = new RunEvent.RunStarted(epoch, runner);
    Optional<RunEvent> gate =
        planGate
            .filter(question -> !view.approved().contains(Gate.PLAN))
            .map(question -> new RunEvent.ApprovalRequested(Gate.PLAN, question));
    return switch (view.state()) {
      case PAUSING -> List.of(new RunEvent.RunPaused());
      case CANCELLING -> List.of(new RunEvent.RunCancelled());
      case RUNNING ->
          starts >= LIVES
              ? List.of(new RunEvent.RunFailed(poison(view, starts)))
              : List.of(
                  new RunEvent.RunInterrupted(
                      "The runner that worked on it was not heard of any more."),
                  started);
      case QUEUED, PLANNING -> gate.<List<RunEvent>>map(List::of).orElse(List.of(started));
      case PAUSED, INTERRUPTED, NEEDS_INPUT, AWAITING_APPROVAL ->
          // It stopped before it came to the gate behind the plan, which is where it goes back to.
          gate.filter(_ -> view.tasks().stream().allMatch(t -> t.attempts() == 0))
              .map(ask -> List.of(new RunEvent.PlanningStarted(), ask))
              .orElse(List.of(started));
      case CANCELLED, FAILED, COMPLETED -> List.of();
    };
  }

  private static String poison(RunView view, int starts) {
    String busy =
        view.tasks().stream()
            .filter(t -> t.state() == TaskState.RUNNING)
            .map(t -> t.plan().title())
            .collect(Collectors.joining(", "));
    return "%d runners in a row ended while they worked on this run, so it is not tried again%s."
        .formatted(starts, busy.isEmpty() ? "" : "; the last one was busy with: " + busy);
  }
}
