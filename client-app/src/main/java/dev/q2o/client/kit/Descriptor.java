package dev.q2o.client.kit;

import java.util.Optional;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.util.Duration;

/// Says once what a control is: its tooltip, its name for a screen reader and its shortcut cannot
/// disagree.
///
/// @param name what it is or does, for example `Delete project`
public record Descriptor(String name, Optional<KeyCombination> keys) {

  public static Descriptor of(String name) {
    return new Descriptor(name, Optional.empty());
  }

  public static Descriptor of(String name, KeyCombination keys) {
    return new Descriptor(name, Optional.of(keys));
  }

  public <T extends Control> T on(T control) {
    Tooltip tooltip =
        new Tooltip(name + keys.map(k -> "  (" + k.getDisplayText() + ")").orElse(""));
    tooltip.setShowDelay(Duration.millis(400));
    control.setTooltip(tooltip);
    control.setAccessibleText(name);
    keys.ifPresent(k -> control.setAccessibleHelp(k.getDisplayText()));
    return control;
  }
}
