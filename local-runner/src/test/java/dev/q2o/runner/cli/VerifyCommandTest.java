package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.delivery.ArchiveVerification.Result;
import dev.q2o.runner.evidence.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  private static final TestCounts TESTS = new TestCounts(48, 0, 0);
  private final VerifyDisplay display = new VerifyDisplay(Style.PLAIN, 80);
  @TempDir private Path folder;

  @Test
  void whatIsNoDeliveryIsUnreadable() throws IOException {
    CommandFixture q2o = CommandFixture.closed(folder);
    Files.writeString(folder.resolve("fake.zip"), "not a zip");

    assertThat(q2o.run("verify", "nowhere.zip")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.err()).contains("nowhere.zip").hasLineCount(1);
    assertThat(q2o.run("verify", "fake.zip", "--json")).isEqualTo(ExitCodes.BAD_INPUT);
    assertThat(q2o.out()).contains("\"result\" : \"unreadable\"");
    assertThat(q2o.err()).isEmpty();
    assertThat(q2o.run("verify")).isEqualTo(ExitCodes.BAD_INPUT);
  }

  @Test
  void agreementShowsClaimedBesideFound() {
    Result agree = new Result.Agree(evidence(), List.of(found(TESTS)));

    assertThat(display.lines(agree, Duration.ofSeconds(20)))
        .containsExactly(
            "",
            "    Check      Claimed           Found",
            "  = api-tests  passed, 48 tests  passed, 48 tests",
            "",
            "✓ Verified in 20.0 s: everything the evidence claims was found again",
            "  Tree        " + Samples.SHA,
            "  Files       0",
            "  Tests       48 run, 0 failed, 0 skipped",
            "  Objectives  0 of 0 proven");
    assertThat(VerifyDisplay.json("a.zip", agree).path("result").asText()).isEqualTo("agree");
  }

  @Test
  void differencesAreMarkedAndListed() {
    TestCounts worse = new TestCounts(48, 2, 0);
    Result disagree =
        new Result.Disagree(
            evidence(), List.of(found(worse)), List.of("Check 'api-tests' counts other tests."));

    assertThat(display.lines(disagree, Duration.ofSeconds(20)))
        .contains(
            "  ! api-tests  passed, 48 tests  failed, exit 1, 48 tests, 2 failed",
            "✗ Not verified after 20.0 s: 1 difference",
            "  Check 'api-tests' counts other tests.");
  }

  private static Evidence evidence() {
    Evidence.Check claim =
        new Evidence.Check(
            "api-tests",
            "API tests",
            Evidence.CheckKind.API_TEST,
            CheckOutcome.PASSED,
            List.of("{jdk}/bin/java"),
            "reports",
            60,
            0,
            Optional.empty(),
            Optional.empty(),
            Samples.SHA,
            TESTS,
            List.of("BugTest"),
            "");
    return new Evidence(
        Evidence.SCHEMA_VERSION,
        Evidence.Form.REPRODUCIBLE,
        Evidence.Verdict.VERIFIED,
        new Evidence.Project(Optional.empty(), "bug-tracker", "Bug Tracker"),
        Optional.empty(),
        new Evidence.Blueprint("tiny.text", "1"),
        Samples.SHA,
        Optional.empty(),
        new Evidence.Tools("1", Optional.empty(), Optional.empty(), List.of()),
        TESTS,
        List.of(),
        List.of(claim),
        List.of());
  }

  private static CheckResult found(TestCounts tests) {
    return new CheckResult(
        "api-tests",
        "API tests",
        tests.failed() == 0 ? CheckOutcome.PASSED : CheckOutcome.FAILED,
        List.of("{jdk}/bin/java"),
        tests.failed() == 0 ? 0 : 1,
        Duration.ofSeconds(3),
        Samples.SHA,
        Samples.SHA,
        tests,
        List.of("BugTest"),
        "");
  }
}
