package dev.q2o.client.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// The JavaFX thread, as the one place that may hand work to it.
public final class FxThread {
  private FxThread() {}

  /// Starts the toolkit, then calls `ready` on its thread.
  ///
  /// @throws RuntimeException or `UnsupportedOperationException` when there is no display to draw
  ///   on
  public static void start(Runnable ready) {
    Platform.setImplicitExit(false);
    Platform.startup(ready);
  }

  /// Ends the toolkit; it cannot be started again in this process.
  public static void stop() {
    Platform.exit();
  }

  /// Runs the work soon, in order. For single answers; a stream of values belongs into a {@link
  /// LiveMailbox}.
  public static void later(Runnable work) {
    Platform.runLater(work);
  }

  public static Executor executor() {
    return FxThread::later;
  }

  public static boolean here() {
    return Platform.isFxApplicationThread();
  }
}
