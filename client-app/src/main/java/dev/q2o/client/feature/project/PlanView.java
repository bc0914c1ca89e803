package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Roles;
import dev.q2o.client.kit.Ui;
import dev.q2o.contract.run.PlannedTask;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The tasks of a run in dependency order; the selected one shows the files it promises.
final class PlanView extends ListView<PlannedTask> {
  private static final double ROW = 39;
  private static final int MOST_ROWS = 11;
  private static final int MOST_FILES = 40;

  PlanView() {
    setId("plan");
    getStyleClass().add("plain-list");
    setAccessibleText(text("project.plan"));
    setCellFactory(_ -> new TaskCell());
  }

  void show(List<PlannedTask> tasks) {
    if (!getItems().equals(tasks)) {
      getItems().setAll(tasks);
      double height = Math.min(MOST_ROWS, Math.max(1, tasks.size())) * ROW + 2;
      setPrefHeight(height);
      setMinHeight(height);
    }
  }

  private static final class TaskCell extends ListCell<PlannedTask> {
    TaskCell() {
      selectedProperty().addListener((_, _, _) -> show());
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(PlannedTask task, boolean empty) {
      super.updateItem(task, empty);
      show();
    }

    private void show() {
      PlannedTask task = getItem();
      if (isEmpty() || task == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setGraphic(row(task, getIndex() + 1, isSelected()));
      setAccessibleText(task.title() + ", " + Roles.word(task.role()) + ", " + outputs(task));
    }

    private static Node row(PlannedTask task, int number, boolean open) {
      Label order = Ui.label(Integer.toString(number), "muted", "list-number");
      Label title = Ui.label(task.title());
      title.setMinWidth(80);
      Label role = Ui.label(Roles.word(task.role()), "chip");
      role.setMinWidth(USE_PREF_SIZE);
      Label files = Ui.label(outputs(task), "muted", "plan-files");
      HBox head = Ui.row(10, order, Ui.grow(title), Ui.spacer(), role, files);
      head.setMinHeight(25);
      VBox box = Ui.column(6, head);
      if (open) {
        box.getChildren().add(details(task));
      }
      return box;
    }

    private static VBox details(PlannedTask task) {
      VBox lines = Ui.column(3);
      lines.getStyleClass().add("plan-details");
      if (!task.dependsOn().isEmpty()) {
        lines
            .getChildren()
            .add(
                Ui.prose(text("project.plan-after", String.join(", ", task.dependsOn())), "muted"));
      }
      task.outputs().stream()
          .limit(MOST_FILES)
          .map(path -> Ui.label(path, "mono"))
          .forEach(lines.getChildren()::add);
      if (task.outputs().size() > MOST_FILES) {
        lines
            .getChildren()
            .add(Ui.label(text("model.more", task.outputs().size() - MOST_FILES), "muted"));
      }
      return lines;
    }

    private static String outputs(PlannedTask task) {
      return task.outputs().isEmpty()
          ? text("project.plan-checks")
          : text("project.plan-files", task.outputs().size());
    }
  }
}
