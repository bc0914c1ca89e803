package dev.q2o.client.fx;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Waits until nothing has happened for a moment, then acts once. JavaFX thread only.
public final class Debounce {
  private final PauseTransition pause;
  private final Runnable action;

  /// @param millis quiet time
  public Debounce(int millis, Runnable action) {
    this.action = action;
    pause = new PauseTransition(Duration.millis(millis));
    pause.setOnFinished(_ -> action.run());
  }

  public void trigger() {
    pause.playFromStart();
  }

  /// Acts at once if something waits.
  public void flush() {
    if (pause.getStatus() == javafx.animation.Animation.Status.RUNNING) {
      pause.stop();
      action.run();
    }
  }

  public void cancel() {
    pause.stop();
  }
}
