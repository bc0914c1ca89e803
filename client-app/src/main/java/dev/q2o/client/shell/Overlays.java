package dev.q2o.client.shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One thing in front of everything else: palette, help, a question. It keeps the focus while it is
/// open, closes with Escape or a click beside it, and gives the focus back. JavaFX thread only.
public final class Overlays extends StackPane {
  private final ChangeListener<Node> keepFocus = (_, _, owner) -> keepFocus(owner);
  private @Nullable Node shown;
  private @Nullable Node focusBefore;
  private @Nullable Node first;

  public Overlays() {
    getStyleClass().add("scrim");
    setVisible(false);
    setPickOnBounds(true);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close();
            e.consume();
          }
        });
    setOnMousePressed(e -> {
      if (e.getTarget() == this) {
        close();
      }
    });
  }

  public boolean open() {
    return shown != null;
  }

  /// @param focus gets the focus, and gets it back when it wants to leave
  public void show(Node node, Node focus, Pos position) {
    close();
    Scene scene = getScene();
    focusBefore = scene.getFocusOwner();
    shown = node;
    first = focus;
    setAlignment(node, position);
    getChildren().setAll(node);
    setVisible(true);
    focus.requestFocus();
    scene.focusOwnerProperty().addListener(keepFocus);
  }

  public void close() {
    if (shown == null) {
      return;
    }
    getScene().focusOwnerProperty().removeListener(keepFocus);
    shown = null;
    first = null;
    getChildren().clear();
    setVisible(false);
    if (focusBefore != null) {
      focusBefore.requestFocus();
      focusBefore = null;
    }
  }

  private void keepFocus(@Nullable Node owner) {
    if (first != null && (owner == null || !inside(owner))) {
      first.requestFocus();
    }
  }

  private boolean inside(Node node) {
    for (Parent at = node instanceof Parent p ? p : node.getParent();
        at != null;
        at = at.getParent()) {
      if (at.equals(shown)) {
        return true;
      }
    }
    return false;
  }
}
