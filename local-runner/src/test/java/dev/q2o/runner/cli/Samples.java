package dev.q2o.runner.cli;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A small run, told event by event.
final class Samples {
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  static final RunId RUN = RunId.parse("run_01jd9q3v5ye8r9k2m4n6p8q0s2");
  static final String SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private Samples() {}

  static List<PlannedTask> plan() {
    return List.of(
        new PlannedTask(
            "model", "Domain model", AgentRole.CODER, List.of(), List.of("a.java", "b.java"), 2),
        new PlannedTask(
            "api",
            "REST API and admin pages",
            AgentRole.FRONTEND,
            List.of("model"),
            List.of("c"),
            1),
        new PlannedTask(
            "verify", "Compile and test", AgentRole.TESTING, List.of("api"), List.of(), 3));
  }

  /// Events half a second apart.
  static RunView view(RunEvent... events) {
    List<RecordedEvent> recorded = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      recorded.add(new RecordedEvent(RUN, i + 1L, START.plusMillis(500L * i), events[i]));
    }
    return RunFold.fold(RUN, recorded);
  }

  static List<RunEvent> planned() {
    return new ArrayList<>(
        List.of(
            new RunEvent.RunCreated(
                "prj_01jd9q3v5ye8r9k2m4n6p8q0s2", "Bug Tracker", 1, "bug-tracker.jdl", SHA, ""),
            new RunEvent.PlanningStarted(),
            new RunEvent.RunPlanned("api_service.java", plan()),
            new RunEvent.RunStarted(1, "here")));
  }

  static RunView working() {
    List<RunEvent> events = planned();
    events.add(new RunEvent.TaskStarted("model", 1));
    events.add(succeeded("model", "a.java", "b.java"));
    events.add(new RunEvent.TaskStarted("api", 1));
    events.add(new RunEvent.TaskNoted("api", "12 of 40 files"));
    return view(events.toArray(RunEvent[]::new));
  }

  static RunView completed() {
    List<RunEvent> events = worked();
    events.add(new RunEvent.CheckRecorded("verify", compiled()));
    events.add(
        new RunEvent.CheckRecorded(
            "verify", tests(CheckOutcome.PASSED, 0, new TestCounts(48, 0, 0), "")));
    events.add(succeeded("verify"));
    events.add(
        new RunEvent.Delivered(
            "/tmp/out/bug-tracker", "/tmp/out/bug-tracker.zip", SHA, 182_400, SHA));
    events.add(new RunEvent.RunCompleted(SHA, SHA));
    return view(events.toArray(RunEvent[]::new));
  }

  static RunView failed() {
    List<RunEvent> events = worked();
    events.add(new RunEvent.CheckRecorded("verify", compiled()));
    events.add(
        new RunEvent.CheckRecorded(
            "verify",
            tests(
                CheckOutcome.FAILED,
                1,
                new TestCounts(48, 2, 0),
                "2 tests failed, first: TicketApiTest.refusesATitleThatIsTooLong expected 400 but"
                    + " was 201")));
    events.add(
        new RunEvent.TaskFailed("verify", 1, FailureKind.PERMANENT, "f1", "The API tests failed."));
    events.add(new RunEvent.RunFailed("Compile and test failed: the API tests failed."));
    return view(events.toArray(RunEvent[]::new));
  }

  private static List<RunEvent> worked() {
    List<RunEvent> events = planned();
    events.add(new RunEvent.TaskStarted("model", 1));
    events.add(succeeded("model", "a.java", "b.java"));
    events.add(new RunEvent.TaskStarted("api", 1));
    events.add(succeeded("api", "c"));
    events.add(new RunEvent.TaskStarted("verify", 1));
    return events;
  }

  private static RunEvent succeeded(String task, String... paths) {
    List<OutputRef> outputs = new ArrayList<>();
    for (String path : paths) {
      outputs.add(new OutputRef(path, SHA, 100));
    }
    return new RunEvent.TaskSucceeded(task, 1, SHA, outputs);
  }

  private static CheckResult compiled() {
    return new CheckResult(
        "compile",
        "Compile",
        CheckOutcome.PASSED,
        List.of("{jdk}/bin/javac"),
        0,
        Duration.ofMillis(3_140),
        SHA,
        SHA,
        TestCounts.NONE,
        List.of(),
        "");
  }

  private static CheckResult tests(
      CheckOutcome outcome, int exitCode, TestCounts counts, String detail) {
    return new CheckResult(
        "api-tests",
        "API tests",
        outcome,
        List.of("{jdk}/bin/java"),
        exitCode,
        Duration.ofMillis(65_000),
        SHA,
        SHA,
        counts,
        List.of("TicketApiTest"),
        detail);
  }
}
