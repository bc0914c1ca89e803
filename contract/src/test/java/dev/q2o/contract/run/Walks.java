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
              ? new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a".repeat(64))
              : rarely(random, view, new RunEvent.PlanningStarted());
      case PLANNING ->
          view.tasks().isEmpty()
              ? rarely(random, view, new RunEvent.RunPlanned("api_service.java", plan()))
              : random.nextInt(4) == 0
                  ? new RunEvent.ApprovalRequested()
                  : rarely(random, view, new RunEvent.RunStarted(view.epoch() + 1));
      case AWAITING_APPROVAL, PAUSED, INTERRUPTED, NEEDS_INPUT ->
          view.tasks().isEmpty()
              ? rarely(random, view, new RunEvent.PlanningStarted())
              : rarely(random, view, new RunEvent.RunStarted(view.epoch() + 1));
      case RUNNING -> rarely(random, view, work(view, random));
      case PAUSING -> random.nextBoolean() ? new RunEvent.RunPaused() : work(view, random);
      case CANCELLING -> random.nextBoolean() ? new RunEvent.RunCancelled() : work(view, random);
      case CANCELLED, FAILED, COMPLETED -> work(view, random);
    };
  }

  private static RunEvent rarely(Random random, RunView view, RunEvent usually) {
    return switch (random.nextInt(80)) {
      case 0 -> new RunEvent.PauseRequested("user");
      case 1 -> new RunEvent.CancelRequested("user");
      case 2 -> new RunEvent.RunInterrupted("the process ended");
      case 3 -> new RunEvent.InputRequested(List.of("Which one?"));
      case 4 -> new RunEvent.RunFailed("no space left in " + view.projectName());
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
          random.nextInt(40) == 0
              ? new RunEvent.TaskSkipped(key, "not needed")
              : new RunEvent.TaskStarted(key, task.attempts() + 1);
      case FAILED ->
          new RunEvent.TaskRetryScheduled(
              key, task.attempts() + 1, START.plusSeconds(view.lastSeq()));
      case RUNNING ->
          switch (random.nextInt(12)) {
            case 0 ->
                new RunEvent.TaskFailed(
                    key, task.attempts(), FailureKind.TRANSIENT, "f", "no luck");
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
                    task.plan().outputs().stream()
                        .map(p -> new OutputRef(p, "d".repeat(64), 7))
                        .toList());
          };
      case SUCCEEDED, SKIPPED -> new RunEvent.TaskNoted(key, "late");
    };
  }
}
