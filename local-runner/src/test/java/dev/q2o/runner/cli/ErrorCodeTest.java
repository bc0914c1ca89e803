package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ErrorCodeTest {

  @Test
  void sameFailureSameCodeWhateverTheMessage() {
    assertThat(ErrorCode.of(failure("one path"))).isEqualTo(ErrorCode.of(failure("another path")));
    assertThat(ErrorCode.of(failure("x")).text()).matches("Q2O-[0-9A-Z]{5}");
  }

  @Test
  void anotherPlaceOrKindIsAnotherCode() {
    assertThat(ErrorCode.of(failure("x"))).isNotEqualTo(ErrorCode.of(elsewhere()));
  }

  @Test
  void causesThatPointAtEachOtherEnd() {
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(ErrorCode.of(first).text()).startsWith("Q2O-");
  }

  private static Exception failure(String message) {
    return new IllegalStateException(message);
  }

  private static Exception elsewhere() {
    return new IllegalStateException("x");
  }
}
