package dev.q2o.client.command;

import dev.q2o.client.theme.Icon;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// One thing a person can do. Where it appears (menu, palette, help, shortcut) is decided
/// elsewhere.
///
/// @param id stable, `noun-verb`
/// @param title as the palette shows it
/// @param keys in JavaFX notation; `Shortcut` is Ctrl, or Cmd on a Mac
/// @param enabled whether it can be done now
public record Command(
    String id,
    String title,
    Group group,
    Icon icon,
    Optional<KeyCombination> keys,
    ObservableBooleanValue enabled,
    Runnable action) {

  public enum Group {
    GO,
    PROJECT,
    RUN,
    VIEW,
    APPLICATION
  }

  public static Command of(String id, String title, Group group, Icon icon, Runnable action) {
    return new Command(
        id, title, group, icon, Optional.empty(), new SimpleBooleanProperty(true), action);
  }

  public Command keys(String combination) {
    return new Command(
        id,
        title,
        group,
        icon,
        Optional.of(KeyCombination.keyCombination(combination)),
        enabled,
        action);
  }

  public Command when(ObservableBooleanValue condition) {
    return new Command(id, title, group, icon, keys, condition, action);
  }

  public String keysText() {
    return keys.map(KeyCombination::getDisplayText).orElse("");
  }
}
