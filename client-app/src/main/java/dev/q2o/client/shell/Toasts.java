package dev.q2o.client.shell;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.UndoHistory;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Tone;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.theme.Icon;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Says what happened, in the corner, for a few seconds; longer while it is pointed at. What can be
/// taken back can also be taken back later, with the undo command. JavaFX thread only.
public final class Toasts extends VBox {
  private static final Duration SHORT = Duration.seconds(5);
  private static final Duration LONG = Duration.seconds(10);
  private static final int MOST = 3;
  private static final double GAP = 12;

  /// Above the line of buttons at the end of most pages.
  private static final double ABOVE_BUTTONS = 66;

  private final UndoHistory undo;
  private final Region room = new Region();

  public Toasts(UndoHistory undo) {
    super(8);
    this.undo = undo;
    setId("toasts");
    getStyleClass().add("toasts");
    setAlignment(Pos.BOTTOM_RIGHT);
    setPickOnBounds(false);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    room.setMinHeight(0);
  }

  /// What a page leaves free at its end while something is said.
  Region room() {
    return room;
  }

  /// Whether the page makes room: in a small window a toast would lie over what is to be filled in.
  void asideOfPage(boolean aside) {
    StackPane.setMargin(this, new Insets(0, 20, aside ? GAP : ABOVE_BUTTONS, 0));
    room.prefHeightProperty().unbind();
    room.setPrefHeight(0);
    if (aside) {
      room.prefHeightProperty()
          .bind(
              Bindings.when(Bindings.isEmpty(getChildren()))
                  .then(0)
                  .otherwise(heightProperty().add(2 * GAP)));
    }
  }

  public void done(String sentence) {
    show(sentence, Icon.PASSED, Tone.GOOD, SHORT);
  }

  public void problem(String sentence) {
    show(sentence, Icon.ERROR, Tone.BAD, LONG);
  }

  /// Says it and offers to take it back.
  public void undoable(String sentence, Runnable takeBack) {
    Runnable step = undo.push(sentence, takeBack);
    HBox toast = show(sentence, Icon.PASSED, Tone.GOOD, LONG);
    Button button =
        Ui.flat(
            text("toast.undo"),
            Icon.UNDO,
            () -> {
              getChildren().remove(toast);
              step.run();
            });
    button.setId("toast-undo");
    toast.getChildren().add(toast.getChildren().size() - 1, button);
  }

  private HBox show(String sentence, Icon icon, Tone tone, Duration stay) {
    var words = Ui.prose(sentence);
    words.setMaxWidth(380);
    HBox toast = Ui.row(10, Ui.icon(icon, tone), Ui.grow(words));
    toast.getStyleClass().add("toast");
    toast.setAccessibleRole(AccessibleRole.TEXT);
    toast.setAccessibleText(sentence);
    Button dismiss =
        Ui.iconButton(
            Icon.CLEAR, Descriptor.of(text("toast.dismiss")), () -> getChildren().remove(toast));
    toast.getChildren().add(dismiss);
    PauseTransition leave = new PauseTransition(stay);
    leave.setOnFinished(_ -> getChildren().remove(toast));
    toast.hoverProperty().addListener((_, _, hover) -> hold(leave, hover));
    toast.focusWithinProperty().addListener((_, _, within) -> hold(leave, within));
    leave.play();
    getChildren().add(toast);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    return toast;
  }

  private static void hold(PauseTransition leave, boolean looked) {
    if (looked) {
      leave.pause();
    } else {
      leave.playFromStart();
    }
  }
}
