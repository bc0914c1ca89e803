package dev.q2o.client.feature.projects.editor;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A text field whose text counts when Enter is pressed or the focus leaves; Escape takes back what
/// was typed since.
final class Committed extends TextField {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");
  private String kept = "";

  /// @param commit told the text; false when it was refused, and then the text stays to be mended
  Committed(String name, Predicate<String> commit) {
    setAccessibleText(name);
    setOnAction(_ -> finish(commit));
    focusedProperty()
        .addListener((_, _, now) -> {
          if (!now) {
            finish(commit);
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !getText().equals(kept)) {
            show(kept);
            e.consume();
          }
        });
  }

  /// Shows what the model says.
  void show(String text) {
    kept = text;
    pseudoClassStateChanged(INVALID, false);
    if (!getText().equals(text)) {
      setText(text);
    }
  }

  private void finish(Predicate<String> commit) {
    String typed = getText().strip();
    if (!typed.equals(kept)) {
      pseudoClassStateChanged(INVALID, !commit.test(typed));
    } else {
      show(kept);
    }
  }
}
