package dev.q2o.contract.run;

import static dev.q2o.contract.run.RunState.AWAITING_APPROVAL;
import static dev.q2o.contract.run.RunState.CANCELLING;
import static dev.q2o.contract.run.RunState.INTERRUPTED;
import static dev.q2o.contract.run.RunState.NEEDS_INPUT;
import static dev.q2o.contract.run.RunState.PAUSED;
import static dev.q2o.contract.run.RunState.PAUSING;
import static dev.q2o.contract.run.RunState.PLANNING;
import static dev.q2o.contract.run.RunState.QUEUED;
import static dev.q2o.contract.run.RunState.RUNNING;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which event may follow which state, as data, and the rules a table cannot say. Whoever writes a
/// journal asks here first, so an untrue history cannot be written: no task without its
/// dependencies, no success without outputs or passing checks, no completion without evidence on
/// the final tree, nothing after the end. Pure.
public final class RunGuard {
  private static final Set<RunState> WORKING = EnumSet.of(RUNNING, PAUSING, CANCELLING);

  private static final Map<Class<? extends RunEvent>, Set<RunState>> FROM =
      Map.ofEntries(
          Map.entry(RunEvent.RunCreated.class, EnumSet.of(QUEUED)),
          Map.entry(
              RunEvent.PlanningStarted.class, EnumSet.of(QUEUED, PAUSED, INTERRUPTED, NEEDS_INPUT)),
          Map.entry(RunEvent.RunPlanned.class, EnumSet.of(PLANNING)),
          Map.entry(RunEvent.ApprovalRequested.class, EnumSet.of(PLANNING, RUNNING)),
          Map.entry(RunEvent.Approved.class, EnumSet.of(AWAITING_APPROVAL)),
          Map.entry(
              RunEvent.RunStarted.class,
              EnumSet.of(PLANNING, AWAITING_APPROVAL, PAUSED, INTERRUPTED, NEEDS_INPUT)),
          Map.entry(RunEvent.TaskStarted.class, EnumSet.of(RUNNING)),
          Map.entry(RunEvent.TaskNoted.class, WORKING),
          Map.entry(RunEvent.CheckRecorded.class, WORKING),
          Map.entry(RunEvent.TaskSucceeded.class, WORKING),
          Map.entry(RunEvent.TaskFailed.class, WORKING),
          Map.entry(RunEvent.TaskRetryScheduled.class, WORKING),
          Map.entry(
              RunEvent.TaskRetryRequested.class,
              EnumSet.of(RUNNING, PAUSED, INTERRUPTED, NEEDS_INPUT)),
          Map.entry(RunEvent.TaskReused.class, EnumSet.of(RUNNING)),
          Map.entry(RunEvent.TaskSkipped.class, WORKING),
          Map.entry(RunEvent.TaskAsked.class, WORKING),
          Map.entry(RunEvent.TaskStuck.class, WORKING),
          Map.entry(RunEvent.LoopLeft.class, WORKING),
          Map.entry(RunEvent.PauseRequested.class, EnumSet.of(QUEUED, PLANNING, RUNNING)),
          Map.entry(RunEvent.RunPaused.class, EnumSet.of(PAUSING)),
          Map.entry(
              RunEvent.CancelRequested.class,
              EnumSet.of(
                  QUEUED,
                  PLANNING,
                  AWAITING_APPROVAL,
                  RUNNING,
                  PAUSING,
                  PAUSED,
                  NEEDS_INPUT,
                  INTERRUPTED)),
          Map.entry(RunEvent.RunCancelled.class, EnumSet.of(CANCELLING)),
          Map.entry(
              RunEvent.RunInterrupted.class,
              EnumSet.of(QUEUED, PLANNING, RUNNING, PAUSING, CANCELLING)),
          Map.entry(RunEvent.InputRequested.class, EnumSet.of(PLANNING, RUNNING)),
          Map.entry(
              RunEvent.InputAnswered.class, EnumSet.of(RUNNING, PAUSED, INTERRUPTED, NEEDS_INPUT)),
          Map.entry(RunEvent.Delivered.class, WORKING),
          Map.entry(
              RunEvent.RunFailed.class,
              EnumSet.of(
                  QUEUED,
                  PLANNING,
                  AWAITING_APPROVAL,
                  RUNNING,
                  PAUSING,
                  PAUSED,
                  NEEDS_INPUT,
                  INTERRUPTED)),
          Map.entry(RunEvent.RunCompleted.class, EnumSet.of(RUNNING, PAUSING, CANCELLING)));

