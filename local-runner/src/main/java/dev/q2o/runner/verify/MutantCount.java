package dev.q2o.runner.verify;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How many of the faults planted into a program its tests have found.
///
/// @param required how many they must find
public record MutantCount(int planted, int found, int required) {
  /// Whatever a program says it requires.
  private static final int PERCENT = 80;

  /// Which test is tried first follows the clock, and a test that hangs has found a fault: on
  /// another machine one fault in twenty-five may be found that is not found here.
  private static final int ALIKE = 25;

  private static final Pattern LINE =
      Pattern.compile(
          "^mutants=(\\d{1,6}) killed=(\\d{1,6}) required=(\\d{1,6})$", Pattern.MULTILINE);

  private static final Pattern SENTENCE =
      Pattern.compile(
          "^The tests found (?<found>\\d{1,6}) of (?<planted>\\d{1,6}) planted faults;"
              + " (?<required>\\d{1,6}) are required\\.$");

  /// Reads what the program that plants them says last.
  static Optional<MutantCount> in(String output) {
    return LINE.matcher(output)
        .results()
        .reduce((_, last) -> last)
        .map(line -> new MutantCount(number(line, 1), number(line, 2), number(line, 3)));
  }

  /// Reads the sentence of an evidence.
  public static Optional<MutantCount> told(String sentence) {
    return SENTENCE
        .matcher(sentence)
        .results()
        .findFirst()
        .map(words ->
            new MutantCount(
                Integer.parseInt(words.group("planted")),
                Integer.parseInt(words.group("found")),
                Integer.parseInt(words.group("required"))));
  }

  /// Whether this is what was found, put beside the same checks executed again.
  public boolean agreesWith(MutantCount again) {
    return planted == again.planted
        && required == again.required
        && Math.abs(found - again.found) * ALIKE <= planted;
  }

  private static int number(MatchResult line, int group) {
    return Integer.parseInt(line.group(group));
  }

  /// Empty when the tests bite.
  String problem() {
    if (planted == 0) {
      return "There was nothing to plant a fault into.";
    }
    return found < required || found * 100 < planted * PERCENT ? sentence() : "";
  }

  public String sentence() {
    return "The tests found %d of %d planted faults; %d are required."
        .formatted(found, planted, required);
  }
}
