package dev.q2o.server.identity;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Lets answers leave only at whole multiples of a step after their question came, so that the time
/// of an answer tells nothing of what was found: what differs by microseconds inside is the same
/// outside, and so is what a letter that is being written takes from the processor.
///
/// Threads: safe. Waiting holds a virtual thread and nothing else; whoever is paced has given its
/// connection of the database back.
final class EvenPace {
  /// Longer than the work takes on a busy server, shorter than anybody notices beside a mail.
  private static final Duration STEP = Duration.ofMillis(50);

  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  EvenPace() {
    this(System::nanoTime, Thread::sleep);
  }

  EvenPace(LongSupplier nanoTime, Sleeper sleeper) {
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /// Waits.
  interface Sleeper {
    void sleep(Duration length) throws InterruptedException;
  }

  /// Does the work and waits for the next step, whether it succeeds or is refused.
  <T> T answer(Supplier<T> work) {
    long begun = nanoTime.getAsLong();
    try {
      return work.get();
    } finally {
      await(begun);
    }
  }

  private void await(long begun) {
    long step = STEP.toNanos();
    long end = begun + Math.ceilDiv(Math.max(1, nanoTime.getAsLong() - begun), step) * step;
    try {
      // Sleeping may end early; an answer never does.
      for (long left = end - nanoTime.getAsLong(); left > 0; left = end - nanoTime.getAsLong()) {
        sleeper.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    }
  }
}
