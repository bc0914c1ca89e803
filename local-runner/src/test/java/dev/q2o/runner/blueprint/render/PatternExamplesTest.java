package dev.q2o.runner.blueprint.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that match a pattern are found for the patterns people write.
class PatternExamplesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z]+",
        "^[A-Z]{2}\\d{4}$",
        "(\\+\\d{1,3} )?\\(?\\d{3}\\)?[- ]\\d{4}",
        "[^@]+@[^@]+\\.[a-z]{2,3}",
        "(?:red|green|blue)-\\w+",
        "^(?=.*\\d)[a-z0-9]{6,}$",
        "\\p{Lu}[a-z]*",
        "[\\w.-]+",
        "a{3}b?c*",
        "#[0-9a-fA-F]{6}",
        "(?i)yes",
        "https?://[a-z]+\\.org(/.*)?"
      })
  void commonPatternsHaveExamples(String pattern) {
    assertThat(PatternExamples.of(pattern, 0, 60, 3))
        .isNotEmpty()
        .allMatch(text -> text.matches(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{5}", "(", "a\\bb"})
  void whatCannotBeFoundIsNotInvented(String pattern) {
    assertThat(PatternExamples.of(pattern, 0, 3, 3)).isEmpty();
  }
}
