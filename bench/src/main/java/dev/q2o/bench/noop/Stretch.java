package dev.q2o.bench.noop;

import java.time.Duration;
import picocli.CommandLine.Option;

/// For how long a contender is warmed up and timed.
public final class Stretch {
  @Option(names = "--warm-up", defaultValue = "4", description = "Seconds that do not count.")
  private int warmUp;

  @Option(names = "--timed", defaultValue = "3", description = "Seconds that do.")
  private int timed;

  public SteadyRate rate() {
    return new SteadyRate(Duration.ofSeconds(warmUp), Duration.ofSeconds(timed));
  }
}