  private RunGuard() {}

  /// States an event of this type may follow.
  public static Set<RunState> allowedFrom(Class<? extends RunEvent> type) {
    return Set.copyOf(FROM.getOrDefault(type, Set.of()));
  }

  /// @return why the event must not follow, as one sentence; empty when it may
  public static Optional<String> refusal(RunView view, RunEvent event) {
    return refusal(new RunAccumulator(view), event);
  }

  /// @return why the event must not follow, as one sentence; empty when it may
  public static Optional<String> refusal(RunAccumulator run, RunEvent event) {
    boolean first = run.lastSeq() == 0;
    if (first != (event instanceof RunEvent.RunCreated)) {
      return Optional.of(
          name(event) + (first ? " cannot be the first event" : " can only be the first event"));
    }
    if (!FROM.getOrDefault(event.getClass(), Set.of()).contains(run.state())) {
      return Optional.of("%s cannot follow in state %s".formatted(name(event), run.state()));
    }
    return switch (event) {
      case RunEvent.PlanningStarted _ ->
          unless(
                  run.view().tasks().stream().allMatch(t -> t.attempts() == 0),
                  "work has begun on the plan")
              .or(() -> questionsOpen(run));
      case RunEvent.RunPlanned e -> planRefusal(e);
      case RunEvent.ApprovalRequested e ->
          unless(!run.view().tasks().isEmpty(), "there is no plan to approve")
              .or(() ->
                  unless(
                      !run.view().approved().contains(e.gate()),
                      () -> "gate %s was approved before".formatted(e.gate())))
              .or(() -> nothingRuns(run));
      case RunEvent.Approved e ->
          unless(
              run.view().gate().filter(g -> g.name().equals(e.gate())).isPresent(),
              () -> "the run does not wait at gate %s".formatted(e.gate()));
      case RunEvent.RunStarted e ->
          unless(!run.view().tasks().isEmpty(), "there is no plan to work on")
              .or(() ->
                  unless(
                      e.epoch() > run.epoch(),
                      () -> "epoch %d is not newer than %d".formatted(e.epoch(), run.epoch())))
              .or(() -> run.view().gate().map(g -> "gate %s is not approved".formatted(g.name())))
              .or(() -> questionsOpen(run));
      case RunEvent.TaskStarted e ->
          task(run, e.task(), TaskState.WAITING, TaskState.RETRYING)
              .or(() -> attempt(run, e.task(), e.attempt(), 1))
              .or(() -> dependencies(run, e.task()));
      case RunEvent.TaskNoted e -> task(run, e.task(), TaskState.RUNNING);
      case RunEvent.CheckRecorded e -> task(run, e.task(), TaskState.RUNNING);
      case RunEvent.TaskSucceeded e ->
          task(run, e.task(), TaskState.RUNNING)
              .or(() -> attempt(run, e.task(), e.attempt(), 0))
              .or(() ->
                  run.task(e.task())
                      .flatMap(
                          t -> provenRefusal(t.plan(), e.outputs(), t.checks(), e.treeSha256())));
      case RunEvent.TaskFailed e ->
          task(run, e.task(), TaskState.RUNNING).or(() -> attempt(run, e.task(), e.attempt(), 0));
      case RunEvent.TaskRetryScheduled e ->
          task(run, e.task(), TaskState.FAILED)
              .or(() -> attempt(run, e.task(), e.nextAttempt(), 1));
      case RunEvent.TaskRetryRequested e -> task(run, e.task(), TaskState.FAILED);
      case RunEvent.TaskReused e ->
          unless(!e.fromRun().isEmpty(), "it is not said which run did the work")
              .or(() -> task(run, e.task(), TaskState.WAITING))
              .or(() -> dependencies(run, e.task()))
              .or(() ->
                  run.task(e.task())
                      .flatMap(
                          t -> provenRefusal(t.plan(), e.outputs(), e.checks(), e.treeSha256())));
      case RunEvent.TaskSkipped e -> task(run, e.task(), TaskState.WAITING, TaskState.RETRYING);
      case RunEvent.TaskAsked e ->
          task(run, e.task(), TaskState.RUNNING)
              .or(() -> attempt(run, e.task(), e.attempt(), 0))
              .or(() -> unless(!e.questions().isEmpty(), "there is no question"));
      case RunEvent.TaskStuck e -> task(run, e.task(), TaskState.RUNNING);
      case RunEvent.LoopLeft e -> task(run, e.task(), TaskState.RUNNING);
      case RunEvent.InputRequested e ->
          nothingRuns(run)
              .or(() ->
                  unless(
                      !e.questions().isEmpty()
                          || run.view().tasks().stream().anyMatch(t -> !t.questions().isEmpty()),
                      "there is no question"));
      case RunEvent.InputAnswered e -> answerRefusal(run, e);
      case RunEvent.Delivered e ->
          unless(!e.evidenceSha256().isEmpty(), "a delivery needs evidence")
              .or(() -> evidenceRefusal(run.view()));
      case RunEvent.RunCompleted e -> completionRefusal(run.view(), e);
      case RunEvent.RunCreated _,
          RunEvent.PauseRequested _,
          RunEvent.RunPaused _,
          RunEvent.CancelRequested _,
          RunEvent.RunCancelled _,
          RunEvent.RunInterrupted _,
          RunEvent.RunFailed _ ->
          Optional.empty();
    };
  }

