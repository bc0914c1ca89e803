package dev.q2o.runner.cli;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns. The widest cell decides a column's width; one column gives way when the line
/// would be too long.
final class Table {
  private static final String GAP = "  ";

  /// @param right numbers stand right
  /// @param flexible gives way when space is short
  record Column(String title, boolean right, boolean flexible) {
    static Column left(String title) {
      return new Column(title, false, false);
    }

    static Column number(String title) {
      return new Column(title, true, false);
    }

    static Column text(String title) {
      return new Column(title, false, true);
    }
  }

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + columns.size());
    }
    rows.add(List.of(cells));
  }

  /// @param indent spaces before every line
  /// @param width cells a line may take
  /// @param titles whether to begin with the columns' titles
  List<String> lines(Style style, int indent, int width, boolean titles) {
    int[] widths = widths(titles, width - indent);
    List<String> lines = new ArrayList<>();
    if (titles) {
      lines.add(style.dim(line(columns.stream().map(Column::title).toList(), widths, indent)));
    }
    rows.forEach(row -> lines.add(line(row, widths, indent)));
    return lines;
  }

  private int[] widths(boolean titles, int room) {
    int[] widths = new int[columns.size()];
    int total = GAP.length() * (columns.size() - 1);
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int content = rows.stream().mapToInt(row -> TextWidth.of(row.get(column))).max().orElse(0);
      widths[i] = titles ? Math.max(content, TextWidth.of(columns.get(i).title())) : content;
      total += widths[i];
    }
    for (int i = 0; i < widths.length && total > room; i++) {
      if (columns.get(i).flexible()) {
        int narrower = Math.max(8, widths[i] - (total - room));
        total -= widths[i] - narrower;
        widths[i] = narrower;
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths, int indent) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < cells.size(); i++) {
      String cell = TextWidth.cut(cells.get(i), widths[i]);
      line.append(
          columns.get(i).right()
              ? TextWidth.right(cell, widths[i])
              : TextWidth.fit(cell, widths[i]));
      line.append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
