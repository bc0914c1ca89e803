package dev.q2o.runner.fleet;

import java.time.Duration;

/// How a runner holds runs.
///
/// A run whose runner died is worked on again at most `4 × heartbeat + sweep + poll` later, and
/// with the terms of a fleet that is less than 20 seconds:
/// `docs/decisions/0030-the-lease-on-a-run.md`.
///
/// @param runner name of the runner, at most 50 characters, unique among those that live
/// @param places how many runs it works on at once
/// @param heartbeat how often it says that it lives; four missed and its runs are free
/// @param sweep how often it looks for runs of the dead; zero for never, because nobody else lives
/// @param poll how often it looks for work and for wishes
public record LeaseTerms(
    String runner, int places, Duration heartbeat, Duration sweep, Duration poll) {
  static final int MISSED = 4;

  /// Terms of a runner among others.
  public static LeaseTerms fleet(String runner, int places) {
    return new LeaseTerms(
        runner, places, Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofMillis(250));
  }

  /// Terms of the one process of a data folder. It is told of new work directly, and nobody else
  /// could take a run over: the table is hardly read.
  public static LeaseTerms alone(String runner) {
    return new LeaseTerms(runner, 16, Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(10));
  }

  Duration silence() {
    return heartbeat.multipliedBy(MISSED);
  }
}
