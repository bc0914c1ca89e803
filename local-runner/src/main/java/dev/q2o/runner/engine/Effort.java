package dev.q2o.runner.engine;

import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a task while it is being made.
///
/// The actor's thread decides over it; the thread that makes the attempt only asks {@link
/// #revoked}, so that nothing it does counts any more once it was given up.
final class Effort {
  private static final Logger log = LoggerFactory.getLogger(Effort.class);
  private final PlannedTask task;
  private final int attempt;
  private final long deadlineNanos;
  private final Runnable unused;
  private final Thread thread;
  private boolean started;
  private boolean outOfTime;
  private volatile boolean revoked;
  private volatile @Nullable OpenLoop loop;

  /// @param attempt 0 while looking whether an earlier run's work can be reused
  /// @param deadlineNanos of the monotonic counter
  /// @param work done on a virtual thread of its own, given this effort
  /// @param unused done instead when it ends before it was started
  Effort(
      PlannedTask task, int attempt, long deadlineNanos, Consumer<Effort> work, Runnable unused) {
    this.task = task;
    this.attempt = attempt;
    this.deadlineNanos = deadlineNanos;
    this.unused = unused;
    this.thread = Thread.ofVirtual().name("task-" + task.key()).unstarted(() -> work.accept(this));
  }

  PlannedTask task() {
    return task;
  }

  int attempt() {
    return attempt;
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  /// What was given up before does not begin.
  void start() {
    if (!revoked) {
      started = true;
      thread.start();
    }
  }

  /// Its time is up.
  void timeOut() {
    outOfTime = true;
    thread.interrupt();
  }

  boolean outOfTime() {
    return outOfTime;
  }

  void interrupt() {
    thread.interrupt();
  }

  /// Whatever comes of it does not count.
  void revoke() {
    revoked = true;
    thread.interrupt();
  }

  boolean revoked() {
    return revoked;
  }

  /// The agent works in rounds.
  void enterLoop(OpenLoop entered) {
    loop = entered;
  }

  /// What to journal when the loop, if there is one that nobody left, ends for this reason.
  Optional<RunEvent> leaveLoop(String reason) {
    OpenLoop open = loop;
    return open == null ? Optional.empty() : open.end(reason);
  }

  /// Waits for the end of what was revoked.
  void end(Duration patience) {
    if (!started) {
      unused.run();
      return;
    }
    long until = System.nanoTime() + patience.toNanos();
    while (thread.isAlive() && until - System.nanoTime() > 0) {
      try {
        if (!thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())))) {
          log.warn("task {} does not end", task.key());
        }
      } catch (InterruptedException e) {
        log.debug("somebody interrupted the end of {}", task.key());
      }
    }
  }
}
