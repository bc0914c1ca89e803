package dev.q2o.runner.control;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends waiting on the other side of a socket by closing it: a channel knows no timeout of its own.
/// Safe for concurrent use.
final class Deadlines implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);
  private final ScheduledThreadPoolExecutor timer;

  Deadlines() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("control-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
    // After closing nobody is late any more.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /// What is read or written while it is open has this long.
  interface Running extends AutoCloseable {
    /// In time.
    @Override
    void close();
  }

  Running within(Duration time, Closeable closedWhenLate) {
    ScheduledFuture<?> late =
        timer.schedule(() -> end(closedWhenLate), time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> late.cancel(false);
  }

  private static void end(Closeable late) {
    try {
      late.close();
    } catch (IOException e) {
      log.debug("a connection that was late does not close", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
