package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Columns;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Workbench;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tasks of a run with their time on one line each, and beside them the selected one in full.
final class TasksPane extends StackPane {
  private static final double ROW = 32;
  private static final int ROWS = 11;

  /// Holds `Needs an answer` and `14 min 36 s`.
  private static final double TIME = 126;

  private final Workbench bench;
  private final ListView<TaskView> list = new ListView<>();
  private final ObjectProperty<Span> span =
      new SimpleObjectProperty<>(new Span(Instant.EPOCH, Instant.EPOCH));
  private final TaskDetail detail;
  private @Nullable RunView run;
  // The choice moves with the work until a person chooses.
  private boolean following = true;

  TasksPane(Workbench bench, Wishes wishes) {
    this.bench = bench;
    detail = new TaskDetail(bench, wishes);
    list.setId("tasks");
    list.getStyleClass().add("plain-list");
    list.setFixedCellSize(ROW);
    list.setAccessibleText(text("card.tasks"));
    list.setPlaceholder(Ui.label(text("card.tasks-empty"), "muted"));
    list.setCellFactory(_ -> new TaskCell());
    list.setPrefHeight(ROW * ROWS + 4);
    list.setMinHeight(ROW * 6);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> following = false);
    list.addEventFilter(
        KeyEvent.KEY_PRESSED, e -> following = following && !e.getCode().isArrowKey());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> detail.show(run, now));
    VBox left = Ui.column(0, Ui.grow(list));
    VBox right = Ui.column(0, Ui.grow(detail));
    getChildren().setAll(new Columns(left, right, 340, 760, Columns.Side.RIGHT_OR_BELOW));
  }

  void show(RunView view) {
    run = view;
    List<TaskView> tasks = view.tasks();
    if (list.getItems().size() != tasks.size()) {
      list.getItems().setAll(tasks);
    } else {
      for (int i = 0; i < tasks.size(); i++) {
        if (!list.getItems().get(i).equals(tasks.get(i))) {
          replace(i, tasks.get(i));
        }
      }
    }
    if (following && !tasks.isEmpty()) {
      follow(interesting(tasks));
    }
    // A task may stay as it is while its run changes, and with it what can be done.
    detail.show(view, list.getSelectionModel().getSelectedItem());
    tick();
  }

  /// A frame of the progress lane.
  void live(Map<String, Runner.Progress> frame) {
    detail.live(frame);
  }

  void tick() {
    if (run != null) {
      Instant now = bench.clock().instant();
      Instant from = run.startedAt().or(run::createdAt).orElse(now);
      span.set(new Span(from, run.endedAt().orElse(now)));
    }
  }

  private void follow(int index) {
    if (list.getSelectionModel().getSelectedIndex() != index) {
      list.getSelectionModel().clearAndSelect(index);
      list.scrollTo(Math.max(0, index - ROWS / 2));
    }
  }

  private void replace(int index, TaskView task) {
    boolean selected = list.getSelectionModel().getSelectedIndex() == index;
    list.getItems().set(index, task);
    if (selected) {
      list.getSelectionModel().clearAndSelect(index);
    }
  }

  /// What one wants to see while nothing was chosen: what failed, else what runs, else what is
  /// chosen already.
  private int interesting(List<TaskView> tasks) {
    for (TaskState wanted : List.of(TaskState.FAILED, TaskState.NEEDS_INPUT, TaskState.RUNNING)) {
      for (int i = 0; i < tasks.size(); i++) {
        if (tasks.get(i).state() == wanted) {
          return i;
        }
      }
    }
    return Math.max(0, list.getSelectionModel().getSelectedIndex());
  }

  private final class TaskCell extends ListCell<TaskView> {
    private final Label icon = Ui.icon(Look.of(TaskState.WAITING).icon(), Tone.NEUTRAL);
    private final Label title = new Label();
    private final TimelineBar bar = new TimelineBar();
    private final Label time = Ui.label("", "muted", "row-number");
    private final HBox row = Ui.row(10, icon, title, bar, time);

    TaskCell() {
      title.setMinWidth(90);
      title.setPrefWidth(240);
      time.setMinWidth(TIME);
      time.setPrefWidth(TIME);
      bar.setMinWidth(60);
      bar.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(bar, javafx.scene.layout.Priority.ALWAYS);
      setPrefWidth(0);
      span.addListener((_, _, _) -> time());
    }

    @Override
    protected void updateItem(TaskView task, boolean empty) {
      super.updateItem(task, empty);
      if (empty || task == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Look look = Look.of(task.state());
      icon.setGraphic(look.icon().node());
      icon.getStyleClass().setAll("label", "tone-icon", look.tone().styleClass());
      title.setText(task.plan().title());
      setAccessibleText(
          task.plan().title()
              + ", "
              + (task.reusedFrom().isEmpty() ? look.word() : text("task.reused")));
      time();
      setGraphic(row);
    }

    private void time() {
      TaskView task = getItem();
      if (task != null && !isEmpty()) {
        bar.show(task, span.get());
        time.setText(
            !task.reusedFrom().isEmpty()
                ? text("task.reused")
                : task.startedAt()
                    .map(t -> took(task, t))
                    .orElseGet(() -> Look.of(task.state()).word()));
      }
    }

    private String took(TaskView task, Instant started) {
      return task.endedAt()
          .map(end -> Formats.duration(Duration.between(started, end)))
          .orElseGet(() -> Formats.clock(Duration.between(started, span.get().to())));
    }
  }
}
