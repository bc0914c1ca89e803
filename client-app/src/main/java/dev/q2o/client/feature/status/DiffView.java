package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.runner.regenerate.Conflict;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// What taking the new version of a file would change in it, line by line: what goes and what
/// comes, told by sign and colour.
final class DiffView extends ListView<String> {
  private static final double ROW = 22;
  private static final int ROWS = 12;
  private static final PseudoClass COMES = PseudoClass.getPseudoClass("comes");
  private static final PseudoClass GOES = PseudoClass.getPseudoClass("goes");

  DiffView(Conflict conflict) {
    getStyleClass().addAll("plain-list", "diff-view");
    setFixedCellSize(ROW);
    getItems().setAll(conflict.diff().lines().toList());
    setPrefHeight(ROW * Math.min(ROWS, getItems().size()) + 4);
    setMinHeight(getPrefHeight());
    setAccessibleText(text("conflict.diff", conflict.path()));
    setCellFactory(_ -> new Line());
  }

  private static final class Line extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      String shown = empty || line == null ? "" : line;
      setText(shown);
      pseudoClassStateChanged(COMES, shown.startsWith("+"));
      pseudoClassStateChanged(GOES, shown.startsWith("-"));
    }
  }
}
