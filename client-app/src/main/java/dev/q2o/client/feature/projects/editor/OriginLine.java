package dev.q2o.client.feature.projects.editor;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
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

  private static Node line(Inference origin) {
    Look look = Look.of(origin.confidence());
    HBox row =
        Ui.row(
            6,
            Ui.icon(look.icon(), look.tone()),
            Ui.grow(
                Ui.prose(
                    text("model.words", look.word(), origin.words(), origin.position().toString()),
                    "field-hint")));
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }
}
