package dev.q2o.client.kit;

import static dev.q2o.client.i18n.Messages.text;

import atlantafx.base.controls.CustomTextField;
import dev.q2o.client.fx.Debounce;
import dev.q2o.client.theme.Icon;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Where one types what to look for. The search starts when the typing rests; Enter starts it at
/// once, Escape clears it.
public final class SearchField extends CustomTextField {
  private static final int QUIET_MILLIS = 150;

  private final Debounce debounce;

  public SearchField(String prompt, Consumer<String> search) {
    setPromptText(prompt);
    setAccessibleText(prompt);
    getStyleClass().add("search-field");
    setLeft(Icon.SEARCH.node());
    debounce = new Debounce(QUIET_MILLIS, () -> search.accept(getText()));
    Button clear = Ui.iconButton(Icon.CLEAR, Descriptor.of(text("search.clear")), this::clear);
    clear.setFocusTraversable(false);
    clear.getStyleClass().add("clear-button");
    clear.visibleProperty().bind(textProperty().isNotEmpty());
    setRight(clear);
    textProperty().addListener((_, _, _) -> debounce.trigger());
    setOnAction(_ -> debounce.flush());
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            e.consume();
          }
        });
  }

  /// What was typed and not looked for yet is not looked for any more: its page is left.
  public void cancel() {
    debounce.cancel();
  }
}
