package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.ModelSummary;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.ModelImporter;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Beside the editor: what the importer understands right now.
final class ImportPreview extends VBox {
  private final Consumer<String> answer;
  private final HBox head = Ui.row(8);
  private final ModelSummary summary = new ModelSummary();
  private final ScrollPane scroll = Ui.scroll(summary);

  /// @param answer told a sentence that is to be added to the model
  ImportPreview(Consumer<String> answer) {
    super(10);
    this.answer = answer;
    setId("import-preview");
    getStyleClass().add("import-preview");
    scroll.setFocusTraversable(true);
    scroll.setAccessibleText(text("form.preview"));
    Ui.grow(scroll);
    getChildren().setAll(head, scroll);
  }

  void show(ProjectFormModel.Reading reading) {
    switch (reading) {
      case ProjectFormModel.Reading.Nothing() ->
          say(Icon.INFO, Tone.NEUTRAL, text("form.preview-nothing"));
      case ProjectFormModel.Reading.Busy() ->
          say(Icon.RUNNING, Tone.ACTIVE, text("form.preview-busy"));
      case ProjectFormModel.Reading.Failed(String sentence) -> say(Icon.ERROR, Tone.BAD, sentence);
      case ProjectFormModel.Reading.Done(Runner.Preview.Planned planned) -> {
        Look good = Look.of(CheckOutcome.PASSED);
        say(good.icon(), good.tone(), understood(planned));
        summary.show(planned.model());
        Ui.visible(scroll, true);
      }
      case ProjectFormModel.Reading.Done(Runner.Preview.Rejected rejected) -> {
        if (rejected.questions().isEmpty()) {
          say(Icon.ERROR, Tone.BAD, text("form.preview-rejected", rejected.problems().size()));
        } else {
          say(Icon.HELP, Tone.CAUTION, text("form.preview-asks"));
        }
        // an importer that asks says its questions among the problems too: once is enough
        if (rejected.questions().isEmpty()) {
          summary.show(rejected.problems());
        } else {
          summary.getChildren().setAll(rejected.questions().stream().map(this::asked).toList());
        }
        Ui.visible(scroll, true);
      }
    }
  }

  private static String understood(Runner.Preview.Planned planned) {
    String sentence =
        text(
            "form.preview-understood",
            planned.tasks().size(),
            TargetChoice.words(planned.target()));
    return planned.reason().isEmpty() ? sentence : sentence + " " + planned.reason();
  }

  /// A question: with a button for each answer to choose from, or with an example of what to write.
  private Node asked(ModelImporter.Question question) {
    VBox box = Ui.column(4, Ui.prose(question.text(), "cell-title"));
    if (question.options().isEmpty()) {
      box.getChildren().add(Ui.prose(text("form.answer-example", question.example()), "muted"));
    }
    for (String option : question.options()) {
      String sentence = question.example().replace(question.options().getFirst(), option);
      Button add =
          Ui.button(text("form.answer", sentence), Icon.NEW, () -> answer.accept(sentence));
      box.getChildren().add(add);
    }
    return box;
  }

  private void say(Icon icon, Tone tone, String sentence) {
    head.getChildren().setAll(Ui.icon(icon, tone), Ui.grow(Ui.prose(sentence, "preview-head")));
    Ui.visible(scroll, false);
  }
}
