package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunGuard;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.plan.Planner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what follows from what is known. Pure, so every case is a table row in a test.
///
/// A run ends when nothing is runnable, never by a count of rounds: a failed task skips what needs
/// it, the rest goes on.
final class Decider {
  private Decider() {}

  /// @param working tasks this process is working on
  /// @param resting tasks that wait for their next attempt, and whose time has not come
  /// @param places how many tasks may work at once
  /// @return commands in order; empty when there is nothing to do but wait
  static List<Command> decide(RunView view, Set<String> working, Set<String> resting, int places) {
    boolean all =
        !view.tasks().isEmpty()
            && view.tasks().stream().allMatch(t -> t.state() == TaskState.SUCCEEDED);
    return switch (view.state()) {
      case RUNNING -> all ? List.of(new Command.Complete()) : work(view, working, resting, places);
      case PAUSING -> stop(working, all ? new Command.Complete() : new Command.Pause());
      case CANCELLING -> stop(working, all ? new Command.Complete() : new Command.Cancel());
      case QUEUED,
          PLANNING,
          AWAITING_APPROVAL,
          PAUSED,
          NEEDS_INPUT,
          INTERRUPTED,
          CANCELLED,
          FAILED,
          COMPLETED ->
          List.of();
    };
  }

  /// Whether a run in this state is nobody's work: it has ended, or waits for a person.
  static boolean atRest(RunState state) {
    return switch (state) {
      case PAUSED, NEEDS_INPUT, INTERRUPTED, AWAITING_APPROVAL, CANCELLED, FAILED, COMPLETED ->
          true;
      case QUEUED, PLANNING, RUNNING, PAUSING, CANCELLING -> false;
    };
  }

  private static List<Command> stop(Set<String> working, Command last) {
    return working.isEmpty() ? List.of(last) : List.of();
  }

  private static List<Command> work(
      RunView view, Set<String> working, Set<String> resting, int places) {
    Map<String, TaskState> states = new HashMap<>();
    view.tasks().forEach(t -> states.put(t.plan().key(), t.state()));
    List<Command> commands = new ArrayList<>();
    int free = places - working.size();
    boolean open = !working.isEmpty() || !resting.isEmpty();
    for (TaskView task : view.tasks()) {
      boolean waits = task.state() == TaskState.WAITING || task.state() == TaskState.RETRYING;
      if (!waits || resting.contains(task.plan().key())) {
        continue;
      }
      Optional<String> lost = lostDependency(task.plan(), states);
      if (lost.isPresent()) {
        states.put(task.plan().key(), TaskState.SKIPPED);
        commands.add(
            new Command.Skip(
                task.plan().key(), "it needs %s, which did not succeed".formatted(lost.get())));
      } else if (free > 0 && ready(task.plan(), states)) {
        Optional<String> unproven =
            task.plan().key().equals(Planner.DELIVER)
                ? RunGuard.evidenceRefusal(view)
                : Optional.empty();
        if (unproven.isPresent()) {
          return List.of(
              new Command.Fail(
                  "Nothing was delivered, because the result is not proven: %s."
                      .formatted(unproven.get())));
        }
        free--;
        open = true;
        commands.add(new Command.Start(task.plan(), task.attempts() + 1));
      }
    }
    if (!open) {
      commands.add(new Command.Fail(reason(view)));
    }
    return commands;
  }

  private static boolean ready(PlannedTask task, Map<String, TaskState> states) {
    return task.dependsOn().stream().allMatch(d -> states.get(d) == TaskState.SUCCEEDED);
  }

  private static Optional<String> lostDependency(PlannedTask task, Map<String, TaskState> states) {
    return task.dependsOn().stream()
        .filter(d -> states.get(d) == TaskState.FAILED || states.get(d) == TaskState.SKIPPED)
        .findFirst();
  }

  private static String reason(RunView view) {
    return view.tasks().stream()
        .filter(t -> t.state() == TaskState.FAILED)
        .findFirst()
        .map(t -> "%s: %s".formatted(t.plan().title(), t.message()))
        .orElse("No task can be run any more.");
  }
}
