package dev.q2o.client.fx;

import javafx.animation.AnimationTimer;

/// The screen's beat. A request is served once, on the next frame, on the JavaFX thread; nothing
/// beats while nothing is asked.
@FunctionalInterface
public interface Pulse {

  /// May be called from any thread.
  void request(Runnable once);

  /// The beat of the running toolkit.
  static Pulse ofToolkit() {
    return once -> FxThread.later(() -> new OneFrame(once).start());
  }

  /// Fires at the next frame, then never again.
  final class OneFrame extends AnimationTimer {
    private final Runnable work;

    OneFrame(Runnable work) {
      this.work = work;
    }

    @Override
    public void handle(long now) {
      stop();
      work.run();
    }
  }
}
