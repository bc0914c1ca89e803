package dev.q2o.client.kit;

import atlantafx.base.theme.Styles;
import dev.q2o.client.theme.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Small building blocks, so a view reads as what it shows.
public final class Ui {
  private Ui() {}

  public static Label label(String text, String... styleClasses) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /// Text that may take several lines.
  public static Label prose(String text, String... styleClasses) {
    Label label = label(text, styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A node for the screen reader to pass over: it repeats what stands beside it.
  public static Label icon(Icon icon, Tone tone) {
    Label label = new Label("", icon.node());
    label.getStyleClass().addAll("tone-icon", tone.styleClass());
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  public static HBox row(double gap, Node... children) {
    HBox row = new HBox(gap, children);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  public static VBox column(double gap, Node... children) {
    return new VBox(gap, children);
  }

  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  public static <T extends Node> T grow(T node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }

  public static <T extends Node> T styled(T node, String... styleClasses) {
    node.getStyleClass().addAll(styleClasses);
    return node;
  }

  public static <T extends Node> T id(T node, String id) {
    node.setId(id);
    return node;
  }

  public static Button button(String text, Icon icon, Runnable action) {
    Button button = new Button(text, icon.node());
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(text);
    return button;
  }

  public static Button primary(String text, Icon icon, Runnable action) {
    return styled(button(text, icon, action), Styles.ACCENT);
  }

  public static Button flat(String text, Icon icon, Runnable action) {
    return styled(button(text, icon, action), Styles.FLAT);
  }

  /// A button that is only an icon; its descriptor is its name.
  public static Button iconButton(Icon icon, Descriptor descriptor, Runnable action) {
    Button button = new Button("", icon.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setOnAction(_ -> action.run());
    return descriptor.on(button);
  }

  public static ScrollPane scroll(Node content) {
    ScrollPane pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().add("page-scroll");
    pane.setFocusTraversable(false);
    return pane;
  }

  /// Shows or hides without leaving a hole.
  public static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
