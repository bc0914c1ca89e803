package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/// Under a part of the model: the words it came from and how sure that is, or why the last change
/// of it was refused.
final class OriginLine extends VBox {

  OriginLine() {
    super(2);
    getStyleClass().add("origin-line");
  }

  void show(List<Inference> origins) {
    getChildren().setAll(origins.stream().map(OriginLine::line).toList());
    Ui.visible(this, !origins.isEmpty());
  }

  /// @return whether there was nothing to refuse
  boolean refuse(Optional<Diagnostic> problem) {
    problem.ifPresent(p -> {
      var sentence = Ui.prose(p.message() + " " + p.hint(), "field-error");
      sentence.setGraphic(Icon.ERROR.node());
      getChildren().setAll(sentence);
      Ui.visible(this, true);
    });
    return problem.isEmpty();
  }

  private static javafx.scene.Node line(Inference origin) {
    var row =
        Ui.row(
            6,
            Ui.icon(icon(origin.confidence()), tone(origin.confidence())),
            Ui.grow(
                Ui.prose(
                    text(
                        "editor.origin",
                        sure(origin.confidence()),
                        origin.words(),
                        origin.position().toString()),
                    "field-hint")));
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }

  private static String sure(Inference.Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> text("editor.certain");
      case LIKELY -> text("editor.likely");
      case ASSUMED -> text("editor.assumed");
    };
  }

  private static Icon icon(Inference.Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> Icon.PASSED;
      case LIKELY -> Icon.INFERRED;
      case ASSUMED -> Icon.WARNING;
    };
  }

  private static Tone tone(Inference.Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> Tone.GOOD;
      case LIKELY -> Tone.NEUTRAL;
      case ASSUMED -> Tone.CAUTION;
    };
  }
}
