package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.Planner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final RunId RUN = new RunId(new UUID(1, 2));
  private final List<RunEvent> events =
      new ArrayList<>(
          List.of(
              new RunEvent.RunCreated("prj", "Bugs", 1, "b.jdl", "a", ""),
              new RunEvent.PlanningStarted(),
              new RunEvent.RunPlanned(
                  "b", List.of(part("a"), part("b"), part("c", "a"), part("d", "b"))),
              new RunEvent.RunStarted(1, "here")));

  private static PlannedTask part(String key, String... needs) {
    return new PlannedTask(key, "Part " + key, AgentRole.CODER, List.of(needs), List.of(key), 1);
  }

  private RunView after(RunEvent... more) {
    events.addAll(Arrays.asList(more));
    List<RecordedEvent> recorded = new ArrayList<>();
    events.forEach(
        e -> recorded.add(new RecordedEvent(RUN, recorded.size() + 1, Instant.EPOCH, e)));
    return RunFold.fold(RUN, recorded);
  }

  private static RunEvent succeeded(String key) {
    return new RunEvent.TaskSucceeded(key, 1, "t", List.of(new OutputRef(key, "h", 1)));
  }

  private static RunEvent failed(String key) {
    return new RunEvent.TaskFailed(key, 1, FailureKind.PERMANENT, "f", "It broke.");
  }

  private static List<Command> decide(RunView view) {
    return decide(view, 4, false);
  }

  private static List<Command> decide(RunView view, int places, boolean gated, String... resting) {
    Frontier frontier =
        new Frontier(view.tasks().stream().map(TaskView::plan).toList(), task -> Capability.LIGHT);
    frontier.sync(view.tasks());
    List.of(resting).forEach(frontier::hold);
    int working = (int) view.count(TaskState.RUNNING);
    AtomicInteger free = new AtomicInteger(places - working);
    return Decider.decide(
        new Decider.Situation(
            view.state(),
            frontier,
            working,
            gated,
            () -> view,
            capability -> free.getAndDecrement() > 0));
  }

  private static Command start(PlannedTask task) {
    return new Command.Start(task, Capability.LIGHT);
  }

  @Test
  void readyTasksStartAndNoOthers() {
    assertThat(decide(after())).containsExactly(start(part("a")), start(part("b")));
  }

  @Test
  void placesAreNotExceeded() {
    assertThat(decide(after(), 1, false)).containsExactly(start(part("a")));
  }

  @Test
  void aFailureSkipsWhatNeedsItAndTheRestGoesOn() {
    RunView view =
        after(new RunEvent.TaskStarted("a", 1), new RunEvent.TaskStarted("b", 1), failed("a"));
    assertThat(decide(view))
        .containsExactly(new Command.Skip("c", "it needs a, which did not succeed"));
  }

  @Test
  void theRunFailsWhenNothingIsRunnableAnyMore() {
    RunView view =
        after(
            new RunEvent.TaskStarted("a", 1),
            new RunEvent.TaskStarted("b", 1),
            failed("a"),
            failed("b"));
    assertThat(decide(view))
        .containsExactly(
            new Command.Skip("c", "it needs a, which did not succeed"),
            new Command.Skip("d", "it needs b, which did not succeed"));
    assertThat(
            decide(
                after(
                    new RunEvent.TaskSkipped("c", "lost"), new RunEvent.TaskSkipped("d", "lost"))))
        .containsExactly(new Command.Fail("Part a: It broke."));
  }

  @Test
  void aTaskThatRestsKeepsTheRunOpen() {
    RunView view =
        after(
            new RunEvent.TaskStarted("a", 1),
            new RunEvent.TaskStarted("b", 1),
            succeeded("b"),
            failed("a"),
            new RunEvent.TaskRetryScheduled("a", 2, Instant.EPOCH),
            new RunEvent.TaskStarted("d", 1),
            succeeded("d"));
    assertThat(decide(view, 4, false, "a")).isEmpty();
    assertThat(decide(view)).containsExactly(start(part("a")));
  }

  @Test
  void aPauseWaitsForWhatWorks() {
    RunView view = after(new RunEvent.TaskStarted("a", 1), new RunEvent.PauseRequested("me"));
    assertThat(decide(view)).isEmpty();
    assertThat(decide(after(succeeded("a")))).containsExactly(new Command.Pause());
  }

  @Test
  void questionsBringTheRunToRestOnlyWhenNothingElseCanGoOn() {
    RunView view =
        after(
            new RunEvent.TaskStarted("a", 1),
            new RunEvent.TaskStarted("b", 1),
            new RunEvent.TaskAsked("a", 1, List.of("Which colour?")));
    assertThat(decide(view)).as("b is working").isEmpty();
    assertThat(decide(after(succeeded("b")))).containsExactly(start(part("d", "b")));
    assertThat(decide(after(new RunEvent.TaskStarted("d", 1), succeeded("d"))))
        .containsExactly(new Command.Ask());
  }

  @Test
  void advisoryEdgesOrderAndDoNotSkip() {
    PlannedTask polish =
        new PlannedTask(
            "p", "Polish", AgentRole.CODER, List.of(), List.of("a"), List.of("p"), 1, "");
    events.set(2, new RunEvent.RunPlanned("b", List.of(part("a"), polish)));
    assertThat(decide(after())).containsExactly(start(part("a")));
    assertThat(decide(after(new RunEvent.TaskStarted("a", 1)))).isEmpty();
    assertThat(decide(after(failed("a")))).containsExactly(start(polish));
  }

  @Test
  void theDeliveryWaitsAtItsGate() {
    PlannedTask check =
        new PlannedTask("check", "Check", AgentRole.TESTING, List.of("a"), List.of(), 1);
    PlannedTask deliver =
        new PlannedTask(
            Planner.DELIVER, "Deliver", AgentRole.ORCHESTRATOR, List.of("check"), List.of(), 1);
    events.set(2, new RunEvent.RunPlanned("b", List.of(part("a"), check, deliver)));
    CheckResult passed =
        new CheckResult(
            "check",
            "Check",
            CheckOutcome.PASSED,
            List.of(),
            0,
            Duration.ZERO,
            "o",
            "t",
            new TestCounts(1, 0, 0),
            List.of(),
            "");
    RunView view =
        after(
            new RunEvent.TaskStarted("a", 1),
            succeeded("a"),
            new RunEvent.TaskStarted("check", 1),
            new RunEvent.CheckRecorded("check", passed),
            new RunEvent.TaskSucceeded("check", 1, "t", List.of()));
    assertThat(decide(view, 4, true)).containsExactly(new Command.Await(Gate.DELIVERY));
    assertThat(decide(view, 4, false)).containsExactly(start(deliver));
  }

  @Test
  void aRunAtRestIsLeftAlone() {
    assertThat(decide(after(new RunEvent.PauseRequested("me"), new RunEvent.RunPaused())))
        .isEmpty();
  }

  @Test
  void whenAllSucceededItCompletesEvenIfAPauseWasAskedFor() {
    RunView view =
        after(
            new RunEvent.TaskStarted("a", 1),
            new RunEvent.TaskStarted("b", 1),
            succeeded("a"),
            succeeded("b"),
            new RunEvent.TaskStarted("c", 1),
            new RunEvent.TaskStarted("d", 1),
            succeeded("c"),
            succeeded("d"));
    assertThat(decide(view)).containsExactly(new Command.Complete());
    assertThat(decide(after(new RunEvent.PauseRequested("me"))))
        .containsExactly(new Command.Complete());
  }
}
