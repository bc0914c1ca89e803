package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

  private static List<Command> decide(RunView view, String... working) {
    return Decider.decide(view, Set.of(working), Set.of(), 4);
  }

  @Test
  void readyTasksStartAndNoOthers() {
    assertThat(decide(after()))
        .containsExactly(new Command.Start(part("a"), 1), new Command.Start(part("b"), 1));
  }

  @Test
  void placesAreNotExceeded() {
    assertThat(Decider.decide(after(), Set.of(), Set.of(), 1))
        .containsExactly(new Command.Start(part("a"), 1));
  }

  @Test
  void aFailureSkipsWhatNeedsItAndTheRestGoesOn() {
    RunView view =
        after(new RunEvent.TaskStarted("a", 1), new RunEvent.TaskStarted("b", 1), failed("a"));
    assertThat(decide(view, "b"))
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
        .contains(new Command.Fail("Part a: It broke."))
        .doesNotHaveAnyElementsOfTypes(Command.Start.class);
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
    assertThat(Decider.decide(view, Set.of(), Set.of("a"), 4)).isEmpty();
    assertThat(Decider.decide(view, Set.of(), Set.of(), 4))
        .containsExactly(new Command.Start(part("a"), 2));
  }

  @Test
  void aPauseWaitsForWhatWorks() {
    RunView view = after(new RunEvent.TaskStarted("a", 1), new RunEvent.PauseRequested("me"));
    assertThat(decide(view, "a")).isEmpty();
    assertThat(decide(view)).containsExactly(new Command.Pause());
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
