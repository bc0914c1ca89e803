package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Random legal histories: at every step one of the events that make sense is taken, if the guard
/// lets it follow.
final class Walks {
  static final RunId RUN = new RunId(new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0001L));
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private Walks() {}

  static List<RecordedEvent> walk(long seed, int steps) {
    Random random = new Random(seed);
    RunAccumulator run = new RunAccumulator(RunFold.empty(RUN));
    List<RecordedEvent> events = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      RunEvent event = likely(run.view(), random);
      if (RunGuard.refusal(run, event).isEmpty()) {
        long seq = run.lastSeq() + 1;
        RecordedEvent recorded = new RecordedEvent(RUN, seq, START.plusSeconds(seq), event);
        run.apply(recorded);
        events.add(recorded);
      }
    }
    return events;
  }

  static List<PlannedTask> plan() {
    return List.of(
        new PlannedTask(
            "model", "Model", AgentRole.CODER, List.of(), List.of("a.java", "b.java"), 2),
        new PlannedTask("api", "API", AgentRole.CODER, List.of("model"), List.of("c.java"), 1),
        new PlannedTask(
            "check-tests", "Tests", AgentRole.TESTING, List.of("model", "api"), List.of(), 3),
        new PlannedTask(
            "notes",
            "Notes",
            AgentRole.RESEARCHER,
            List.of(),
            List.of("api"),
            List.of(),
            1,
            "b".repeat(64)),
        new PlannedTask(
            "deliver", "Deliver", AgentRole.ORCHESTRATOR, List.of("check-tests"), List.of(), 1));
  }

  static CheckResult check(String key, CheckOutcome outcome, String tree, TestCounts tests) {
    return new CheckResult(
        key,
        "Tests",
        outcome,
        List.of("{jdk}/bin/java"),
        outcome == CheckOutcome.PASSED ? 0 : 1,
        Duration.ofMillis(1234),
        "f".repeat(64),
        tree,
        tests,
        List.of("a.ATest"),
        "");
  }

  private static RunEvent likely(RunView view, Random random) {
    return switch (view.state()) {
      case QUEUED ->
          view.lastSeq() == 0
              ? new RunEvent.RunCreated(
                  "prj_1",
                  "Bugs",
                  1,
                  "bugs.jdl",
                  "a".repeat(64),
                  random.nextBoolean() ? "run_1" : "")
              : rarely(random, view, new RunEvent.PlanningStarted());
      case PLANNING ->
          view.tasks().isEmpty()
              ? rarely(random, view, new RunEvent.RunPlanned("api_service.java", plan()))
              : random.nextInt(4) == 0
                  ? new RunEvent.ApprovalRequested(Gate.PLAN, "Build it?")
                  : rarely(random, view, new RunEvent.RunStarted(view.epoch() + 1, "here"));
      case AWAITING_APPROVAL, PAUSED, INTERRUPTED, NEEDS_INPUT -> atRest(view, random);
      case RUNNING -> rarely(random, view, work(view, random));
      case PAUSING -> random.nextBoolean() ? new RunEvent.RunPaused() : work(view, random);
      case CANCELLING -> random.nextBoolean() ? new RunEvent.RunCancelled() : work(view, random);
      case CANCELLED, FAILED, COMPLETED -> work(view, random);
    };
  }

  private static RunEvent atRest(RunView view, Random random) {
    if (view.gate().isPresent()) {
      return rarely(random, view, new RunEvent.Approved(view.gate().get().name(), "user"));
    }
    if (!view.questions().isEmpty()) {
      return rarely(random, view, new RunEvent.InputAnswered("", List.of("The first."), "user"));
    }
    if (view.tasks().isEmpty()) {
      return rarely(random, view, new RunEvent.PlanningStarted());
    }
    return view.tasks().stream()
        .filter(t -> t.state() == TaskState.FAILED && random.nextBoolean())
        .<RunEvent>map(t -> new RunEvent.TaskRetryRequested(t.plan().key(), "user"))
        .findFirst()
        .orElseGet(() -> rarely(random, view, new RunEvent.RunStarted(view.epoch() + 1, "here")));
  }

  private static RunEvent rarely(Random random, RunView view, RunEvent usually) {
    return switch (random.nextInt(80)) {
      case 0 -> new RunEvent.PauseRequested("user");
      case 1 -> new RunEvent.CancelRequested("user");
      case 2 -> new RunEvent.RunInterrupted("the process ended");
      case 3 -> new RunEvent.InputRequested(List.of("Which one?"));
      case 4 -> new RunEvent.RunFailed("no space left in " + view.projectName());
      case 5 -> new RunEvent.ApprovalRequested(Gate.DELIVERY, "Deliver it?");
      default -> usually;
    };
  }

  private static RunEvent work(RunView view, Random random) {
    if (view.tasks().isEmpty()) {
      return new RunEvent.RunFailed("there is no plan");
    }
    TaskView task = view.tasks().get(random.nextInt(view.tasks().size()));
    String key = task.plan().key();
    String tree =
        "t"
            + view.tasks().stream()
                .filter(t -> t.state() == TaskState.SUCCEEDED && t.plan().outputs().size() > 0)
                .count();
    boolean all = view.tasks().stream().allMatch(t -> t.state() == TaskState.SUCCEEDED);
    if (all) {
      return new RunEvent.RunCompleted("e".repeat(64), view.treeSha256());
    }
    return switch (task.state()) {
      case WAITING, RETRYING ->
          switch (random.nextInt(40)) {
            case 0 -> new RunEvent.TaskSkipped(key, "not needed");
            case 1, 2, 3 ->
                new RunEvent.TaskReused(key, "run_1", tree + key, written(task), task.checks());
            default -> new RunEvent.TaskStarted(key, task.attempts() + 1);
          };
      case NEEDS_INPUT -> new RunEvent.InputAnswered(key, List.of("Blue.", "Two."), "user");
      case FAILED ->
          random.nextInt(4) == 0
              ? new RunEvent.TaskRetryRequested(key, "user")
              : new RunEvent.TaskRetryScheduled(
                  key, task.attempts() + 1, START.plusSeconds(view.lastSeq()));
      case RUNNING ->
          switch (random.nextInt(15)) {
            case 0 ->
                new RunEvent.TaskFailed(
                    key, task.attempts(), FailureKind.TRANSIENT, "f", "no luck");
            case 12 ->
                new RunEvent.TaskAsked(key, task.attempts(), List.of("Colour?", "How many?"));
            case 13 ->
                new RunEvent.TaskStuck(key, task.attempts(), "repeated-action", "nudge", "again");
            case 14 -> new RunEvent.LoopLeft(key, task.attempts(), 4, "done");
            case 1, 2 -> new RunEvent.TaskNoted(key, "line " + view.lastSeq());
            case 3, 4, 5 ->
                key.equals("deliver")
                    ? new RunEvent.Delivered(
                        "/out/bugs", "/out/bugs.zip", "c".repeat(64), 10, "e".repeat(64))
                    : new RunEvent.CheckRecorded(
                        key,
                        check(
                            key,
                            CheckOutcome.PASSED,
                            view.treeSha256().isEmpty() ? tree : view.treeSha256(),
                            new TestCounts(5, 0, 0)));
            default ->
                new RunEvent.TaskSucceeded(
                    key,
                    task.attempts(),
                    task.plan().outputs().isEmpty() ? view.treeSha256() : tree + key,
                    written(task));
          };
      case SUCCEEDED, SKIPPED -> new RunEvent.TaskNoted(key, "late");
    };
  }

  private static List<OutputRef> written(TaskView task) {
    return task.plan().outputs().stream().map(p -> new OutputRef(p, "d".repeat(64), 7)).toList();
  }
}
