package dev.q2o.runner.engine;

import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunGuard;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Decides what follows from what is known, without looking at every task. Without side effects but
/// for the places it takes, so every case is a table row in a test.
///
/// A run ends when nothing is runnable, never by a count of rounds: a failed task skips what needs
/// it, the rest goes on.
final class Decider {
  private Decider() {}

  /// @param frontier the tasks
  /// @param working how many tasks this process is working on
  /// @param gated whether the delivery needs an approval it does not have yet
  /// @param view the whole picture; asked for only when a run is about to end or to deliver
  /// @param places takes a place of a capability, if there is one
  record Situation(
      RunState state,
      Frontier frontier,
      int working,
      boolean gated,
      Supplier<RunView> view,
      Predicate<Capability> places) {}

  /// @return commands in order, to be asked again once they are obeyed; empty when there is nothing
  ///   to do but wait
  static List<Command> decide(Situation now) {
    Frontier tasks = now.frontier();
    boolean all = tasks.size() > 0 && tasks.count(TaskState.SUCCEEDED) == tasks.size();
    return switch (now.state()) {
      case RUNNING -> all ? List.of(new Command.Complete()) : work(now);
      case PAUSING -> stop(now, all ? new Command.Complete() : new Command.Pause());
      case CANCELLING -> stop(now, all ? new Command.Complete() : new Command.Cancel());
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

  private static List<Command> stop(Situation now, Command last) {
    return now.working() == 0 ? List.of(last) : List.of();
  }

  private static List<Command> work(Situation now) {
    Frontier tasks = now.frontier();
    List<PlannedTask> lost = tasks.lost();
    if (!lost.isEmpty()) {
      return lost.stream().map(task -> skip(task, tasks)).toList();
    }
    List<Command> commands = new ArrayList<>();
    boolean atGate = false;
    for (Capability capability : tasks.wanted()) {
      for (PlannedTask task : tasks.ready(capability)) {
        boolean delivers = task.key().equals(Planner.DELIVER);
        Optional<String> unproven =
            delivers ? RunGuard.evidenceRefusal(now.view().get()) : Optional.empty();
        if (unproven.isPresent()) {
          return List.of(
              new Command.Fail(
                  "Nothing was delivered, because the result is not proven: %s."
                      .formatted(unproven.get())));
        }
        if (delivers && now.gated()) {
          atGate = true;
        } else if (now.places().test(capability)) {
          commands.add(new Command.Start(task, capability));
        } else {
          break;
        }
      }
    }
    boolean idle = commands.isEmpty() && now.working() == 0 && tasks.held() == 0;
    if (idle && atGate && tasks.ready() == 1) {
      return List.of(new Command.Await(Gate.DELIVERY));
    }
    if (idle && tasks.ready() == 0) {
      return List.of(
          tasks.count(TaskState.NEEDS_INPUT) > 0
              ? new Command.Ask()
              : new Command.Fail(reason(now.view().get())));
    }
    return commands;
  }

  private static Command skip(PlannedTask task, Frontier tasks) {
    String lost =
        task.dependsOn().stream()
            .filter(d -> tasks.state(d) == TaskState.FAILED || tasks.state(d) == TaskState.SKIPPED)
            .findFirst()
            .orElseThrow();
    return new Command.Skip(task.key(), "it needs %s, which did not succeed".formatted(lost));
  }

  private static String reason(RunView view) {
    return view.tasks().stream()
        .filter(t -> t.state() == TaskState.FAILED)
        .findFirst()
        .map(t -> "%s: %s".formatted(t.plan().title(), t.message()))
        .orElse("No task can be run any more.");
  }
}
