package dev.q2o.client.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes work that touches the disk off the JavaFX thread and brings the answer back to it.
///
/// @param worker where the work runs
/// @param screen where answers arrive: the JavaFX thread, or in tests the caller's
public record Background(Executor worker, Executor screen) {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  /// Every call gets its answer.
  public <T> void call(Callable<T> work, Consumer<? super T> done, Consumer<Failure> failed) {
    worker.execute(() -> {
      Runnable answer = answer(work, done, failed);
      screen.execute(answer);
    });
  }

  /// Work without a result.
  public void run(Action work, Runnable done, Consumer<Failure> failed) {
    call(
        () -> {
          work.run();
          return Boolean.TRUE;
        },
        _ -> done.run(),
        failed);
  }

  /// A line of calls of which only the newest answer counts.
  public <T> LatestCall<T> latest(Consumer<? super T> done, Consumer<Failure> failed) {
    return new LatestCall<>(this, done, failed);
  }

  // Whatever a worker throws becomes one sentence on the screen; the log keeps the trace.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static <T> Runnable answer(
      Callable<T> work, Consumer<? super T> done, Consumer<Failure> failed) {
    try {
      T result = work.call();
      return () -> done.accept(result);
    } catch (Exception problem) {
      LOG.warn("background work failed", problem);
      Failure failure = Failure.of(problem);
      return () -> failed.accept(failure);
    }
  }

  /// Work that may fail.
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }
}
