package dev.q2o.client.kit;

import java.util.Arrays;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A state as icon, word and tone.
public final class Badge extends Label {

  public Badge() {
    getStyleClass().add("badge");
    setMinWidth(Region.USE_PREF_SIZE);
  }

  public Badge(Look look) {
    this();
    show(look);
  }

  public void show(Look look) {
    getStyleClass().removeAll(Arrays.stream(Tone.values()).map(Tone::styleClass).toList());
    getStyleClass().add(look.tone().styleClass());
    setText(look.word());
    setGraphic(look.icon().node());
  }
}
