package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.ModelSummary;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.runner.Runner;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Beside the editor: what the importer understands right now.
final class ImportPreview extends VBox {
  private final HBox head = Ui.row(8);
  private final ModelSummary summary = new ModelSummary();
  private final ScrollPane scroll = Ui.scroll(summary);

  ImportPreview() {
    super(10);
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
        say(Icon.ERROR, Tone.BAD, text("form.preview-rejected", rejected.problems().size()));
        summary.show(rejected.problems());
        Ui.visible(scroll, true);
      }
    }
  }

  private static String understood(Runner.Preview.Planned planned) {
    String sentence = text("form.preview-understood", planned.tasks().size(), planned.target());
    return planned.reason().isEmpty() ? sentence : sentence + " " + planned.reason();
  }

  private void say(Icon icon, Tone tone, String sentence) {
    head.getChildren().setAll(Ui.icon(icon, tone), Ui.grow(Ui.prose(sentence, "preview-head")));
    Ui.visible(scroll, false);
  }
}
