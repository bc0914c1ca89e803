package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Badge;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.RunNumbers;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.RunView;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

/// The runs of a project, newest first. Enter opens one.
final class HistoryView extends TableView<RunView> {
  private static final double ROW = 40;
  private static final int MOST_ROWS = 8;
  private static final double WIDE = 720;

  HistoryView(Clock clock, ZoneId zone, Consumer<RunView> open, Consumer<RunView> evidence) {
    setId("history");
    getStyleClass().add("plain-table");
    setFixedCellSize(ROW);
    setAccessibleText(text("project.history"));
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(Ui.label(text("project.history-empty"), "muted"));
    TableColumn<RunView, RunView> actions = column("", 92, run -> actions(run, open, evidence));
    actions.setMinWidth(92);
    actions.setMaxWidth(92);
    TableColumn<RunView, RunView> evidenceHash =
        column(
            text("project.history-evidence"),
            120,
            r -> Ui.label(Formats.shortHash(r.evidenceSha256()), "mono", "muted"));
    widthProperty()
        .addListener((_, _, width) -> evidenceHash.setVisible(width.doubleValue() >= WIDE));
    getColumns()
        .setAll(
            List.of(
                column(
                    text("project.history-number"),
                    52,
                    r -> Ui.label(text("run.number", r.number()), "cell-title")),
                column(
                    text("project.history-state"),
                    130,
                    r -> Ui.row(0, new Badge(Look.of(r.state())))),
                column(
                    text("project.history-started"),
                    112,
                    r ->
                        Ui.label(
                            r.startedAt()
                                .or(r::createdAt)
                                .map(t -> Formats.shortMoment(t, zone))
                                .orElse(""),
                            "cell-text")),
                column(
                    text("project.history-duration"),
                    88,
                    r -> Ui.label(RunNumbers.elapsedText(r, clock.instant()), "cell-text")),
                column(
                    text("project.history-tests"),
                    170,
                    r -> Ui.label(RunNumbers.tests(r.tests()), "cell-text")),
                evidenceHash,
                actions));
    fit(0);
    setOnKeyPressed(e -> {
      RunView run = getSelectionModel().getSelectedItem();
      if (e.getCode() == KeyCode.ENTER && run != null) {
        open.accept(run);
        e.consume();
      }
    });
  }

  void show(List<RunView> runs) {
    if (getItems().equals(runs)) {
      return;
    }
    int selected = getSelectionModel().getSelectedIndex();
    getItems().setAll(runs);
    getSelectionModel().clearAndSelect(Math.min(Math.max(selected, 0), runs.size() - 1));
    fit(runs.size());
  }

  private void fit(int rows) {
    double height = (Math.min(MOST_ROWS, Math.max(1, rows)) + 1) * ROW + 4;
    setPrefHeight(height);
    setMinHeight(height);
  }

  private static Node actions(RunView run, Consumer<RunView> open, Consumer<RunView> evidence) {
    HBox box = Ui.row(2);
    box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    box.getStyleClass().add("row-actions");
    if (run.delivery().isPresent()) {
      box.getChildren()
          .add(
              Ui.iconButton(
                  Icon.EVIDENCE,
                  Descriptor.of(text("project.history-open-evidence", run.number())),
                  () -> evidence.accept(run)));
    }
    box.getChildren()
        .add(
            Ui.iconButton(
                Icon.NEXT,
                Descriptor.of(text("project.history-open", run.number())),
                () -> open.accept(run)));
    return box;
  }

  private static TableColumn<RunView, RunView> column(
      String title, double width, Function<RunView, Node> cell) {
    TableColumn<RunView, RunView> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(RunView run, boolean empty) {
            super.updateItem(run, empty);
            setGraphic(empty || run == null ? null : cell.apply(run));
          }
        });
    return column;
  }
}
