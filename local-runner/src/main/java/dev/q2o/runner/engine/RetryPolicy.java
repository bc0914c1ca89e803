package dev.q2o.runner.engine;

import dev.q2o.contract.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a failed attempt is followed by another, and when: only what may pass, never the same
/// failure twice, not too often, with a rest that doubles and is drawn at random, so that many
/// tasks hit by one outage do not come back in step.
final class RetryPolicy {
  static final int MOST_FAILURES = 5;
  private static final Duration FIRST_REST = Duration.ofSeconds(1);

  private final RandomGenerator random;

  RetryPolicy(RandomGenerator random) {
    this.random = random;
  }

  sealed interface Next {
    record Again(Instant notBefore) implements Next {}

    /// @param reason one sentence for people
    record GiveUp(String reason) implements Next {}
  }

  /// @param failures of the task in this stretch of work, this one included
  /// @param seen whether the failure before had the same fingerprint
  /// @param notBefore when the failure itself says so
  Next next(
      FailureKind kind, int failures, boolean seen, Instant now, Optional<Instant> notBefore) {
    if (!kind.retryable()) {
      return new Next.GiveUp("A failure of this kind does not pass by itself.");
    }
    if (seen) {
      return new Next.GiveUp("The same failure came twice.");
    }
    if (failures >= MOST_FAILURES) {
      return new Next.GiveUp("It failed %d times.".formatted(failures));
    }
    Duration rest = FIRST_REST.multipliedBy(1L << (failures - 1));
    long half = rest.toMillis() / 2;
    Duration drawn = Duration.ofMillis(half + random.nextLong(half + 1));
    Instant earliest = notBefore.filter(until -> until.isAfter(now)).orElse(now);
    return new Next.Again(earliest.plus(drawn));
  }
}
