package dev.q2o.runner.verify;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How many of the faults planted into a program its tests have found.
///
/// @param required how many they must find
record MutantCount(int planted, int found, int required) {
  private static final Pattern LINE =
      Pattern.compile(
          "^mutants=(\\d{1,6}) killed=(\\d{1,6}) required=(\\d{1,6})$", Pattern.MULTILINE);

  /// Reads what the program that plants them says last.
  static Optional<MutantCount> in(String output) {
    return LINE.matcher(output)
        .results()
        .reduce((_, last) -> last)
        .map(line -> new MutantCount(number(line, 1), number(line, 2), number(line, 3)));
  }

  private static int number(MatchResult line, int group) {
    return Integer.parseInt(line.group(group));
  }

  /// Empty when the tests bite.
  String problem() {
    if (planted == 0) {
      return "There was nothing to plant a fault into.";
    }
    return found < required ? sentence() : "";
  }

  String sentence() {
    return "The tests found %d of %d planted faults; %d are required."
        .formatted(found, planted, required);
  }
}
