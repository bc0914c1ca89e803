package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A list of sentences: Enter adds one below, Backspace in an empty one removes it, Alt and the
/// arrows move it.
final class ObjectivesEditor extends VBox {
  private final ObservableList<String> objectives;
  private final VBox rows = Ui.column(6);
  private boolean typing;

  ObjectivesEditor(ObservableList<String> objectives) {
    super(6);
    this.objectives = objectives;
    setId("objectives");
    Button add =
        Ui.id(
            Ui.flat(text("form.objective-add"), Icon.NEW, () -> insert(objectives.size())),
            "objective-add");
    getChildren().setAll(rows, add);
    objectives.addListener(
        (javafx.collections.ListChangeListener<String>)
            _ -> {
              if (!typing) {
                rebuild();
              }
            });
    rebuild();
  }

  private void rebuild() {
    rows.getChildren().clear();
    for (int i = 0; i < objectives.size(); i++) {
      rows.getChildren().add(row(i));
    }
    Ui.visible(rows, !objectives.isEmpty());
  }

  private HBox row(int index) {
    TextField field = new TextField(objectives.get(index));
    field.setPromptText(text("form.objective-prompt"));
    field.setAccessibleText(text("form.objective-name", index + 1));
    field.textProperty().addListener((_, _, now) -> type(index, now));
    field.addEventFilter(KeyEvent.KEY_PRESSED, e -> key(e, index, field));
    Button up =
        Ui.iconButton(
            Icon.UP,
            Descriptor.of(text("form.objective-up", index + 1)),
            () -> move(index, index - 1));
    up.setDisable(index == 0);
    Button down =
        Ui.iconButton(
            Icon.DOWN,
            Descriptor.of(text("form.objective-down", index + 1)),
            () -> move(index, index + 1));
    down.setDisable(index == objectives.size() - 1);
    Button remove =
        Ui.iconButton(
            Icon.CLEAR,
            Descriptor.of(text("form.objective-remove", index + 1)),
            () -> remove(index));
    HBox tools = Ui.row(0, up, down, remove);
    return Ui.row(
        4, Ui.styled(Ui.label(index + 1 + "."), "muted", "list-number"), Ui.grow(field), tools);
  }

  private void key(KeyEvent event, int index, TextField field) {
    if (event.getCode() == KeyCode.ENTER) {
      insert(index + 1);
    } else if (event.getCode() == KeyCode.BACK_SPACE && field.getText().isEmpty()) {
      remove(index);
    } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
      move(index, index - 1);
    } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
      move(index, index + 1);
    } else {
      return;
    }
    event.consume();
  }

  private void type(int index, String now) {
    typing = true;
    objectives.set(index, now);
    typing = false;
  }

  private void insert(int index) {
    objectives.add(index, "");
    focus(index);
  }

  private void remove(int index) {
    objectives.remove(index);
    focus(Math.max(0, index - 1));
  }

  private void move(int from, int to) {
    if (to < 0 || to >= objectives.size()) {
      return;
    }
    String moved = objectives.remove(from);
    objectives.add(to, moved);
    focus(to);
  }

  private void focus(int index) {
    if (index < rows.getChildren().size() && rows.getChildren().get(index) instanceof HBox row) {
      row.getChildren().get(1).requestFocus();
    }
  }
}
