package dev.q2o.client.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A titled part of a page.
public final class Card extends VBox {
  private final Label count = Ui.label("", "card-count");
  private final HBox head;

  public Card(String title, Node... content) {
    super(10);
    getStyleClass().add("section-card");
    head = Ui.row(8, Ui.label(title, "card-title"), count, Ui.spacer());
    head.getStyleClass().add("card-head");
    Ui.visible(count, false);
    getChildren().add(head);
    getChildren().addAll(content);
  }

  /// A small number beside the title.
  public void count(String text) {
    count.setText(text);
    Ui.visible(count, !text.isEmpty());
  }

  public Card actions(Node... actions) {
    head.getChildren().addAll(actions);
    return this;
  }
}
