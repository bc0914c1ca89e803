package dev.q2o.contract.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrustedTimeTest {
  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

  @Property
  void withoutAServerItNeverRunsBack(
      @ForAll List<@IntRange(min = -100_000, max = 100_000) Integer> clock) {
    TrustedTime time = TrustedTime.unknown().tell(START, START);
    Instant last = START;
    for (int seconds : clock) {
      time = time.advance(START.plusSeconds(seconds));
      Instant now = time.read(START.plusSeconds(seconds)).now();
      assertThat(now).isAfterOrEqualTo(last);
      last = now;
    }
  }

  @Example
  void aClockSetBackIsSeenAndASmallCorrectionIsNot() {
    TrustedTime time = TrustedTime.unknown().advance(START);
    assertThat(time.read(START.minus(TrustedTime.TOLERANCE))).isEqualTo(reading(START, false));
    assertThat(time.read(START.minus(TrustedTime.TOLERANCE).minusSeconds(1)))
        .isEqualTo(reading(START, true));
  }

  @Example
  void aWrongButSteadyClockIsCorrected() {
    Duration behind = Duration.ofHours(5);
    TrustedTime time = TrustedTime.unknown().tell(START, START.minus(behind));
    assertThat(time.read(START.minus(behind).plusSeconds(60)))
        .isEqualTo(reading(START.plusSeconds(60), false));
  }

  @Example
  void aClockSetForwardAndBackIsHealedByTheServer() {
    Duration year = Duration.ofDays(365);
    TrustedTime time = TrustedTime.unknown().tell(START, START).advance(START.plus(year));
    assertThat(time.read(START.plusSeconds(10)).setBack()).isTrue();
    TrustedTime healed = time.tell(START.plusSeconds(20), START.plusSeconds(20));
    assertThat(healed.read(START.plusSeconds(30))).isEqualTo(reading(START.plusSeconds(30), false));
  }

  @Example
  void anOldWordOfTheServerChangesNothing() {
    TrustedTime time = TrustedTime.unknown().tell(START, START);
    assertThat(time.tell(START.minusSeconds(1), START)).isEqualTo(time);
  }

  @Example
  void aSignedDocumentHasHappened() {
    TrustedTime deleted = TrustedTime.unknown().atLeast(START);
    assertThat(deleted.read(START.minus(Duration.ofDays(2)))).isEqualTo(reading(START, true));
    assertThat(deleted.atLeast(START.minusSeconds(5))).isEqualTo(deleted);
  }

  private static TrustedTime.Reading reading(Instant now, boolean setBack) {
    return new TrustedTime.Reading(now, setBack);
  }
}
