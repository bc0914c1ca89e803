package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.kit.Card;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.ModelSummary;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Where the result goes, what is looked at beforehand, and the button that starts the run.
final class RunCardView extends VBox {
  private final TextField folder = new TextField();
  private final TextField advisories = new TextField();
  private final VBox items = Ui.column(8);
  private final VBox refusal = Ui.column(8);
  private final Button run;
  private final Button resume;
  private Optional<RunView> resumable = Optional.empty();

  RunCardView(Path outputRoot, ProjectView.Actions actions) {
    folder.setText(outputRoot.toString());
    Node output =
        path(
            folder,
            "output-folder",
            text("project.output"),
            actions.folderTyped(),
            button("choose-folder", text("project.choose-folder"), actions.chooseFolder()));
    advisories.setPromptText(text("project.advisories-none"));
    Node known =
        path(
            advisories,
            "advisories",
            text("project.advisories"),
            actions.advisoriesTyped(),
            button(
                "choose-advisories",
                text("project.choose-advisories"),
                actions.chooseAdvisories()));
    Consumer<RunView> goOn = actions.resume();
    run = Ui.id(Ui.primary(text("project.run"), Icon.RUN, actions.start()), "run-project");
    run.getStyleClass().add("run-button");
    run.setMaxWidth(Double.MAX_VALUE);
    resume =
        Ui.id(
            Ui.button(text("project.resume"), Icon.RESUME, () -> resumable.ifPresent(goOn)),
            "resume-run");
    resume.setMaxWidth(Double.MAX_VALUE);
    refusal.setId("refusal");
    refusal.getStyleClass().addAll("notice", Tone.BAD.styleClass());
    Card card =
        new Card(
            text("project.run-title"),
            output,
            known,
            Ui.label(text("project.preflight"), "section-label"),
            items,
            refusal,
            Ui.column(8, resume, run));
    getChildren().setAll(card);
  }

  /// A labelled field for a path, which counts when it is left or confirmed.
  private static Node path(
      TextField field, String id, String name, Consumer<String> typed, Button choose) {
    field.setId(id);
    field.setAccessibleText(name);
    field.setOnAction(_ -> typed.accept(field.getText()));
    field
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            typed.accept(field.getText());
          }
        });
    var label = Ui.label(name, "field-label");
    label.setLabelFor(field);
    return Ui.column(4, label, Ui.row(6, Ui.grow(field), choose));
  }

  private static Button button(String id, String name, Runnable action) {
    Button choose = Ui.iconButton(Icon.FOLDER, Descriptor.of(name), action);
    choose.getStyleClass().remove(Styles.FLAT);
    choose.setId(id);
    return choose;
  }

  void advisories(Path list) {
    advisories.setText(list.toString());
  }

  void output(Path root) {
    folder.setText(root.toString());
  }

  void show(ProjectModel.State.Shown shown, boolean starting) {
    items.getChildren().setAll(shown.preflight().stream().map(RunCardView::item).toList());
    resumable = shown.newest().filter(r -> resumable(r.state()));
    resumable.ifPresent(r -> resume.setText(text("project.resume", r.number())));
    Ui.visible(resume, resumable.isPresent());
    resume.setDisable(starting);
    run.setText(starting ? text("project.starting") : text("project.run"));
    run.setAccessibleText(run.getText());
    // Not disabled while it starts: the focus would jump away.
    run.setDisable(!shown.canRun());
    Ui.visible(refusal, shown.refusal().isPresent());
    shown.refusal().ifPresent(this::showRefusal);
  }

  private void showRefusal(Runner.StartResult.Refused refused) {
    refusal
        .getChildren()
        .setAll(
            Ui.row(
                8, Ui.icon(Icon.ERROR, Tone.BAD), Ui.label(text("project.refused"), "cell-title")));
    refused.problems().stream().map(ModelSummary::diagnostic).forEach(refusal.getChildren()::add);
    refusal.getChildren().add(Ui.label(refused.code(), "mono", "muted"));
  }

  private static boolean resumable(RunState state) {
    return state == RunState.PAUSED || state == RunState.INTERRUPTED;
  }

  private static Node item(Preflight.Item item) {
    Look look =
        item.outcome() == CheckOutcome.NOT_RUN
            ? new Look(text("preflight.waiting"), Icon.WAITING, Tone.NEUTRAL)
            : Look.of(item.outcome());
    VBox words = Ui.column(1, Ui.label(item.title()));
    if (!item.detail().isEmpty()) {
      words
          .getChildren()
          .add(Ui.prose(item.detail(), item.refuses() ? "field-error-text" : "muted"));
    }
    HBox row = Ui.row(10, Ui.icon(look.icon(), look.tone()), Ui.grow(words));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    row.setAccessibleText(item.title() + ": " + look.word() + ". " + item.detail());
    return row;
  }
}
