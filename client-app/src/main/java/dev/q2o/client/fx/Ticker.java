package dev.q2o.client.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Calls back once a second on the JavaFX thread while it is on: what a running clock on the screen
/// needs.
public final class Ticker {
  private final Timeline timeline;

  public Ticker(Runnable tick) {
    timeline = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick.run()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  public void set(boolean on) {
    if (on) {
      timeline.play();
    } else {
      timeline.stop();
    }
  }

  public boolean on() {
    return timeline.getStatus() == Animation.Status.RUNNING;
  }
}
