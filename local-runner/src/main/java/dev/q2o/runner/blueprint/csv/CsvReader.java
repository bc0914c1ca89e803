package dev.q2o.runner.blueprint.csv;

import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import java.util.ArrayList;
import java.util.List;

/// Reads separated values as RFC 4180 has them, with the separator the first line shows: comma,
/// semicolon, tab or bar.
final class CsvReader {
  private static final String SEPARATORS = ",;\t|";

  /// @param text without quotes and surrounding blanks
  record Cell(String text, Position position) {}

  private final String text;
  private final LineMap lines;
  private final Problems problems;
  private int at;

  CsvReader(String text, LineMap lines, Problems problems) {
    this.text = text;
    this.lines = lines;
    this.problems = problems;
  }

  /// Rows that are not blank, the header first.
  ///
  /// @param most rows to read
  List<List<Cell>> read(int most) {
    if (text.startsWith("sep=")) {
      at = Math.min(text.length(), endOfLine() + 1); // a hint of one spreadsheet program
    }
    char separator = separator();
    var rows = new ArrayList<List<Cell>>();
    while (at < text.length() && rows.size() < most) {
      List<Cell> row = row(separator);
      if (row.size() > 1 || !row.getFirst().text().isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private char separator() {
    String header = text.substring(at, endOfLine());
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS.toCharArray()) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private List<Cell> row(char separator) {
    var cells = new ArrayList<Cell>();
    while (true) {
      cells.add(cell(separator));
      if (at >= text.length()) {
        return cells;
      }
      boolean end = text.charAt(at) == '\n';
      at++;
      if (end) {
        return cells;
      }
      if (at >= text.length()) {
        cells.add(new Cell("", lines.at(at)));
        return cells;
      }
    }
  }

  private Cell cell(char separator) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted(start, separator);
    }
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
      at++;
    }
    return new Cell(text.substring(start, at).strip(), lines.at(start));
  }

  private Cell quoted(int start, char separator) {
    var value = new StringBuilder();
    at++;
    boolean closed = false;
    while (at < text.length() && !closed) {
      char c = text.charAt(at);
      boolean twice = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
      if (c == '"' && !twice) {
        closed = true;
      } else {
        value.append(c);
      }
      at += twice ? 2 : 1;
    }
    if (!closed) {
      problems.error(
          "csv.syntax",
          lines.at(start),
          "The quoted value that begins here is not closed.",
          "Close it with '\"'.");
    }
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) != '\n') {
      at++;
    }
    return new Cell(value.toString().strip(), lines.at(start));
  }
}
