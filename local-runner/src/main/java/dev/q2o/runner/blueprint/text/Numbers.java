package dev.q2o.runner.blueprint.text;

import java.util.Map;
import java.util.Optional;

/// Whole numbers as briefs write them. Pure functions.
final class Numbers {
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("five", 5),
          Map.entry("ten", 10),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("fifty", 50),
          Map.entry("sixty", 60),
          Map.entry("hundred", 100),
          Map.entry("thousand", 1000));

  private Numbers() {}

  static boolean isNumber(String word) {
    return WORDS.containsKey(word) || word.matches("\\d{1,9}");
  }

  /// @param text digits, with commas between groups, or a word
  static Optional<Integer> of(String text) {
    Integer word = WORDS.get(text);
    if (word != null) {
      return Optional.of(word);
    }
    String digits = text.replace(",", "").replace(" ", "");
    return digits.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
  }
}