  /// What the checks still owe: every one passed on the view's tree, tests ran, and none failed or
  /// was skipped.
  ///
  /// @return the first thing missing; empty when the evidence is whole
  public static Optional<String> evidenceRefusal(RunView view) {
    for (TaskView task : view.tasks()) {
      if (verifies(task.plan()) && task.checks().isEmpty()) {
        return Optional.of("%s recorded no result".formatted(task.plan().key()));
      }
      for (CheckResult check : task.checks()) {
        if (!check.passed()) {
          return Optional.of("check %s did not pass: %s".formatted(check.key(), check.outcome()));
        }
        if (!check.treeSha256().equals(view.treeSha256())) {
          return Optional.of("check %s ran on another tree".formatted(check.key()));
        }
      }
    }
    TestCounts tests = view.tests();
    return unless(tests.run() > 0, "no test ran")
        .or(() -> unless(tests.failed() == 0, () -> "%d tests failed".formatted(tests.failed())))
        .or(() ->
            unless(tests.skipped() == 0, () -> "%d tests were skipped".formatted(tests.skipped())));
  }

  private static Optional<String> completionRefusal(RunView view, RunEvent.RunCompleted completed) {
    for (TaskView task : view.tasks()) {
      if (task.state() != TaskState.SUCCEEDED) {
        return Optional.of("task %s is %s".formatted(task.plan().key(), task.state()));
      }
    }
    boolean delivered =
        view.delivery()
            .filter(d -> d.evidenceSha256().equals(completed.evidenceSha256()))
            .isPresent();
    return unless(delivered, "nothing was delivered with this evidence")
        .or(() ->
            unless(
                view.treeSha256().equals(completed.treeSha256()),
                "the evidence is about another tree"))
        .or(() -> evidenceRefusal(view));
  }

  /// The condition of success, whoever did the work and when: exactly the declared outputs, none
  /// empty, and for a check a passing result on the very tree.
  private static Optional<String> provenRefusal(
      PlannedTask task, List<OutputRef> outputs, List<CheckResult> checks, String tree) {
    if (!asDeclared(task, outputs)) {
      return Optional.of("%s did not write exactly what it declared".formatted(task.key()));
    }
    Optional<OutputRef> empty =
        outputs.stream()
            .filter(o -> o.bytes() < 1 && !task.key().equals(PlannedTask.OWNERS_CHANGES))
            .findFirst();
    if (empty.isPresent()) {
      return empty.map(o -> "%s wrote the empty file %s".formatted(task.key(), o.path()));
    }
    return unless(!tree.isEmpty(), () -> "success of %s names no tree".formatted(task.key()))
        .or(() ->
            unless(
                !verifies(task)
                    || (!checks.isEmpty()
                        && checks.stream()
                            .allMatch(c -> c.passed() && c.treeSha256().equals(tree))),
                () -> "%s has no passing check on its tree".formatted(task.key())));
  }

