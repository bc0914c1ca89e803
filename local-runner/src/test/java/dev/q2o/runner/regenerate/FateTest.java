package dev.q2o.runner.regenerate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every combination of the three states a path can be in.
class FateTest {

  @ParameterizedTest(name = "base {0}, theirs {1}, ours {2}: {3}")
  @CsvSource(
      textBlock =
          """
          a, a, a, GENERATED
          a, a, b, GENERATED
          a, b, a, THEIRS
          a, b, b, GENERATED
          a, b, c, BOTH
          '', '', a, GENERATED
          '', a, a, GENERATED
          '', a, b, BOTH
          '', a, '', THEIRS
          a, '', a, STAYS_DELETED
          a, '', b, STAYS_DELETED
          a, '', '', DROPPED
          a, a, '', DROPPED
          a, b, '', SET_ASIDE
          """)
  void followsFromTheThreeHashes(String base, String theirs, String ours, Fate fate) {
    assertThat(Fate.of(base, theirs, ours)).isEqualTo(fate);
  }
}
