package dev.q2o.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.FailureKind;
import dev.q2o.runner.engine.RetryPolicy.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private final RetryPolicy policy = new RetryPolicy(new Random(1));

  private Next next(FailureKind kind, int failures, boolean seen, Optional<Instant> notBefore) {
    return policy.next(kind, failures, seen, NOW, notBefore);
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatMayPassIsTriedAgain(FailureKind kind) {
    boolean again = next(kind, 1, false, Optional.empty()) instanceof Next.Again;
    assertThat(again).isEqualTo(kind == FailureKind.TRANSIENT || kind == FailureKind.RATE_LIMITED);
  }

  @Test
  void theSameFailureTwiceIsPermanent() {
    assertThat(next(FailureKind.TRANSIENT, 2, true, Optional.empty()))
        .isEqualTo(new Next.GiveUp("The same failure came twice."));
  }

  @Test
  void restsDoubleAndAreDrawnWithinBounds() {
    for (int failures = 1; failures < RetryPolicy.MOST_FAILURES; failures++) {
      long full = 1_000L << (failures - 1);
      for (int i = 0; i < 200; i++) {
        assertThat(next(FailureKind.TRANSIENT, failures, false, Optional.empty()))
            .isInstanceOfSatisfying(
                Next.Again.class,
                again ->
                    assertThat(Duration.between(NOW, again.notBefore()).toMillis())
                        .isBetween(full / 2, full));
      }
    }
    assertThat(next(FailureKind.TRANSIENT, RetryPolicy.MOST_FAILURES, false, Optional.empty()))
        .isEqualTo(new Next.GiveUp("It failed 5 times."));
  }

  @Test
  void aLimitedServiceIsLeftAloneUntilItsTime() {
    Instant until = NOW.plusSeconds(3_600);
    for (int i = 0; i < 200; i++) {
      assertThat(next(FailureKind.RATE_LIMITED, 1, false, Optional.of(until)))
          .isInstanceOfSatisfying(
              Next.Again.class, again -> assertThat(again.notBefore()).isAfterOrEqualTo(until));
    }
  }

  @Test
  void aNewTimeToComeBackIsAnotherFailure() {
    Optional<Instant> one = Optional.of(NOW);
    Optional<Instant> other = Optional.of(NOW.plusSeconds(1));
    assertThat(Fingerprint.of("t", FailureKind.RATE_LIMITED, "Too many calls.", one))
        .isNotEqualTo(Fingerprint.of("t", FailureKind.RATE_LIMITED, "Too many calls.", other))
        .isEqualTo(Fingerprint.of("t", FailureKind.RATE_LIMITED, "Too many calls.", one));
    assertThat(Fingerprint.of("t", FailureKind.TRANSIENT, "Port 1 is busy.", Optional.empty()))
        .isEqualTo(
            Fingerprint.of("t", FailureKind.TRANSIENT, "Port 23 is busy.", Optional.empty()));
  }
}
