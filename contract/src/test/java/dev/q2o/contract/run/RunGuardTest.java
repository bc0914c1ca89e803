package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunGuardTest {
  private final RunAccumulator run = new RunAccumulator(RunFold.empty(Walks.RUN));

  @Test
  void everyEventHasAPlaceInTheTable() {
    for (Class<?> type : RunEvent.class.getPermittedSubclasses()) {
      assertThat(RunGuard.allowedFrom(type.asSubclass(RunEvent.class)))
          .as(type.getSimpleName())
          .isNotEmpty();
    }
  }

  @Test
  void aTaskWaitsForItsDependencies() {
    toRunning();
    assertThat(refusal(new RunEvent.TaskStarted("api", 1))).contains("api needs model");
    assertThat(refusal(new RunEvent.TaskStarted("model", 2))).contains("does not follow attempt 0");
  }

  @Test
  void successNeedsEveryDeclaredOutputAndNoEmptyOne() {
    toRunning();
    add(new RunEvent.TaskStarted("model", 1));
    assertThat(refusal(succeeded("model", new OutputRef("a.java", "x", 1))))
        .contains("exactly what it declared");
    assertThat(
            refusal(
                succeeded(
                    "model", new OutputRef("a.java", "x", 1), new OutputRef("b.java", "x", 0))))
        .contains("empty file b.java");
  }

  @Test
  void aCheckTaskWithoutPassingCheckDidNotSucceed() {
    throughParts();
    add(new RunEvent.TaskStarted("check-tests", 1));
    assertThat(refusal(succeeded("check-tests"))).contains("no passing check");
    add(
        new RunEvent.CheckRecorded(
            "check-tests", Walks.check("t", CheckOutcome.NOT_RUN, "t", TestCounts.NONE)));
    assertThat(refusal(succeeded("check-tests"))).contains("no passing check");
    add(
        new RunEvent.CheckRecorded(
            "check-tests",
            Walks.check("t", CheckOutcome.PASSED, "other", new TestCounts(1, 0, 0))));
    assertThat(refusal(succeeded("check-tests"))).contains("no passing check");
  }

  @Test
  void deliveryIsRefusedWhileTestsWereSkippedOrNoneRan() {
    throughParts();
    add(new RunEvent.TaskStarted("check-tests", 1));
    add(
        new RunEvent.CheckRecorded(
            "check-tests", Walks.check("t", CheckOutcome.PASSED, "t", TestCounts.NONE)));
    add(succeeded("check-tests"));
    add(new RunEvent.TaskStarted("deliver", 1));
    RunEvent delivered = new RunEvent.Delivered("/o", "/o.zip", "z", 1, "e");
    assertThat(refusal(delivered)).contains("no test ran");
  }

  @Test
  void completionNeedsTheDeliveredEvidenceOnTheFinalTree() {
    throughParts();
    add(new RunEvent.TaskStarted("check-tests", 1));
    add(
        new RunEvent.CheckRecorded(
            "check-tests", Walks.check("t", CheckOutcome.PASSED, "t", new TestCounts(3, 0, 0))));
    add(succeeded("check-tests"));
    assertThat(refusal(new RunEvent.RunCompleted("e", "t"))).contains("deliver is WAITING");
    add(new RunEvent.TaskStarted("deliver", 1));
    add(new RunEvent.Delivered("/o", "/o.zip", "z", 1, "e"));
    add(succeeded("deliver"));
    assertThat(refusal(new RunEvent.RunCompleted("other", "t"))).contains("nothing was delivered");
    assertThat(refusal(new RunEvent.RunCompleted("e", "other"))).contains("another tree");
    add(new RunEvent.RunCompleted("e", "t"));
    assertThat(run.view().progressPercent()).isEqualTo(100);
    assertThat(refusal(new RunEvent.RunFailed("late"))).contains("cannot follow");
  }

  @Test
  void advisoryEdgesWaitForTheEndWhateverItIs() {
    toRunning();
    assertThat(refusal(new RunEvent.TaskStarted("notes", 1)))
        .contains("notes comes after api, which has not ended");
    add(new RunEvent.TaskSkipped("api", "not needed"));
    add(new RunEvent.TaskStarted("notes", 1));
  }

  @Test
  void nothingStartsBehindAClosedGate() {
    add(new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a", ""));
    add(new RunEvent.PlanningStarted());
    add(new RunEvent.RunPlanned("b", Walks.plan()));
    add(new RunEvent.ApprovalRequested(Gate.PLAN, "Build it?"));
    assertThat(refusal(new RunEvent.RunStarted(1, "here"))).contains("gate plan is not approved");
    assertThat(refusal(new RunEvent.Approved(Gate.DELIVERY, "me"))).contains("does not wait at");
    add(new RunEvent.Approved(Gate.PLAN, "me"));
    add(new RunEvent.RunStarted(1, "here"));
  }

  @Test
  void questionsTakeOneAnswerEach() {
    toRunning();
    add(new RunEvent.TaskStarted("model", 1));
    add(new RunEvent.TaskAsked("model", 1, List.of("Colour?", "How many?")));
    assertThat(refusal(new RunEvent.InputAnswered("model", List.of("Blue."), "me")))
        .contains("2 questions and 1 answers");
    add(new RunEvent.InputRequested(List.of()));
    add(new RunEvent.InputAnswered("model", List.of("Blue.", "Two."), "me"));
    assertThat(run.view().tasks().getFirst().answers())
        .containsExactly(new Answer("Colour?", "Blue."), new Answer("How many?", "Two."));
    add(new RunEvent.RunStarted(2, "here"));
    add(new RunEvent.TaskStarted("model", 2));
  }

  @Test
  void aRetryOpensWhatWasSkippedBecauseOfTheFailure() {
    toRunning();
    add(new RunEvent.TaskStarted("model", 1));
    add(new RunEvent.TaskFailed("model", 1, FailureKind.PERMANENT, "f", "no luck"));
    for (String skipped : List.of("api", "check-tests", "deliver")) {
      add(new RunEvent.TaskSkipped(skipped, "it needs model"));
    }
    add(new RunEvent.TaskRetryRequested("model", "me"));
    assertThat(run.view().count(TaskState.WAITING)).isEqualTo(5);
    assertThat(run.view().tasks().getFirst().fingerprint()).isEmpty();
  }

  @Test
  void reusedWorkIsHeldToTheSameConditionAsNewWork() {
    throughParts();
    CheckResult other = Walks.check("t", CheckOutcome.PASSED, "other", new TestCounts(3, 0, 0));
    assertThat(
            refusal(
                new RunEvent.TaskReused("check-tests", "run_1", "t", List.of(), List.of(other))))
        .contains("no passing check on its tree");
    add(
        new RunEvent.TaskReused(
            "check-tests",
            "run_1",
            "t",
            List.of(),
            List.of(Walks.check("t", CheckOutcome.PASSED, "t", new TestCounts(3, 0, 0)))));
    assertThat(run.task("check-tests").orElseThrow().reusedFrom()).isEqualTo("run_1");
  }

  @Test
  void timeAfterAnInterruptionIsNotWork() {
    toRunning();
    at(10, new RunEvent.TaskStarted("model", 1));
    at(100_000, new RunEvent.RunInterrupted("gone"));
    assertThat(run.view().worked()).isEqualTo(Duration.ofSeconds(10));
    assertThat(run.view().interruptions()).isEqualTo(1);
    at(100_010, new RunEvent.RunStarted(2, "here"));
    assertThat(run.view().workedUntil(Walks.START.plusSeconds(100_025)))
        .isEqualTo(Duration.ofSeconds(25));
  }

  private void toRunning() {
    add(new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a", ""));
    add(new RunEvent.PlanningStarted());
    add(new RunEvent.RunPlanned("b", Walks.plan()));
    add(new RunEvent.RunStarted(1, "here"));
  }

  private void throughParts() {
    toRunning();
    add(new RunEvent.TaskStarted("model", 1));
    add(succeeded("model", new OutputRef("a.java", "x", 1), new OutputRef("b.java", "x", 1)));
    add(new RunEvent.TaskStarted("api", 1));
    add(succeeded("api", new OutputRef("c.java", "x", 1)));
    add(new RunEvent.TaskStarted("notes", 1));
    add(succeeded("notes"));
  }

  private static RunEvent succeeded(String task, OutputRef... outputs) {
    return new RunEvent.TaskSucceeded(task, 1, "t", List.of(outputs));
  }

  private String refusal(RunEvent event) {
    return RunGuard.refusal(run, event).orElse("");
  }

  private void add(RunEvent event) {
    at(0, event);
  }

  private void at(long second, RunEvent event) {
    assertThat(RunGuard.refusal(run, event)).isEmpty();
    run.apply(
        new RecordedEvent(Walks.RUN, run.lastSeq() + 1, Walks.START.plusSeconds(second), event));
  }
}
