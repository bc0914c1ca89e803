package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.Runner;
import dev.q2o.runner.journal.JournalRecovery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every screen and state, light and dark, for people to look at: `target/screenshots`.
class ScreenshotsTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void projects(int width) {
    samples.many();
    samples.running(samples.project("Site Survey", "Example Geodesy", "Measurements with photos."));
    samples.completed(
        samples.project("Member Register", "Sports Club", "Members, fees and groups."));
    samples.failed(samples.project("Price Watch", "Corner Shop", ""));
    try (Desk desk = desk(width)) {
      desk.open(new Route.Projects());
      desk.untilSeen("Price Watch");
      picture(desk, "projects");
      desk.press(KeyCode.SHORTCUT, KeyCode.K);
      desk.untilSeen("Command palette");
      picture(desk, "palette");
      desk.press(KeyCode.ESCAPE);
      desk.press(KeyCode.F1);
      desk.untilSeen("Keyboard shortcuts");
      picture(desk, "help");
      desk.press(KeyCode.ESCAPE);
      desk.untilGone("Keyboard shortcuts");
      desk.press(KeyCode.DELETE);
      desk.untilSeen("Deleted");
      picture(desk, "toast");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void projectsWithout(int width) {
    runner.projects.gate = new CountDownLatch(1);
    try (Desk desk = desk(width)) {
      desk.open(new Route.Projects());
      desk.untilSeen("Reading projects");
      picture(desk, "projects-loading");
      runner.projects.gate.countDown();
      desk.untilSeen("No project yet");
      picture(desk, "projects-empty");
      desk.open(new Route.Status(Optional.empty()));
      desk.untilSeen("Nothing has run yet");
      picture(desk, "status-empty");
      runner.projects.broken = "The data folder cannot be read: the disk does not answer.";
      desk.open(new Route.Projects());
      desk.untilSeen("This did not work");
      picture(desk, "projects-error");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void form(int width) {
    ProjectId project =
        samples.project("Bug Tracker", "Example Software Ltd", "Projects, tickets, comments.");
    try (Desk desk = desk(width)) {
      desk.open(new Route.NewProject());
      picture(desk, "form-new");
      desk.press(KeyCode.SHORTCUT, KeyCode.S);
      desk.untilSeen("Give the project a name");
      picture(desk, "form-missing");
      desk.open(new Route.EditProject(project));
      desk.untilSeen("Understood");
      picture(desk, "form-edit");
      var source = desk.node("#model-text", javafx.scene.control.TextArea.class);
      desk.fx(() -> {
        source.setText(
            "entity Ticket {\n  title Strin required\n  due LocalDate\n}\n\nentity ticket {\n}\n");
        return 0;
      });
      desk.untilSeen("to solve before");
      picture(desk, "form-problems");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void modelEditor(int width) {
    try (Desk desk = desk(width)) {
      desk.open(new Route.NewProject());
      desk.type("Town Clinic");
      var source = desk.node("#model-text", javafx.scene.control.TextArea.class);
      desk.fx(() -> {
        source.setText(
            """
            A patient has a name, a birth date and an e-mail that must be unique. A doctor has a name.
            Each visit belongs to a patient and has a start time and a status (planned, done, missed).
            """);
        return 0;
      });
      desk.untilSeen("Understood");
      // in the small window it is reached by scrolling
      desk.fx(() -> {
        ((javafx.scene.control.Button) desk.window.scene().lookup("#edit-model")).fire();
        return 0;
      });
      desk.click("#part-Visit");
      picture(desk, "model-entity");
      desk.click("#field-add");
      desk.type("class");
      desk.press(KeyCode.ENTER);
      desk.untilSeen("keyword");
      picture(desk, "model-refused");
      desk.click("#part-Status");
      desk.untilSeen("Values");
      picture(desk, "model-enum");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void project(int width) {
    ProjectId project =
        samples.project(
            "Bug Tracker",
            "Example Software Ltd",
            "Projects, tickets with labels and attachments, comments in threads.");
    samples.failed(project);
    samples.completed(project);
    try (Desk desk = desk(width)) {
      desk.open(new Route.ProjectDetails(project));
      desk.untilSeen("What a run will do");
      desk.untilSeen("Build file and wrapper");
      picture(desk, "project");
      runner.refusal =
          Optional.of(
              ScriptedRunner.refused(
                  "output.changed",
                  "bug-tracker/src/main/java/app/Ticket.java was changed after the last delivery.",
                  "Move your version away or choose another output folder."));
      desk.click("#run-project");
      desk.untilSeen("The run was refused");
      picture(desk, "project-refused");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void status(int width) {
    ProjectId bugs = samples.project("Bug Tracker", "Example Software Ltd", "");
    ProjectId library = samples.project("Public Library", "Town of Example", "");
    ProjectId shop = samples.project("Online Shop", "Corner Shop", "");
    samples.paused(samples.project("Fleet Maintenance", "Northern Logistics", ""));
    samples.failed(shop);
    samples.completed(library);
    samples.running(bugs);
    try (Desk desk = desk(width)) {
      desk.open(new Route.Status(Optional.empty()));
      desk.untilSeen("Fleet Maintenance");
      picture(desk, "status");
      desk.open(new Route.Status(Optional.of(bugs)));
      desk.untilSeen("Rendering 3 files");
      picture(desk, "status-running");
      desk.click("#tab-log");
      desk.untilSeen("Planned");
      picture(desk, "status-log");
      desk.click("#run-cancel");
      desk.untilSeen("Cancel run 1 of Bug Tracker?");
      picture(desk, "status-cancel");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void ended(int width) {
    ProjectId library = samples.project("Public Library", "Town of Example", "");
    ProjectId shop = samples.project("Online Shop", "Corner Shop", "");
    var failed = samples.failed(shop);
    var completed = samples.completed(library);
    try (Desk desk = desk(width)) {
      desk.open(new Route.RunDetails(completed));
      desk.untilSeen("Objectives proven");
      picture(desk, "status-completed");
      desk.open(new Route.RunDetails(failed));
      desk.untilSeen("rejectsMissingTitle");
      picture(desk, "status-failed");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void attention(int width) {
    var gate = samples.awaitingApproval(samples.project("Bug Tracker", "", ""));
    var asking = samples.asking(samples.project("Public Library", "", ""));
    var failed = samples.oneFailed(samples.project("Online Shop", "", ""));
    var interrupted = samples.interrupted(samples.project("Invoice Archive", "", ""));
    var restarted = samples.restarted(samples.project("Clinic Appointments", "", ""));
    var ended = samples.failed(samples.project("Event Tickets", "", ""));
    var conflicting = samples.conflicting(samples.project("Site Survey", "", ""));
    var live = samples.running(samples.project("Parcel Tracking", "", ""));
    try (Desk desk = desk(width)) {
      shoot(desk, gate, "The plan waits", "attention-gate");
      shoot(desk, asking, "has a question", "attention-questions");
      shoot(desk, conflicting, "changed the same lines", "attention-conflict");
      shoot(desk, failed, "no answer for 2 minutes", "attention-retry");
      shoot(desk, interrupted, "Q2O ended", "attention-interrupted");
      shoot(desk, restarted, "Reused", "attention-restarted");
      shoot(desk, ended, "Restart", "attention-failed");
      desk.open(new Route.RunDetails(live));
      desk.until(() -> runner.viewerCount() == 1);
      var task = samples.tasks(live).get(samples.tasks(live).size() / 2);
      for (int i = 1; i < 9; i++) {
        runner.show(
            List.of(
                new Runner.Progress(
                    live,
                    task.key(),
                    "[INFO] TicketResourceTest.refuses" + i + "  0.0" + i + " s",
                    i * 7,
                    118)));
        desk.settle();
      }
      desk.untilSeen("refuses8");
      picture(desk, "attention-live");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 900})
  void recovered(int width) {
    var project = samples.project("Bug Tracker", "Example Software Ltd", "");
    var run = samples.completed(project);
    var other = samples.interrupted(samples.project("Public Library", "Town of Example", ""));
    runner.recovery =
        Optional.of(
            new JournalRecovery(
                17,
                1,
                List.of(
                    new JournalRecovery.RecoveredRun(
                        run, 40, "TaskSucceeded", Instant.parse("2026-11-20T09:10:00Z")),
                    new JournalRecovery.RecoveredRun(
                        other, 22, "TaskStarted", Instant.parse("2026-11-20T09:12:00Z"))),
                Optional.of(
                    Path.of("/home/ada/.local/share/q2o/damaged/2026-11-20T09-30-00/q2o.mv.db"))));
    try (Desk desk = desk(width)) {
      desk.open(new Route.Projects());
      desk.untilSeen("Part of what was recorded is gone");
      picture(desk, "recovered");
      desk.open(new Route.RunDetails(other));
      picture(desk, "recovered-run");
    }
  }

  private static void shoot(Desk desk, dev.q2o.contract.ids.RunId run, String seen, String name) {
    desk.open(new Route.RunDetails(run));
    desk.untilSeen(seen);
    picture(desk, name);
  }

  private Desk desk(int width) {
    return width == 900 ? Desk.small(runner) : Desk.on(runner);
  }

  /// A picture that was not taken, or that does not change with the theme, is no picture.
  private static void picture(Desk desk, String screen) {
    List<Path> pictures = desk.screenshot(screen);
    assertThat(pictures).hasSize(2).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(pictures.getFirst())
        .as("light and dark differ")
        .satisfies(light -> assertThat(Files.mismatch(light, pictures.getLast())).isNotEqualTo(-1));
  }
}
