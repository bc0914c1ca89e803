package dev.q2o.contract.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one event changes one task's view: a copy with the fields it touches set anew.
final class TaskChanges {
  private final PlannedTask plan;
  private TaskState state;
  private int attempts;
  private Optional<Instant> startedAt;
  private Optional<Instant> endedAt;
  private List<OutputRef> outputs;
  private List<CheckResult> checks;
  private String message;
  private String lastNote;
  private String fingerprint;
  private String reusedFrom;
  private List<String> questions;
  private List<Answer> answers;
  private Optional<Instant> notBefore;

  private TaskChanges(TaskView t) {
    plan = t.plan();
    state = t.state();
    attempts = t.attempts();
    startedAt = t.startedAt();
    endedAt = t.endedAt();
    outputs = t.outputs();
    checks = t.checks();
    message = t.message();
    lastNote = t.lastNote();
    fingerprint = t.fingerprint();
    reusedFrom = t.reusedFrom();
    questions = t.questions();
    answers = t.answers();
    notBefore = t.notBefore();
  }

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
        "",
        "",
        "",
        List.of(),
        List.of(),
        Optional.empty());
  }

  static TaskView started(TaskView t, int attempt, Instant at) {
    TaskChanges next = new TaskChanges(t);
    next.state = TaskState.RUNNING;
    next.attempts = attempt;
    next.startedAt = Optional.of(at);
    next.endedAt = Optional.empty();
    next.outputs = List.of();
    next.message = "";
    next.notBefore = Optional.empty();
    return next.view();
  }

  static TaskView noted(TaskView t, String line) {
    TaskChanges next = new TaskChanges(t);
    next.lastNote = line;
    return next.view();
  }

  /// A newer result of the same check takes the older one's place.
  static TaskView checked(TaskView t, CheckResult result) {
    TaskChanges next = new TaskChanges(t);
    next.checks = new ArrayList<>(t.checks());
    next.checks.removeIf(c -> c.key().equals(result.key()));
    next.checks.add(result);
    return next.view();
  }

  static TaskView succeeded(TaskView t, List<OutputRef> outputs, Instant at) {
    TaskChanges next = new TaskChanges(t);
    next.state = TaskState.SUCCEEDED;
    next.endedAt = Optional.of(at);
    next.outputs = outputs;
    next.message = "";
    return next.view();
  }

  static TaskView reused(TaskView t, RunEvent.TaskReused reused, Instant at) {
    TaskChanges next = new TaskChanges(t);
    next.state = TaskState.SUCCEEDED;
    next.endedAt = Optional.of(at);
    next.outputs = reused.outputs();
    next.checks = reused.checks();
    next.reusedFrom = reused.fromRun();
    return next.view();
  }

  static TaskView failed(TaskView t, RunEvent.TaskFailed failed, Instant at) {
    TaskChanges next = new TaskChanges(t);
    next.end(TaskState.FAILED, failed.message(), at);
    next.fingerprint = failed.fingerprint();
    return next.view();
  }

  static TaskView skipped(TaskView t, String reason, Instant at) {
    TaskChanges next = new TaskChanges(t);
    next.end(TaskState.SKIPPED, reason, at);
    return next.view();
  }

  static TaskView retrying(TaskView t, Instant notBefore) {
    TaskChanges next = new TaskChanges(t);
    next.open(TaskState.RETRYING);
    next.notBefore = Optional.of(notBefore);
    return next.view();
  }

  static TaskView givenBack(TaskView t) {
    TaskChanges next = new TaskChanges(t);
    next.open(TaskState.WAITING);
    return next.view();
  }

  /// A person's retry starts afresh: an old failure does not make the next one permanent.
  static TaskView reopened(TaskView t) {
    TaskChanges next = new TaskChanges(t);
    next.open(TaskState.WAITING);
    next.message = "";
    next.fingerprint = "";
    return next.view();
  }

  static TaskView asked(TaskView t, List<String> questions) {
    TaskChanges next = new TaskChanges(t);
    next.open(TaskState.NEEDS_INPUT);
    next.questions = questions;
    return next.view();
  }

  static TaskView answered(TaskView t, List<String> answers) {
    TaskChanges next = new TaskChanges(t);
    next.open(TaskState.WAITING);
    next.answers = answers(t.answers(), t.questions(), answers);
    next.questions = List.of();
    return next.view();
  }

  /// @param given as many as there are questions, see {@link RunGuard}
  static List<Answer> answers(List<Answer> before, List<String> questions, List<String> given) {
    List<Answer> all = new ArrayList<>(before);
    for (int i = 0; i < Math.min(questions.size(), given.size()); i++) {
      all.add(new Answer(questions.get(i), given.get(i)));
    }
    return all;
  }

  private void end(TaskState last, String why, Instant at) {
    state = last;
    endedAt = Optional.of(at);
    message = why;
    notBefore = Optional.empty();
  }

  private void open(TaskState next) {
    state = next;
    startedAt = Optional.empty();
    endedAt = Optional.empty();
  }

  private TaskView view() {
    return new TaskView(
        plan,
        state,
        attempts,
        startedAt,
        endedAt,
        outputs,
        checks,
        message,
        lastNote,
        fingerprint,
        reusedFrom,
        questions,
        answers,
        notBefore);
  }
}
