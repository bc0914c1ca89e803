package dev.q2o.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.client.fixture.Desk;
import dev.q2o.client.fixture.ScriptedRunner;
import dev.q2o.client.shell.Route;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelEditorScenarioTest {
  private static final String BRIEF =
      """
      A patient has a name and a birth date. A doctor has a name.
      Each visit belongs to a patient and has a start time and a status (planned, done, missed).
      """;

  private Desk desk;

  @BeforeEach
  void openTheEditor() {
    desk = Desk.on(new ScriptedRunner());
    desk.open(new Route.NewProject());
    desk.type("Town Clinic");
    setModel(BRIEF);
    desk.untilSeen("Understood");
    desk.click("#edit-model");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatIsChangedHereBecomesTheModelAndTheBriefComesBack() {
    desk.click("#part-Patient");
    desk.untilSeen("from “birth date”");
    rename("#entity-name", "Person");
    desk.click("#field-1-required");
    desk.click("#field-add");
    desk.type("phone number");
    desk.press(KeyCode.ENTER);
    desk.click("#editor-use");
    desk.untilSeen("The model is app.yaml now.");

    assertThat(modelText())
        .contains("Person:", "birthDate: date required", "phoneNumber: string", "patient: Person");
    desk.click("#model-back");
    assertThat(modelText()).isEqualTo(BRIEF);
  }

  @Test
  void aRefusalIsSaidAtItsRowAndEscapeTakesItBack() {
    desk.click("#part-Patient");
    rename("#field-0-name", "class");
    desk.untilSeen("is a keyword of Java");
    desk.press(KeyCode.ESCAPE);
    assertThat(desk.node("#field-0-name", TextField.class).getText()).isEqualTo("name");
    rename("#field-0-name", "full name");
    desk.untilGone("is a keyword of Java");
    assertThat(desk.node("#field-0-name", TextField.class).getText()).isEqualTo("fullName");
  }

  @Test
  void everyStepCanBeTakenBack() {
    desk.click("#part-Visit");
    assertThat(desk.node("#editor-undo", Button.class).isDisabled()).isTrue();
    desk.click("#field-0-required");
    boolean required = desk.node("#field-0-required", CheckBox.class).isSelected();
    desk.click("#part-Status");
    desk.click("#enum-remove");
    desk.click("#editor-undo");
    assertThat(desk.node("#part-Status", Button.class)).isNotNull();
    desk.click("#editor-undo");
    desk.until(() ->
        ((CheckBox) desk.window.scene().lookup("#field-0-required")).isSelected() != required);
    assertThat(desk.node("#editor-undo", Button.class).isDisabled()).isTrue();
  }

  @Test
  void behavioursAreCheckedAndSaid() {
    desk.click("#part-Visit");
    desk.fx(() -> {
      ((CheckBox) desk.window.scene().lookup("#behaviour-audit")).fire();
      return 0;
    });
    desk.click("#part-Application");
    desk.untilSeen("Nobody signs in");
    desk.click("#editor-use");
    desk.untilSeen("The model is app.yaml now.");
    assertThat(modelText()).contains("audit: true");
  }

  @Test
  void leavingAsksOnlyWhenSomethingChanged() {
    desk.click("#editor-cancel");
    desk.untilSeen("What Q2O understands");
    desk.click("#edit-model");
    desk.click("#entity-add");
    desk.click("#editor-cancel");
    desk.untilSeen("Discard what you typed?");
    desk.click("#dialog-act");
    desk.untilSeen("What Q2O understands");
    assertThat(modelText()).isEqualTo(BRIEF);
  }

  private void rename(String field, String name) {
    desk.click(field);
    desk.press(KeyCode.SHORTCUT, KeyCode.A);
    desk.type(name);
    desk.press(KeyCode.ENTER);
  }

  private void setModel(String text) {
    TextArea source = desk.node("#model-text", TextArea.class);
    desk.fx(() -> {
      source.setText(text);
      return 0;
    });
  }

  private String modelText() {
    return desk.node("#model-text", TextArea.class).getText();
  }
}
