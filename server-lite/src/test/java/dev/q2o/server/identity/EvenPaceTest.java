package dev.q2o.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Answers leave at steps of 50 ms, however long the work took.
class EvenPaceTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it wraps around, as it may
  private final EvenPace pace = new EvenPace(now::get, length -> now.addAndGet(length.toNanos()));

  @ParameterizedTest
  @CsvSource({"0,50", "1,50", "49,50", "50,50", "51,100", "120,150"})
  void anAnswerLeavesAtTheNextStep(long work, long left) {
    long begun = now.get();

    pace.answer(() -> now.addAndGet(Duration.ofMillis(work).toNanos()));

    assertThat(Duration.ofNanos(now.get() - begun)).isEqualTo(Duration.ofMillis(left));
  }

  @Test
  void aRefusalDoesToo() {
    long begun = now.get();

    assertThatThrownBy(() ->
            pace.answer(() -> {
              throw new IllegalStateException("refused");
            }))
        .hasMessage("refused");

    assertThat(Duration.ofNanos(now.get() - begun)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void aSleepThatEndsEarlyIsGoneOnWith() {
    EvenPace light = new EvenPace(now::get, length -> now.addAndGet(length.toNanos() / 2 + 1));
    long begun = now.get();

    light.answer(() -> 1);

    assertThat(now.get() - begun).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
  }
}
