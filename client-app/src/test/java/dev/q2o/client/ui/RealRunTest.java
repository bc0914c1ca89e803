package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.RunnerSettings;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// The window on the runner as it ships: a small project is run with the keyboard, watched, and
/// delivered with its evidence.
class RealRunTest {
  private static final Path KIT = Path.of(System.getProperty("q2o.kit", "kit"));
  private static final Duration A_RUN = Duration.ofMinutes(4);
  @TempDir Path folder;

  static boolean kitIsBuilt() {
    return KIT.resolve("main").toFile().isDirectory();
  }

  @Test
  @Timeout(300)
  @EnabledIf("kitIsBuilt")
  void aProjectIsRunWatchedAndDelivered() {
    try (Runner runner =
            LocalRunner.open(
                new RunnerSettings(
                    folder.resolve("data"), KIT, Optional.empty(), Durability.FSYNC));
        Desk desk = new Desk(runner, Clock.systemUTC(), 1280, 800)) {
      ProjectStore.Draft draft =
          new ProjectStore.Draft(
              "Notes",
              "",
              "",
              List.of(),
              new Project.ModelSource("notes.jdl", "entity Note {\n  title String required\n}\n"));
      var saved = (ProjectStore.SaveResult.Saved) runner.projects().create(draft);
      desk.open(new Route.ProjectDetails(saved.project().id()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> desk.fx(() -> focused(desk, "#run-project")));
      desk.press(KeyCode.SPACE);
      Awaitility.await()
          .atMost(A_RUN)
          .until(() ->
              runner.latest().stream()
                  .findFirst()
                  .map(RunView::state)
                  .filter(RunState::ended)
                  .isPresent());
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> desk.fx(() -> desk.sees("Completed") && desk.sees("Objectives proven")));
      RunView run = runner.latest().getFirst();
      assertThat(run.tests().failed()).isZero();
      assertThat(run.tests().skipped()).isZero();
      assertThat(run.delivery())
          .get()
          .satisfies(d -> assertThat(Path.of(d.archive())).isNotEmptyFile());
      desk.screenshot("real-run");
    }
  }

  private static boolean focused(Desk desk, String selector) {
    Node node = desk.window.scene().lookup(selector);
    return node != null && node.isFocused();
  }
}