  private static boolean asDeclared(PlannedTask task, List<OutputRef> outputs) {
    return task.outputs().isEmpty()
        ? outputs.isEmpty()
        : outputs.stream()
            .map(OutputRef::path)
            .collect(Collectors.toSet())
            .equals(new HashSet<>(task.outputs()));
  }

  private static Optional<String> answerRefusal(RunAccumulator run, RunEvent.InputAnswered e) {
    List<String> questions =
        e.task().isEmpty()
            ? run.view().questions()
            : run.task(e.task()).map(TaskView::questions).orElse(List.of());
    return unless(!questions.isEmpty(), "nothing was asked")
        .or(() ->
            unless(
                questions.size() == e.answers().size(),
                () ->
                    "there are %d questions and %d answers"
                        .formatted(questions.size(), e.answers().size())));
  }

  private static Optional<String> questionsOpen(RunAccumulator run) {
    return unless(run.view().questions().isEmpty(), "questions wait for an answer");
  }

  private static Optional<String> nothingRuns(RunAccumulator run) {
    return run.view().tasks().stream()
        .filter(t -> t.state() == TaskState.RUNNING)
        .findFirst()
        .map(t -> "task %s is still running".formatted(t.plan().key()));
  }

  /// Tasks that write nothing and belong to a verifying role are the run's evidence.
  private static boolean verifies(PlannedTask task) {
    return task.outputs().isEmpty()
        && switch (task.role()) {
          case TESTING, QA, SECURITY -> true;
          default -> false;
        };
  }

  private static Optional<String> planRefusal(RunEvent.RunPlanned planned) {
    Set<String> keys = new HashSet<>();
    for (PlannedTask task : planned.tasks()) {
      if (!keys.add(task.key())) {
        return Optional.of("the plan names task %s twice".formatted(task.key()));
      }
    }
    return unless(!keys.isEmpty(), "the plan has no task")
        .or(() ->
            planned.tasks().stream()
                .flatMap(t -> Stream.concat(t.dependsOn().stream(), t.after().stream()))
                .filter(d -> !keys.contains(d))
                .findFirst()
                .map("the plan depends on %s, which is not in it"::formatted));
  }

  private static Optional<String> task(RunAccumulator run, String key, TaskState... allowed) {
    Optional<TaskView> task = run.task(key);
    if (task.isEmpty()) {
      return Optional.of("there is no task " + key);
    }
    TaskState state = task.get().state();
    for (TaskState one : allowed) {
      if (state == one) {
        return Optional.empty();
      }
    }
    return Optional.of("task %s is %s".formatted(key, state));
  }

  private static Optional<String> attempt(RunAccumulator run, String key, int attempt, int above) {
    return run.task(key)
        .flatMap(t ->
            unless(
                attempt == t.attempts() + above,
                () ->
                    "attempt %d of %s does not follow attempt %d"
                        .formatted(attempt, key, t.attempts())));
  }

  private static Optional<String> dependencies(RunAccumulator run, String key) {
    Optional<TaskView> task = run.task(key);
    if (task.isEmpty()) {
      return Optional.empty();
    }
    for (String dependency : task.get().plan().dependsOn()) {
      if (run.task(dependency).filter(t -> t.state() == TaskState.SUCCEEDED).isEmpty()) {
        return Optional.of("%s needs %s, which has not succeeded".formatted(key, dependency));
      }
    }
    for (String before : task.get().plan().after()) {
      if (run.task(before).filter(t -> t.state().ended()).isEmpty()) {
        return Optional.of("%s comes after %s, which has not ended".formatted(key, before));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> unless(boolean condition, String reason) {
    return condition ? Optional.empty() : Optional.of(reason);
  }

  /// The sentence is put together only when it is needed: nearly every event is lawful.
  private static Optional<String> unless(boolean condition, Supplier<String> reason) {
    return condition ? Optional.empty() : Optional.of(reason.get());
  }

  private static String name(RunEvent event) {
    return event.getClass().getSimpleName();
  }
}
