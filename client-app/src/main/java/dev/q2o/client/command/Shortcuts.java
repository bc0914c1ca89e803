package dev.q2o.client.command;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// Turns keys into commands. A control that has the focus comes first; while text is edited, keys
/// that write or move in it are left alone.
public final class Shortcuts {
  private Shortcuts() {}

  /// @param blocked while an overlay is open
  public static void install(Scene scene, CommandRegistry registry, BooleanSupplier blocked) {
    scene.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isConsumed() || blocked.getAsBoolean()) {
            return;
          }
          boolean editing = scene.getFocusOwner() instanceof TextInputControl;
          Optional<Command> match = match(registry, event, editing);
          match.ifPresent(command -> {
            event.consume();
            command.action().run();
          });
        });
    // A question mark has another key on every keyboard layout, so it is taken as the character it
    // is.
    scene.addEventHandler(
        KeyEvent.KEY_TYPED,
        event -> {
          boolean editing = scene.getFocusOwner() instanceof TextInputControl;
          if (!editing && !blocked.getAsBoolean() && event.getCharacter().equals("?")) {
            registry.run("help-open");
          }
        });
  }

  static Optional<Command> match(CommandRegistry registry, KeyEvent event, boolean editing) {
    boolean plain =
        !event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
    if (editing && plain) {
      return Optional.empty();
    }
    return registry.all().stream()
        .filter(c -> c.keys().filter(k -> k.match(event)).isPresent())
        .filter(c -> c.enabled().get())
        .findFirst();
  }
}
