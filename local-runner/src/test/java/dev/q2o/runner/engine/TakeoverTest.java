package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunGuard;
import dev.q2o.contract.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a process says first must be lawful wherever the one before it stopped.
class TakeoverTest {
  private static final RunId RUN = new RunId(new UUID(0x0192_0000_0000_7000L, 1L));
  private static final List<RunEvent> PLANNED =
      List.of(
          new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a", ""),
          new RunEvent.PlanningStarted(),
          new RunEvent.RunPlanned(
              "b",
              List.of(
                  new PlannedTask(
                      "api", "API", AgentRole.CODER, List.of(), List.of("a.java"), 1))));
  private final RunAccumulator run = new RunAccumulator(RunFold.empty(RUN));

  @Test
  void aRunThatStoppedBeforeItsPlanGateGoesBackToIt() {
    List<List<RunEvent>> stops =
        List.of(
            List.of(new RunEvent.RunInterrupted("gone")),
            List.of(new RunEvent.PauseRequested("me"), new RunEvent.RunPaused()));
    for (List<RunEvent> stop : stops) {
      RunAccumulator stopped = new RunAccumulator(RunFold.empty(RUN));
      PLANNED.forEach(event -> add(stopped, event));
      stop.forEach(event -> add(stopped, event));
      opening(stopped, Optional.of("Build it?")).forEach(event -> add(stopped, event));
      assertThat(stopped.state()).isEqualTo(RunState.AWAITING_APPROVAL);
    }
  }

  @Test
  void anApprovedPlanIsWorkedOn() {
    PLANNED.forEach(event -> add(run, event));
    add(run, new RunEvent.ApprovalRequested(Gate.PLAN, "Build it?"));
    add(run, new RunEvent.Approved(Gate.PLAN, "me"));
    opening(run, Optional.of("Build it?")).forEach(event -> add(run, event));
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void aRunWhoseProcessVanishedWasInterruptedAndGoesOn() {
    PLANNED.forEach(event -> add(run, event));
    add(run, new RunEvent.RunStarted(1, "here"));
    add(run, new RunEvent.TaskStarted("api", 1));
    opening(run, Optional.empty()).forEach(event -> add(run, event));
    assertThat(run.state()).isEqualTo(RunState.RUNNING);
    assertThat(run.view().interruptions()).isEqualTo(1);
  }

  private static List<RunEvent> opening(RunAccumulator run, Optional<String> planGate) {
    return Takeover.opening(run.view(), run.epoch() + 1, "there", 0, planGate);
  }

  private static void add(RunAccumulator run, RunEvent event) {
    assertThat(RunGuard.refusal(run, event)).isEmpty();
    run.apply(new RecordedEvent(RUN, run.lastSeq() + 1, Instant.EPOCH, event));
  }
}
