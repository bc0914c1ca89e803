package dev.q2o.contract.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one event changes one task's view.
final class TaskChanges {
  private TaskChanges() {}

  static TaskView waiting(PlannedTask plan) {
    return new TaskView(
        plan,
        TaskState.WAITING,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        "");
  }

  static TaskView started(TaskView t, int attempt, Instant at) {
    return new TaskView(
        t.plan(),
        TaskState.RUNNING,
        attempt,
        Optional.of(at),
        Optional.empty(),
        List.of(),
        t.checks(),
        "",
        t.lastNote());
  }

  static TaskView noted(TaskView t, String line) {
    return new TaskView(
        t.plan(),
        t.state(),
        t.attempts(),
        t.startedAt(),
        t.endedAt(),
        t.outputs(),
        t.checks(),
        t.message(),
        line);
  }

  /// A newer result of the same check takes the older one's place.
  static TaskView checked(TaskView t, CheckResult result) {
    List<CheckResult> checks = new ArrayList<>(t.checks());
    checks.removeIf(c -> c.key().equals(result.key()));
    checks.add(result);
    return new TaskView(
        t.plan(),
        t.state(),
        t.attempts(),
        t.startedAt(),
        t.endedAt(),
        t.outputs(),
        checks,
        t.message(),
        t.lastNote());
  }

  static TaskView succeeded(TaskView t, List<OutputRef> outputs, Instant at) {
    return new TaskView(
        t.plan(),
        TaskState.SUCCEEDED,
        t.attempts(),
        t.startedAt(),
        Optional.of(at),
        outputs,
        t.checks(),
        "",
        t.lastNote());
  }

  static TaskView failed(TaskView t, String message, Instant at) {
    return ended(t, TaskState.FAILED, message, at);
  }

  static TaskView skipped(TaskView t, String reason, Instant at) {
    return ended(t, TaskState.SKIPPED, reason, at);
  }

  static TaskView retrying(TaskView t) {
    return open(t, TaskState.RETRYING);
  }

  static TaskView givenBack(TaskView t) {
    return open(t, TaskState.WAITING);
  }

  private static TaskView ended(TaskView t, TaskState state, String message, Instant at) {
    return new TaskView(
        t.plan(),
        state,
        t.attempts(),
        t.startedAt(),
        Optional.of(at),
        t.outputs(),
        t.checks(),
        message,
        t.lastNote());
  }

  private static TaskView open(TaskView t, TaskState state) {
    return new TaskView(
        t.plan(),
        state,
        t.attempts(),
        Optional.empty(),
        Optional.empty(),
        t.outputs(),
        t.checks(),
        t.message(),
        t.lastNote());
  }
}
