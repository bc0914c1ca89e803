package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusScenarioTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private final ProjectId id = samples.project("Bug Tracker", "", "");
  private Desk desk;

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aRunIsSeenLiveWithoutARefresh() {
    desk = Desk.on(runner);
    desk.open(new Route.Status(Optional.empty()));
    desk.untilSeen("Nothing has run yet");
    RunId run = runner.begin(id);
    desk.untilSeen("0 / 11 tasks");
    List<PlannedTask> tasks = samples.tasks(run);
    tasks.subList(0, 4).forEach(t -> samples.succeed(run, t, 2));
    desk.untilSeen("4 / 11 tasks");
    tasks.subList(4, tasks.size()).forEach(t -> samples.succeed(run, t, 2));
    runner.emit(run, new RunEvent.RunFailed("The disk is full."));
    desk.untilSeen("Failed");
    desk.untilSeen("11 / 11 tasks");
  }

  @Test
  void pauseResumeAndCancelAskTheRunnerAndShowWhatHappens() {
    RunId run = samples.running(id);
    desk = Desk.on(runner);
    desk.open(new Route.Status(Optional.of(id)));
    desk.click("#run-pause");
    desk.untilSeen("Pausing…");
    runner.emit(run, new RunEvent.RunPaused());
    desk.untilSeen("Resume");
    desk.click("#run-resume");
    desk.untilSeen("Running");
    desk.click("#run-cancel");
    desk.untilSeen("Cancel run 1 of Bug Tracker?");
    desk.press(KeyCode.ESCAPE);
    desk.untilGone("Cancel run 1 of Bug Tracker?");
    assertThat(runner.wishes).doesNotContain("cancel by desktop");
    desk.click("#run-cancel");
    desk.click("#dialog-act");
    desk.until(() -> runner.wishes.contains("cancel by desktop"));
    desk.untilSeen("Cancelling…");
  }

  @Test
  void aFailedCheckShowsItsOutput() {
    RunId run = samples.failed(id);
    desk = Desk.on(runner);
    desk.open(new Route.RunDetails(run));
    desk.untilSeen("API tests failed: 2 of 118");
    desk.fx(() -> {
      desk.window.scene().getRoot().lookupAll(".inline-button").stream()
          .map(javafx.scene.control.Button.class::cast)
          .filter(b -> b.getAccessibleText().contains("API tests"))
          .findFirst()
          .orElseThrow()
          .fire();
      return 0;
    });
    TextArea output = desk.node("#check-output", TextArea.class);
    desk.until(() -> output.getText().contains("expected: 400"));
  }

  @Test
  void theLogHoldsEveryEventAndGrows() {
    RunId run = samples.running(id);
    desk = Desk.on(runner);
    desk.open(new Route.Status(Optional.of(id)));
    desk.click("#tab-log");
    ListView<?> log = desk.node("#log", ListView.class);
    int before = runner.events(run, 0, 1_000).size();
    desk.until(() -> log.getItems().size() == before);
    for (int i = 0; i < 300; i++) {
      runner.emit(run, new RunEvent.TaskNoted("build", "line " + i));
    }
    desk.until(() -> log.getItems().size() == before + 300);
    assertThat(log.getItems().getLast().toString()).contains("line 299");
  }

  @Test
  void theEvidenceOfACompletedRunCanBeOpenedAndItsZipSaved() throws IOException {
    Path zip = Files.createTempFile("bug-tracker", ".zip");
    RunId run = samples.completed(id);
    desk = Desk.on(runner);
    desk.open(new Route.Status(Optional.of(id)));
    desk.untilSeen("3 of 4");
    assertThat(desk.sees("Not proven · No test of this project names this objective.")).isTrue();
    assertThat(desk.sees("No library has a known weakness")).isTrue();
    assertThat(desk.sees("Nobody supplied a list of advisories. Run again with one.")).isTrue();
    desk.click("#run-evidence");
    desk.until(() -> !desk.desktop.opened.isEmpty());
    assertThat(desk.desktop.opened.getFirst())
        .hasToString("/tmp/Tenant_Projects/bug-tracker/EVIDENCE.html");
    desk.desktop.save = Optional.of(zip);
    desk.click("#run-zip");
    desk.untilSeen("The zip could not be saved to");
    assertThat(runner.view(run)).isPresent();
    Files.delete(zip);
  }

  @Test
  void leavingThePageLetsGoOfIt() {
    samples.running(id);
    desk = Desk.on(runner);
    int shell = runner.listenerCount();
    for (int i = 0; i < 5; i++) {
      desk.open(new Route.Status(Optional.of(id)));
      desk.open(new Route.ProjectDetails(id));
      desk.open(new Route.Projects());
    }
    assertThat(runner.listenerCount()).isEqualTo(shell).isEqualTo(1);
    assertThat(desk.watchers()).isEqualTo(1);
  }
}
