package dev.q2o.bench.peer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bodies of one batch of tasks. Safe for concurrent use.
final class Bodies {
  private final AtomicLong first = new AtomicLong();
  private final CountDownLatch left;

  Bodies(int tasks) {
    this.left = new CountDownLatch(tasks);
  }

  /// What a task does.
  void run() {
    if (first.get() == 0) {
      first.compareAndSet(0, System.nanoTime());
    }
  }

  /// The outcome of one task is stored, or at least about to be.
  void done() {
    left.countDown();
  }

  void await(Duration limit) throws InterruptedException {
    if (!left.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(left.getCount() + " tasks are not done");
    }
  }

  long nanosSinceFirst() {
    return System.nanoTime() - first.get();
  }
}
