package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.theme.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A page's four faces: loading, empty, error and ready. The last ready face stays while something
/// newer loads.
public final class StatePane extends StackPane {
  private final Node ready;

  public StatePane(Node ready) {
    this.ready = ready;
    getStyleClass().add("state-pane");
    getChildren().setAll(ready);
  }

  public void ready() {
    show(ready);
  }

  public boolean isReady() {
    return getChildren().contains(ready);
  }

  /// Only where nothing is shown yet, so a reload does not blink.
  public void loading(String sentence) {
    ProgressIndicator indicator = new ProgressIndicator();
    indicator.setPrefSize(28, 28);
    indicator.setMaxSize(28, 28);
    indicator.setAccessibleText(sentence);
    show(face("loading-face", indicator, Ui.label(sentence, "face-detail")));
  }

  public void empty(Icon icon, String title, String detail, Button... actions) {
    VBox face =
        face("empty-face", big(icon, Tone.NEUTRAL), Ui.label(title, "face-title"), detail(detail));
    addActions(face, actions);
    show(face);
  }

  /// @param sentence what went wrong and what to do
  public void error(String sentence, Runnable retry) {
    VBox face =
        face(
            "error-face",
            big(Icon.ERROR, Tone.BAD),
            Ui.label(text("face.error"), "face-title"),
            detail(sentence));
    addActions(face, Ui.id(Ui.button(text("face.retry"), Icon.REFRESH, retry), "retry"));
    show(face);
  }

  private void show(Node face) {
    if (getChildren().size() != 1 || !getChildren().getFirst().equals(face)) {
      getChildren().setAll(face);
      // Controls make their insides when they are styled; before that nothing inside can take the
      // focus.
      applyCss();
    }
  }

  private static Label detail(String sentence) {
    Label label = Ui.prose(sentence, "face-detail");
    label.setMaxWidth(460);
    return label;
  }

  private static Label big(Icon icon, Tone tone) {
    return Ui.styled(Ui.icon(icon, tone), "face-icon");
  }

  private static VBox face(String styleClass, Node... children) {
    VBox face = new VBox(10, children);
    face.setAlignment(Pos.CENTER);
    face.getStyleClass().addAll("face", styleClass);
    return face;
  }

  private static void addActions(VBox face, Button... actions) {
    if (actions.length > 0) {
      var row = Ui.row(8, actions);
      row.setAlignment(Pos.CENTER);
      row.getStyleClass().add("face-actions");
      face.getChildren().add(row);
    }
  }
}
