package dev.q2o.runner.cli;

import java.util.ArrayList;
import java.util.List;

/// A question as a terminal shows it: its sentence wrapped, and what it is about, for example a
/// difference between two files, line by line as it stands.
final class QuestionLines {
  private QuestionLines() {}

  static List<String> of(String question, Style style, int width) {
    List<String> lines = new ArrayList<>();
    List<String> given = question.lines().toList();
    for (int i = 0; i < given.size(); i++) {
      if (i == 0) {
        lines.addAll(TextWidth.wrap(given.getFirst(), width));
      } else {
        lines.add(coloured(given.get(i), style));
      }
    }
    return lines;
  }

  /// The sentence alone, for places with one line.
  static String sentence(String question) {
    return question.lines().findFirst().orElse("");
  }

  private static String coloured(String line, Style style) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> style.accent(line);
      case '-' -> style.bad(line);
      case '@' -> style.dim(line);
      default -> line;
    };
  }
}
