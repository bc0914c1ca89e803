package dev.q2o.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.q2o.contract.api.ApiJson;
import java.util.List;
import java.util.function.Function;

/// Prints what a server answered: in words, or as the JSON it was.
///
/// @param json nothing but one JSON document goes to standard output
record Answers(Terminal terminal, boolean json) {
  private static final ObjectWriter JSON = ApiJson.strict().writerWithDefaultPrettyPrinter();

  /// @param words lines for people
  void show(Object answer, List<String> words) {
    if (json) {
      terminal.printData(text(answer));
    } else {
      terminal.print(words);
    }
  }

  void show(Object answer, String sentence) {
    show(answer, List.of(sentence));
  }

  /// @param empty one sentence for a list without rows, with the next step
  /// @param cells of one row, one for each column
  <T> void list(
      List<T> rows, String empty, List<Table.Column> columns, Function<T, String[]> cells) {
    if (json) {
      terminal.printData(text(rows));
    } else if (rows.isEmpty()) {
      terminal.print(empty);
    } else {
      Table table = new Table(columns.toArray(Table.Column[]::new));
      rows.forEach(row -> table.row(cells.apply(row)));
      terminal.print(table.lines(terminal.style(), 0, terminal.width(), true));
    }
  }

  /// Names and values, one below the other.
  void facts(Object answer, List<String[]> facts) {
    if (json) {
      terminal.printData(text(answer));
    } else {
      Table table = new Table(Table.Column.left(""), Table.Column.text(""));
      facts.forEach(table::row);
      terminal.print(table.lines(terminal.style(), 0, terminal.width(), false));
    }
  }

  private static String text(Object answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that is no JSON", e);
    }
  }
}
