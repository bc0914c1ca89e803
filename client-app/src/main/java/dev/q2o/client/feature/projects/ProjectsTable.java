package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Badge;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Formats;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.ProjectId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Projects in rows: Enter or a double click opens one. Keeps the selected project when the rows
/// change.
final class ProjectsTable extends TableView<ProjectRow> {
  private static final double ROW = 54;
  private static final double NARROW = 860;
  private final Clock clock;
  private final ZoneId zone;

  ProjectsTable(
      Clock clock,
      ZoneId zone,
      Consumer<ProjectRow> open,
      Consumer<ProjectRow> edit,
      Consumer<ProjectRow> delete) {
    this.clock = clock;
    this.zone = zone;
    setId("projects-table");
    getStyleClass().add("plain-table");
    setFixedCellSize(ROW);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setAccessibleText(text("projects.title"));
    setPlaceholder(new Label());
    TableColumn<ProjectRow, ProjectRow> client =
        column(
            text("projects.column-client"), 150, row -> cell(row.project().client(), "cell-text"));
    TableColumn<ProjectRow, ProjectRow> model =
        column(
            text("projects.column-model"),
            150,
            row -> cell(row.project().model().fileName(), "cell-text", "muted"));
    TableColumn<ProjectRow, ProjectRow> actions = column("", 92, row -> actions(row, edit, delete));
    TableColumn<ProjectRow, ProjectRow> name =
        column(text("projects.column-name"), 320, ProjectsTable::name);
    name.getStyleClass().add("first-column");
    actions.getStyleClass().add("last-column");
    actions.setMinWidth(92);
    actions.setMaxWidth(92);
    getColumns()
        .setAll(
            List.of(
                name,
                client,
                column(text("projects.column-status"), 150, ProjectsTable::status),
                model,
                column(text("projects.column-changed"), 120, this::changed),
                actions));
    widthProperty().addListener((_, _, width) -> model.setVisible(width.doubleValue() >= NARROW));
    setOnKeyPressed(e -> {
      ProjectRow row = getSelectionModel().getSelectedItem();
      if (e.getCode() == KeyCode.ENTER && row != null) {
        open.accept(row);
        e.consume();
      }
    });
    setRowFactory(_ -> row(open));
  }

  void show(List<ProjectRow> rows) {
    if (getItems().equals(rows)) {
      return;
    }
    Optional<ProjectId> selected =
        Optional.ofNullable(getSelectionModel().getSelectedItem()).map(r -> r.project().id());
    int index = Math.max(0, getSelectionModel().getSelectedIndex());
    getItems().setAll(rows);
    int again =
        selected
            .flatMap(id -> rows.stream().filter(r -> r.project().id().equals(id)).findFirst())
            .map(rows::indexOf)
            .orElse(Math.min(index, rows.size() - 1));
    getSelectionModel().clearAndSelect(again);
    getFocusModel().focus(again);
  }

  private TableRow<ProjectRow> row(Consumer<ProjectRow> open) {
    TableRow<ProjectRow> row = new TableRow<>();
    row.setOnMouseClicked(e -> {
      if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !row.isEmpty()) {
        open.accept(row.getItem());
      }
    });
    return row;
  }

  private static Node name(ProjectRow row) {
    Label title = cell(row.project().name(), "cell-title");
    String detail =
        row.project().description().isBlank() ? row.project().slug() : row.project().description();
    VBox box = Ui.column(1, title, cell(detail.replace('\n', ' '), "cell-detail"));
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return box;
  }

  private static Node status(ProjectRow row) {
    Badge badge = new Badge(Look.of(row.status()));
    Label progress =
        row.newest()
            .filter(_ -> row.active())
            .map(v -> cell(text("projects.percent", v.progressPercent()), "muted"))
            .orElseGet(Label::new);
    return Ui.row(8, badge, progress);
  }

  private Node changed(ProjectRow row) {
    return cell(
        Formats.ago(row.project().updatedAt(), clock.instant(), zone), "cell-text", "muted");
  }

  private static Node actions(
      ProjectRow row, Consumer<ProjectRow> edit, Consumer<ProjectRow> delete) {
    Button editing =
        Ui.iconButton(
            Icon.EDIT,
            Descriptor.of(text("projects.edit", row.project().name())),
            () -> edit.accept(row));
    Button deleting =
        Ui.iconButton(
            Icon.DELETE,
            Descriptor.of(text("projects.delete", row.project().name())),
            () -> delete.accept(row));
    // Both are commands with a shortcut; Tab would have to pass them once per row.
    editing.setFocusTraversable(false);
    deleting.setFocusTraversable(false);
    HBox box = Ui.row(2, editing, deleting);
    box.getStyleClass().add("row-actions");
    box.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    return box;
  }

  private static Label cell(String text, String... styleClasses) {
    return Ui.label(text, styleClasses);
  }

  private static TableColumn<ProjectRow, ProjectRow> column(
      String title, double width, Function<ProjectRow, Node> cell) {
    TableColumn<ProjectRow, ProjectRow> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(ProjectRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(empty || row == null ? null : cell.apply(row));
          }
        });
    return column;
  }
}
