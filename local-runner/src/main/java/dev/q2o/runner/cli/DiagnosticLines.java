package dev.q2o.runner.cli;

import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Renders what is wrong with a source: `file:line:column: message. hint`, the line itself, and a
/// caret under the column.
///
/// @param source the text the positions point into, under the name the user gave it
/// @param width cells a source line may take; the message is not broken, so tools can read it
record DiagnosticLines(Style style, ModelText source, int width) {
  private static final String MARGIN = "    ";

  List<String> render(List<Diagnostic> problems) {
    List<String> sourceLines = source.source().text().lines().toList();
    List<String> lines = new ArrayList<>();
    for (Diagnostic problem : problems) {
      lines.add(headline(problem));
      lines.addAll(excerpt(problem.position(), sourceLines));
    }
    if (problems.stream().anyMatch(problem -> here(problem.position()))) {
      lines.add("");
      lines.add(summary(problems));
    }
    return lines;
  }

  private String headline(Diagnostic problem) {
    String text =
        sentence(problem.message())
            + (problem.hint().isEmpty() ? "" : " " + sentence(problem.hint()));
    String word =
        problem.severity() == Diagnostic.Severity.ERROR
            ? ""
            : problem.severity().name().toLowerCase(Locale.ROOT) + ": ";
    if (!here(problem.position())) {
      Position elsewhere = problem.position();
      return elsewhere.line() == 0
          ? word + text
          : style.strong(elsewhere + ":") + " " + word + text;
    }
    return style.strong(place(problem.position()) + ":") + " " + word + text;
  }

  /// Positions carry the file's name; the user typed a path, and an editor wants to open it.
  private String place(Position position) {
    String file = source.label();
    return position.line() == 0 ? file : file + ":" + position.line() + ":" + position.column();
  }

  /// Not every problem is one of the model: an output folder in the way needs no place in a file.
  private boolean here(Position position) {
    return position.source().equals(source.source().fileName());
  }

  /// Sources differ in whether they end a sentence; the reader should not see it.
  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || ".?!:…".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
        ? stripped
        : stripped + ".";
  }

  private List<String> excerpt(Position position, List<String> sourceLines) {
    if (position.line() < 1 || position.line() > sourceLines.size()) {
      return List.of();
    }
    String line = printable(sourceLines.get(position.line() - 1));
    int column = Math.clamp(position.column() - 1L, 0, line.length());
    int room = width - MARGIN.length();
    int start = windowStart(line, column, room);
    String shown = (start > 0 ? "…" : "") + line.substring(start);
    String before = (start > 0 ? "…" : "") + line.substring(start, column);
    return List.of(
        MARGIN + TextWidth.cut(shown, room),
        MARGIN + " ".repeat(TextWidth.of(before)) + style.bad("^"));
  }

  /// Long lines are shown around the column.
  private static int windowStart(String line, int column, int room) {
    if (TextWidth.of(line) <= room || TextWidth.of(line.substring(0, column)) < room - 8) {
      return 0;
    }
    int start = column;
    while (start > 0 && TextWidth.of(line.substring(start, column)) < room / 2) {
      start--;
    }
    return Character.isLowSurrogate(line.charAt(start)) ? start + 1 : start;
  }

  /// A tab or control character is one cell here, so the caret stands right; none can move the
  /// cursor.
  private static String printable(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (char c : line.toCharArray()) {
      text.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.toString();
  }

  private static String summary(List<Diagnostic> problems) {
    boolean more = problems.stream().anyMatch(DiagnosticLines::tellsOfMore);
    long errors =
        problems.stream()
            .filter(p -> p.severity() == Diagnostic.Severity.ERROR && !tellsOfMore(p))
            .count();
    return Amounts.count(errors, "error", "errors")
        + (more ? " shown" : "")
        + ". Nothing was written.";
  }

  /// The last entry of a long list only says how long it would have been.
  private static boolean tellsOfMore(Diagnostic problem) {
    return problem.code().endsWith(".more-problems");
  }
}
