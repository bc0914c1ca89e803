package dev.q2o.bench.run;

import java.time.Duration;
import java.util.Random;

/// When to kill: at a moment, which falls anywhere; at an event, which falls close to a commit; or
/// while it is closing.
sealed interface KillPoint {

  /// Waits for it.
  ///
  /// @return false when the run ended first
  boolean reached(LiveRun run) throws InterruptedException;

  record AtAge(Duration age) implements KillPoint {
    @Override
    public boolean reached(LiveRun run) throws InterruptedException {
      return run.awaitAge(age);
    }

    @Override
    public String toString() {
      return "at %.2f s".formatted(age.toMillis() / 1000.0);
    }
  }

  record AtEvent(int count) implements KillPoint {
    @Override
    public boolean reached(LiveRun run) throws InterruptedException {
      return run.awaitEvents(count);
    }

    @Override
    public String toString() {
      return "at event " + count;
    }
  }

  /// After the last event, while the journal is compacted and closed.
  record Closing(int events, Duration delay) implements KillPoint {
    @Override
    public boolean reached(LiveRun run) throws InterruptedException {
      return run.awaitEvents(events) && run.awaitAge(run.age().plus(delay));
    }

    @Override
    public String toString() {
      return "%d ms after its last event".formatted(delay.toMillis());
    }
  }

  /// Draws one: one in six while closing, the other kinds as likely as each other.
  ///
  /// @param wall how long an undisturbed run takes
  /// @param events how many events it tells
  static KillPoint draw(Random random, Duration wall, int events) {
    if (random.nextInt(6) == 0) {
      return new Closing(events, Duration.ofMillis(random.nextInt(40)));
    }
    return random.nextBoolean()
        ? new AtAge(Duration.ofNanos((long) (random.nextDouble() * wall.toNanos())))
        : new AtEvent(1 + random.nextInt(Math.max(1, events)));
  }
}
