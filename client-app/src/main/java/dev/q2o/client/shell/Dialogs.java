package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Questions before something that cannot be taken back. Cancel has the focus. JavaFX thread only.
public final class Dialogs {
  private final Overlays overlays;

  public Dialogs(Overlays overlays) {
    this.overlays = overlays;
  }

  /// @param verb on the button that does it: verb and object, for example `Cancel run 3`
  public void confirm(String title, String detail, String verb, Icon icon, Runnable action) {
    Button keep = Ui.id(new Button(text("dialog.keep")), "dialog-cancel");
    keep.setCancelButton(true);
    keep.setOnAction(_ -> overlays.close());
    Button act =
        Ui.button(
            verb,
            icon,
            () -> {
              overlays.close();
              action.run();
            });
    Ui.id(act, "dialog-act").getStyleClass().add(Styles.DANGER);
    HBox buttons = new HBox(8, Ui.spacer(), keep, act);
    VBox card = Ui.column(12, Ui.label(title, "dialog-title"), Ui.prose(detail, "muted"), buttons);
    card.getStyleClass().add("dialog-card");
    card.setMaxSize(440, Region.USE_PREF_SIZE);
    card.setAccessibleRole(AccessibleRole.DIALOG);
    card.setAccessibleText(title);
    overlays.show(card, keep, Pos.CENTER);
  }
}
