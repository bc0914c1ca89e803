package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.journal.JournalRecovery;
import dev.q2o.runner.journal.JournalRecovery.RecoveredRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.Test;

/// A journal that was cut off is told where everybody sees it.
class RecoveryScenarioTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);

  @Test
  void whatIsGoneAndHowFarRunsWereRecoveredStandsAboveEveryPageUntilItIsDismissed() {
    RunId run = samples.interrupted(samples.project("Bug Tracker", "", ""));
    Path damaged = Path.of("/data/damaged/now/q2o.mv.db");
    runner.recovery =
        Optional.of(
            new JournalRecovery(
                17,
                0,
                List.of(new RecoveredRun(run, 22, "TaskStarted", Instant.EPOCH)),
                Optional.of(damaged)));
    try (Desk desk = Desk.small(runner)) {
      desk.open(new Route.Projects());
      desk.untilSeen("Part of what was recorded is gone");
      assertThat(desk.sees("17 recorded events are gone. The journal ends earlier")).isTrue();
      assertThat(desk.sees(damaged.toString())).isTrue();
      desk.click("#recovery-open");
      desk.until(() -> desk.desktop.opened.contains(damaged.getParent()));
      Hyperlink link = desk.node("#recovery .hyperlink", Hyperlink.class);
      assertThat(link.getText()).isEqualTo("Bug Tracker, run 1: up to event 22");
      desk.click("#recovery .hyperlink");
      assertThat(desk.window.current()).contains(new Route.RunDetails(run));
      assertThat(desk.sees("Part of what was recorded is gone")).isTrue();
      desk.click("#recovery-dismiss");
      desk.untilGone("Part of what was recorded is gone");
      desk.open(new Route.Projects());
      assertThat(desk.sees("Part of what was recorded is gone")).isFalse();
    }
  }

  @Test
  void aWholeJournalIsNothingToTalkAbout() {
    samples.completed(samples.project("Bug Tracker", "", ""));
    try (Desk desk = Desk.on(runner)) {
      desk.open(new Route.Projects());
      desk.untilSeen("Bug Tracker");
      assertThat(desk.window.scene().lookup("#recovery")).isNull();
    }
  }
}
