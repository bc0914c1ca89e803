package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Badge;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.RunNumbers;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One project's newest run: a line that says how it stands, and below it, when open, all of it.
final class RunRow extends VBox {
  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
  private final Workbench bench;
  private final AnswerDrafts drafts;
  private final Button toggle = new Button();
  private final Badge badge = new Badge();
  private final Label name = Ui.label("", "cell-title");
  private final Label number = Ui.label("", "muted");
  private final ProgressBar progress = new ProgressBar(0);
  private final Label percent = Ui.label("", "row-number");
  private final Label tasks = Ui.label("", "row-number");
  private final Label elapsed = Ui.label("", "row-number");
  private final HBox head;
  private @Nullable RunView run;
  private @Nullable RunCard card;

  /// @param opened told when the row is opened or closed
  RunRow(Workbench bench, AnswerDrafts drafts, BiConsumer<RunView, Boolean> opened) {
    this.bench = bench;
    this.drafts = drafts;
    getStyleClass().add("run-row");
    progress.getStyleClass().add("run-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, javafx.scene.layout.Priority.ALWAYS);
    progress.setMinWidth(80);
    HBox names = Ui.row(8, name, number);
    names.setMinWidth(160);
    names.setPrefWidth(260);
    HBox state = Ui.row(0, badge);
    state.setMinWidth(128);
    percent.setMinWidth(44);
    tasks.setMinWidth(96);
    elapsed.setMinWidth(92);
    head = Ui.row(12, Icon.EXPAND.node(), names, state, progress, percent, tasks, elapsed);
    toggle.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    toggle.setGraphic(head);
    toggle.getStyleClass().add("row-toggle");
    toggle.setMaxWidth(Double.MAX_VALUE);
    head.prefWidthProperty().bind(toggle.widthProperty().subtract(28));
    toggle.setOnAction(_ -> {
      if (run != null) {
        opened.accept(run, card == null);
      }
    });
    getChildren().setAll(toggle);
  }

  void show(RunView view, boolean open) {
    run = view;
    Look look = Look.of(view.state());
    badge.show(look);
    name.setText(view.projectName());
    number.setText(text("run.number", view.number()));
    progress.setProgress(view.progressPercent() / 100.0);
    progress.pseudoClassStateChanged(
        PseudoClass.getPseudoClass("failed"), view.state().publicStatus() == PublicStatus.FAILED);
    progress.pseudoClassStateChanged(
        PseudoClass.getPseudoClass("done"), view.state().publicStatus() == PublicStatus.COMPLETED);
    percent.setText(text("projects.percent", view.progressPercent()));
    tasks.setText(text("status.tasks", view.count(TaskState.SUCCEEDED), view.tasks().size()));
    toggle.setId("row-" + view.projectName());
    toggle.setAccessibleText(
        text("status.row", view.projectName(), look.word(), view.progressPercent()));
    pseudoClassStateChanged(OPEN, open);
    if (open && card == null) {
      RunCard made = new RunCard(bench, drafts);
      card = made;
      head.getChildren().set(0, Icon.COLLAPSE.node());
      getChildren().setAll(toggle, made);
    } else if (!open && card != null) {
      card = null;
      head.getChildren().set(0, Icon.EXPAND.node());
      getChildren().setAll(toggle);
    }
    if (card != null) {
      card.show(view);
    }
    tick();
  }

  void tick() {
    if (run != null) {
      elapsed.setText(RunNumbers.elapsedText(run, bench.clock().instant()));
    }
    if (card != null) {
      card.tick();
    }
  }

  Optional<RunCard> card() {
    return Optional.ofNullable(card);
  }

  void focus() {
    toggle.requestFocus();
  }
}
