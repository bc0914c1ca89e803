package dev.q2o.bench.noop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/// A clock somebody sets: every fiftieth reading it jumps, a day forth and a day back in turn.
final class JumpingClock extends Clock {
  private static final long READINGS = 50;
  private static final Duration JUMP = Duration.ofDays(1);

  private final Clock real;
  private final AtomicLong readings = new AtomicLong();

  JumpingClock(Clock real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    return switch ((int) (readings.getAndIncrement() / READINGS % 4)) {
      case 1 -> real.instant().plus(JUMP);
      case 3 -> real.instant().minus(JUMP);
      default -> real.instant();
    };
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new JumpingClock(real.withZone(zone));
  }
}
