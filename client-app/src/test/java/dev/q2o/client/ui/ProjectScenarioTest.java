package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.Samples;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.store.ProjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectScenarioTest {
  private final ScriptedRunner runner = new ScriptedRunner();
  private final Samples samples = new Samples(runner);
  private Desk desk;

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aProjectIsMadeFromAModelFileWithTheKeyboardAlone() throws IOException {
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    Path model =
        Files.writeString(
            desk.folder().resolve("shop.jdl"), "entity Order {\n  total BigDecimal required\n}\n");
    desk.desktop.modelFile = Optional.of(model);
    desk.press(KeyCode.SHORTCUT, KeyCode.N);
    desk.type("Corner Shop");
    desk.press(KeyCode.TAB);
    desk.type("Ada");
    desk.press(KeyCode.SHORTCUT, KeyCode.O);
    desk.untilSeen("Understood");
    desk.press(KeyCode.SHORTCUT, KeyCode.S);
    desk.untilSeen("Created Corner Shop");
    desk.untilSeen("Build file and wrapper");
    var project = runner.projects().findBySlug("corner-shop").orElseThrow();
    assertThat(project.client()).isEqualTo("Ada");
    assertThat(project.model().fileName()).isEqualTo("shop.jdl");
    assertThat(desk.window.current()).contains(new Route.ProjectDetails(project.id()));
    desk.press(KeyCode.ALT, KeyCode.LEFT);
    assertThat(desk.window.current()).contains(new Route.Projects());
  }

  @Test
  void whatIsMissingIsSaidAtItsField() {
    desk = Desk.on(runner);
    desk.open(new Route.NewProject());
    desk.press(KeyCode.SHORTCUT, KeyCode.S);
    desk.untilSeen("Give the project a name.");
    assertThat(desk.sees("Describe the application or open a model file.")).isTrue();
    assertThat(desk.node("#name", TextField.class).isFocused()).isTrue();
  }

  @Test
  void aConflictKeepsWhatWasTyped() {
    ProjectId id = samples.project("Bug Tracker", "Before", "");
    desk = Desk.on(runner);
    desk.open(new Route.EditProject(id));
    desk.untilSeen("Understood");
    runner
        .projects()
        .update(
            id,
            new ProjectStore.Draft(
                "Bug Tracker",
                "Theirs",
                "",
                List.of(),
                runner.projects().find(id).orElseThrow().model()),
            1);
    desk.fx(() -> {
      ((TextField) desk.window.scene().lookup("#client")).setText("Mine");
      return 0;
    });
    desk.press(KeyCode.SHORTCUT, KeyCode.S);
    desk.untilSeen("Somebody saved");
    desk.click("#keep-mine");
    desk.press(KeyCode.SHORTCUT, KeyCode.S);
    desk.untilSeen("Saved Bug Tracker");
    assertThat(runner.projects().find(id).orElseThrow().client()).isEqualTo("Mine");
  }

  @Test
  void whatWasTypedIsThereAgainAfterLeaving() {
    desk = Desk.on(runner);
    desk.open(new Route.NewProject());
    desk.type("Half a name");
    desk.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    desk.open(new Route.NewProject());
    desk.untilSeen("What you typed before you left is back.");
    assertThat(desk.node("#name", TextField.class).getText()).isEqualTo("Half a name");
    desk.click("#discard-restored");
    assertThat(desk.node("#name", TextField.class).getText()).isEmpty();
  }

  @Test
  void cancellingAsksBeforeItDiscards() {
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    desk.open(new Route.NewProject());
    desk.type("X");
    desk.click("#form-cancel");
    desk.untilSeen("Discard what you typed?");
    desk.press(KeyCode.ENTER);
    desk.untilGone("Discard what you typed?");
    assertThat(desk.node("#name", TextField.class).getText()).isEqualTo("X");
    desk.click("#form-cancel");
    desk.click("#dialog-act");
    assertThat(desk.window.current()).contains(new Route.Projects());
  }

  @Test
  void problemsOfTheModelHaveTheirPlace() {
    desk = Desk.on(runner);
    desk.open(new Route.NewProject());
    desk.fx(() -> {
      desk.window.navigator();
      ((TextArea) desk.window.scene().lookup("#model-text"))
          .setText("A book has a title. A book belongs to an author.");
      return 0;
    });
    desk.untilSeen("Understood");
    assertThat(desk.sees("Inferred from your words")).isTrue();
  }

  @Test
  void anUnclearBriefIsAnsweredWithQuestions() {
    desk = Desk.on(runner);
    desk.open(new Route.NewProject());
    desk.fx(() -> {
      ((TextArea) desk.window.scene().lookup("#model-text")).setText("Something nice for my team.");
      return 0;
    });
    desk.untilSeen("Not clear yet");
    desk.untilSeen("How are they connected?");
    assertThat(desk.node("#edit-model", javafx.scene.control.Button.class).isDisabled()).isTrue();
  }

  @Test
  void deletingCanBeUndoneFromTheToastAndFromTheKeyboard() {
    samples.many();
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    desk.untilSeen("1–10 of 12");
    desk.press(KeyCode.DELETE);
    desk.untilSeen("1–10 of 11");
    desk.untilSeen("Deleted Parcel Tracking");
    desk.click("#toast-undo");
    desk.untilSeen("1–10 of 12");
    desk.press(KeyCode.DELETE);
    desk.untilSeen("1–10 of 11");
    desk.press(KeyCode.SHORTCUT, KeyCode.Z);
    desk.untilSeen("Restored Parcel Tracking");
    desk.untilSeen("1–10 of 12");
  }

  @Test
  void searchFilterAndPagesNarrowTheList() {
    samples.many();
    samples.failed(samples.project("Price Watch", "", ""));
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    desk.untilSeen("1–10 of 13");
    desk.click("#page-next");
    desk.untilSeen("11–13 of 13");
    desk.press(KeyCode.SHORTCUT, KeyCode.F);
    desk.type("price");
    desk.untilSeen("1 of 1");
    desk.press(KeyCode.ESCAPE);
    desk.untilSeen("1–10 of 13");
    desk.type("nothing has this");
    desk.untilSeen("No project matches");
    desk.click("#clear-filters");
    desk.untilSeen("1–10 of 13");
  }

  @Test
  void aBrokenStoreIsSaidAndTryAgainRepairs() {
    samples.many();
    runner.projects.broken = "The data folder cannot be read.";
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    desk.untilSeen("The data folder cannot be read.");
    runner.projects.broken = "";
    desk.click("#retry");
    desk.untilSeen("1–10 of 12");
  }

  @Test
  void fromTheListToARunWithTheKeyboardAlone() {
    samples.project("Bug Tracker", "", "");
    desk = Desk.on(runner);
    desk.open(new Route.Projects());
    desk.untilSeen("1 of 1");
    assertThat(desk.node("#projects-table", TableView.class).isFocused()).isTrue();
    desk.press(KeyCode.ENTER);
    desk.untilSeen("Build file and wrapper");
    desk.until(() -> desk.window.scene().lookup("#run-project").isFocused());
    desk.press(KeyCode.SPACE);
    desk.untilSeen("0 / 11 tasks");
    assertThat(desk.window.current()).get().isInstanceOf(Route.Status.class);
  }

  @Test
  void aRefusalIsShownWithItsReasonAndTheFocusStays() {
    ProjectId id = samples.project("Bug Tracker", "", "");
    desk = Desk.on(runner);
    desk.open(new Route.ProjectDetails(id));
    desk.until(() -> desk.window.scene().lookup("#run-project").isFocused());
    runner.refusal =
        Optional.of(
            ScriptedRunner.refused(
                "output.changed",
                "Ticket.java was changed after the last delivery.",
                "Move it away."));
    desk.press(KeyCode.SPACE);
    desk.untilSeen("The run was refused");
    assertThat(desk.sees("Ticket.java was changed after the last delivery.")).isTrue();
    assertThat(desk.node("#run-project", javafx.scene.Node.class).isFocused()).isTrue();
  }
}
