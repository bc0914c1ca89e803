package dev.q2o.runner.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Rings at a point of time. What an actor waits for until it rings nearly always comes first, and
/// a timed wait each time would wake another thread each time; so an alarm that was set earlier
/// stays, and rings in vain. Belongs to its actor's thread.
final class Alarm implements AutoCloseable {
  private final Runnable bell;
  private @Nullable Future<?> set;
  private long at = Long.MAX_VALUE;

  /// @param bell called on another thread; must return at once
  Alarm(Runnable bell) {
    this.bell = bell;
  }

  /// It rings at that time or before.
  ///
  /// @param next by a monotonic counter; {@link Long#MAX_VALUE} for never
  /// @param nanos from now until then
  void set(long next, long nanos) {
    if (next != Long.MAX_VALUE && (set == null || next - at < 0)) {
      close();
      at = next;
      set = ForkJoinPool.commonPool().schedule(bell, nanos, TimeUnit.NANOSECONDS);
    }
  }

  /// It has rung, or was rung by an alarm that was put off too late, which does no harm.
  void rang() {
    set = null;
  }

  @Override
  public void close() {
    Future<?> before = set;
    set = null;
    if (before != null) {
      before.cancel(false);
    }
  }
}
