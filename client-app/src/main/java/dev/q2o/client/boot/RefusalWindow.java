package dev.q2o.client.boot;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.fx.FxThread;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import dev.q2o.client.theme.ThemeManager;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Why the application cannot open, in a window of its own, for people who started it from a menu.
final class RefusalWindow {
  private RefusalWindow() {}

  /// @param closed called once, when the person has read it
  static Stage show(String sentence, Runnable closed) {
    Stage stage = new Stage();
    Button close = Ui.id(new Button(text("dialog.close")), "refusal-close");
    close.setDefaultButton(true);
    close.setCancelButton(true);
    close.setOnAction(_ -> stage.hide());
    VBox words =
        Ui.column(
            8,
            Ui.label(text("boot.refused"), "dialog-title"),
            Ui.prose(sentence, "muted"),
            new HBox(Ui.spacer(), close));
    HBox content =
        new HBox(16, Ui.styled(Ui.icon(Icon.WARNING, Tone.CAUTION), "face-icon"), Ui.grow(words));
    content.setPadding(new Insets(24));
    content.setPrefWidth(520);
    Scene scene = new Scene(content);
    new ThemeManager(scene);
    stage.setScene(scene);
    stage.setTitle(text("app.window"));
    // Later, because the toolkit is still busy with hiding the window.
    stage.setOnHidden(_ -> FxThread.later(closed));
    stage.show();
    return stage;
  }
}
