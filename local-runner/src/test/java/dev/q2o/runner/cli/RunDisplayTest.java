package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunDisplayTest {
  private static final Instant NOW = Samples.START.plusSeconds(5);
  private final RunDisplay display = new RunDisplay(Style.PLAIN, 80);

  @Test
  void tasksStandInColumns() {
    RunView view = Samples.working();

    assertThat(view.tasks().stream().map(task -> display.task(task, NOW, 0)).toList())
        .containsExactly(
            "  ✓ Domain model                                  2 files                  0.5 s",
            "  ⠋ REST API and admin pages                      12 of 40 files           2.0 s",
            "  · Compile and test                              waiting");
  }

  @Test
  void progressTellsShareTasksAndTime() {
    assertThat(display.progress(Samples.working(), NOW))
        .isEqualTo(
            "  ━━━━━━──────────────  33 %  1 of 3 tasks                                 3.5 s");
  }

  @Test
  void evidenceOfACompletedRun() {
    RunView view = Samples.completed();
    EvidenceSummary evidence =
        new EvidenceSummary(
            15,
            14,
            List.of("Tickets can be exported as a spreadsheet."),
            List.of(
                new EvidenceSummary.NotRun(
                    "advisories",
                    "No library has a known weakness",
                    "Nobody supplied a list. Run again with one.")));

    assertThat(display.evidence(view, Optional.of(evidence)))
        .containsExactly(
            "Evidence",
            "  ✓ Compile                                       exit 0                   3.1 s",
            "  ✓ API tests                                     exit 0  48 tests    1 min 05 s",
            "  – No library has a known weakness               not run",
            "      Nobody supplied a list. Run again with one.",
            "  Tests       48 run, 0 failed, 0 skipped",
            "  Objectives  14 of 15 proven",
            "    not proven  Tickets can be exported as a spreadsheet.");
  }

  @Test
  void resultSaysWhereEverythingIs() {
    assertThat(display.result(Samples.completed(), Duration.ofMillis(24_120)))
        .containsExactly(
            "✓ Completed in 24.1 s",
            "  Folder      /tmp/out/bug-tracker",
            "  Archive     /tmp/out/bug-tracker.zip  182 kB",
            "  SHA-256     " + Samples.SHA,
            "  Evidence    /tmp/out/bug-tracker/EVIDENCE.html");
  }

  @Test
  void aFailedRunSaysWhyAndShowsNoFolder() {
    RunView view = Samples.failed();

    assertThat(display.evidence(view, Optional.empty()))
        .contains("  Tests       48 run, 2 failed, 0 skipped")
        .anyMatch(line -> line.contains("2 tests failed, first: TicketApiTest"));
    assertThat(display.result(view, Duration.ofSeconds(130)))
        .containsExactly(
            "✗ Failed after 2 min 10 s", "  Compile and test failed: the API tests failed.");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int width : new int[] {48, 60, 80}) {
      RunDisplay narrow = new RunDisplay(Style.PLAIN, width);
      for (RunView view : List.of(Samples.working(), Samples.completed(), Samples.failed())) {
        assertThat(view.tasks()).allMatch(t -> TextWidth.of(narrow.task(t, NOW, 3)) <= width);
        assertThat(TextWidth.of(narrow.progress(view, NOW))).isLessThanOrEqualTo(width);
        assertThat(narrow.evidence(view, Optional.empty()))
            .allMatch(line -> TextWidth.of(line) <= width);
      }
    }
  }

  @Test
  void colourNeverCarriesMeaningAlone() {
    RunDisplay coloured = new RunDisplay(new Style(true, true), 80);
    String failed = String.join("\n", coloured.result(Samples.failed(), Duration.ofSeconds(1)));

    assertThat(failed).contains("\u001b[31m");
    assertThat(failed.replaceAll("\u001b\\[[0-9]+m", "")).startsWith("✗ Failed after 1.0 s");
  }
}
