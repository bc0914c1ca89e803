package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.theme.Styles;
import dev.q2o.client.theme.Icon;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts a text on the clipboard and says so by turning into a tick for as long as it is looked at.
public final class CopyButton extends Button {

  /// @param what named in the tooltip, for example `tree hash`
  public CopyButton(String what, String value) {
    super("", Icon.COPY.node());
    getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "copy-button");
    Descriptor.of(text("copy.action", what)).on(this);
    setOnAction(_ -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(value);
      Clipboard.getSystemClipboard().setContent(content);
      setGraphic(Icon.PASSED.node());
      setAccessibleText(text("copy.done", what));
    });
    focusedProperty().addListener((_, _, focused) -> restore(focused || isHover(), what));
    hoverProperty().addListener((_, _, hover) -> restore(hover || isFocused(), what));
  }

  private void restore(boolean looked, String what) {
    if (!looked) {
      setGraphic(Icon.COPY.node());
      setAccessibleText(text("copy.action", what));
    }
  }
}
