package dev.q2o.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.TestCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunEventsTest {
  private static final RunId RUN = RunId.parse("run_01jd9q3v5ye8r9k2m4n6p8q0s2");

  private final RunEvents events = new RunEvents();

  @Test
  void aTaskThatBeginsAgainAfterItsSuccessIsARepetition() {
    events.add(
        List.of(
            at(1, new RunEvent.TaskStarted("entities", 1)),
            at(2, new RunEvent.TaskSucceeded("entities", 1, "aa", List.of())),
            at(3, new RunEvent.TaskStarted("tests", 1))));
    assertThat(events.repeatedTasks()).isEmpty();

    events.add(
        List.of(
            at(4, new RunEvent.TaskStarted("tests", 2)),
            at(5, new RunEvent.TaskStarted("entities", 2))));
    assertThat(events.repeatedTasks()).containsExactly("entities");
  }

  @Test
  void anEventThatIsToldAgainTheSameWayIsFineAndAnotherInItsPlaceIsALoss() {
    events.add(List.of(at(1, new RunEvent.PlanningStarted())));
    events.add(List.of(at(1, new RunEvent.PlanningStarted())));
    assertThat(events.contradictions()).isEmpty();

    events.add(List.of(at(1, new RunEvent.RunStarted(2, "here"))));
    assertThat(events.contradictions())
        .singleElement()
        .asString()
        .startsWith("1 was PlanningStarted")
        .contains("then RunStarted");
    assertThat(events.run()).contains(RUN);
  }

  @Test
  void onlyTestsOnTheFinalTreeCountAndEachCheckOnce() {
    events.add(
        List.of(
            at(1, check("unit", "old", 7)),
            at(2, check("unit", "final", 5)),
            at(3, check("unit", "final", 6)),
            at(4, check("api", "final", 10)),
            at(5, new RunEvent.RunCompleted("ee", "final"))));

    assertThat(events.testsOnFinalTree()).isEqualTo(new TestCounts(16, 0, 0));
  }

  private static RunEvent check(String key, String tree, int run) {
    return new RunEvent.CheckRecorded(
        "verify",
        new CheckResult(
            key,
            key,
            CheckOutcome.PASSED,
            List.of("java"),
            0,
            Duration.ofSeconds(1),
            "00",
            tree,
            new TestCounts(run, 0, 0),
            List.of(),
            ""));
  }

  private static RecordedEvent at(long seq, RunEvent event) {
    return new RecordedEvent(RUN, seq, Instant.EPOCH, event);
  }
}
