package dev.q2o.contract.run;

import static org.assertj.core.api.Assertions.assertThat;

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

  private void toRunning() {
    add(new RunEvent.RunCreated("prj_1", "Bugs", 1, "bugs.jdl", "a"));
    add(new RunEvent.PlanningStarted());
    add(new RunEvent.RunPlanned("b", Walks.plan()));
    add(new RunEvent.RunStarted(1));
  }

  private void throughParts() {
    toRunning();
    add(new RunEvent.TaskStarted("model", 1));
    add(succeeded("model", new OutputRef("a.java", "x", 1), new OutputRef("b.java", "x", 1)));
    add(new RunEvent.TaskStarted("api", 1));
    add(succeeded("api", new OutputRef("c.java", "x", 1)));
  }

  private static RunEvent succeeded(String task, OutputRef... outputs) {
    return new RunEvent.TaskSucceeded(task, 1, "t", List.of(outputs));
  }

  private String refusal(RunEvent event) {
    return RunGuard.refusal(run, event).orElse("");
  }

  private void add(RunEvent event) {
    assertThat(RunGuard.refusal(run, event)).isEmpty();
    run.apply(new RecordedEvent(Walks.RUN, run.lastSeq() + 1, Walks.START, event));
  }
}
