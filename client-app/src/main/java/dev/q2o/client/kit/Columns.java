package dev.q2o.client.kit;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Two parts side by side where there is room, one above the other where there is not.
public final class Columns extends StackPane {
  private static final double GAP = 16;
  private final VBox main;
  private final VBox side;
  private final double sideWidth;
  private final Side place;
  private boolean wide;

  /// Where the side part stands.
  public enum Side {
    /// At the left, or above.
    LEFT,
    /// At the right, or above.
    RIGHT_OR_ABOVE,
    /// At the right, or below.
    RIGHT_OR_BELOW
  }

  /// @param breakpoint width from which they stand side by side
  public Columns(VBox main, VBox side, double sideWidth, double breakpoint, Side place) {
    this.main = main;
    this.side = side;
    this.sideWidth = sideWidth;
    this.place = place;
    main.setMinWidth(0);
    arrange(false);
    widthProperty()
        .addListener((_, _, now) -> {
          boolean wanted = now.doubleValue() >= breakpoint;
          if (wanted != wide) {
            arrange(wanted);
          }
        });
  }

  private void arrange(boolean sideBySide) {
    wide = sideBySide;
    getChildren().clear();
    Node arranged;
    if (sideBySide) {
      HBox.setHgrow(main, Priority.ALWAYS);
      main.setPrefWidth(400);
      side.setPrefWidth(sideWidth);
      side.setMinWidth(sideWidth);
      arranged = place == Side.LEFT ? new HBox(GAP, side, main) : new HBox(GAP, main, side);
    } else {
      side.setMinWidth(0);
      arranged =
          place == Side.RIGHT_OR_BELOW ? new VBox(GAP, main, side) : new VBox(GAP, side, main);
    }
    getChildren().setAll(arranged);
  }
}
