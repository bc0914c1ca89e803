package dev.q2o.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A report for a terminal: each row with its spread, and each peer's median as a multiple of ours.
public final class ReportTable {
  private static final String OURS = "q2o";

  private ReportTable() {}

  public static String of(Report report) {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "metric", "subject", "median", "min", "max", "unit", "spread", "runs", "to q2o"
        });
    for (Row row : report.rows()) {
      lines.add(
          new String[] {
            row.metric(),
            row.subject(),
            number(row.median()),
            number(row.min()),
            number(row.max()),
            row.unit(),
            row.runs() == 1 ? "" : String.format(Locale.ROOT, "%.0f %%", row.spreadPercent()),
            Integer.toString(row.runs()),
            ratio(report, row)
          });
    }
    StringBuilder text = new StringBuilder();
    text.append(report.name()).append('\n');
    int[] widths = widths(lines);
    for (String[] line : lines) {
      text.append(format(line, widths)).append('\n');
    }
    return text.append(footer(report)).toString();
  }

  private static String footer(Report report) {
    Machine machine = report.machine();
    String line =
        String.format(
            Locale.ROOT,
            "%d cores, %.1f GiB, %s, %s%nload average %s before, %s after%n",
            machine.cores(),
            machine.memoryBytes() / (double) (1L << 30),
            machine.os(),
            machine.jdk(),
            load(report.load().before()),
            load(report.load().after()));
    return report.load().busyBefore(machine.cores())
        ? line + "The machine was busy before the first run: do not compare these times.\n"
        : line;
  }

  private static String load(double value) {
    return value < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String ratio(Report report, Row row) {
    if (row.subject().equals(OURS)) {
      return "";
    }
    Optional<Row> ours =
        report.rows().stream()
            .filter(other -> other.subject().equals(OURS) && other.metric().equals(row.metric()))
            .findFirst();
    return ours.filter(our -> our.median() != 0)
        .map(our -> String.format(Locale.ROOT, "%.2f x", row.median() / our.median()))
        .orElse("");
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e12) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%,.2f", value);
  }

  private static int[] widths(List<String[]> lines) {
    int[] widths = new int[lines.getFirst().length];
    for (String[] line : lines) {
      for (int column = 0; column < line.length; column++) {
        widths[column] = Math.max(widths[column], line[column].length());
      }
    }
    return widths;
  }

  // Words to the left, numbers to the right.
  private static String format(String[] line, int[] widths) {
    StringBuilder text = new StringBuilder(" ");
    for (int column = 0; column < line.length; column++) {
      boolean word = column < 2 || column == 5;
      String pad = " ".repeat(widths[column] - line[column].length());
      text.append(' ').append(word ? line[column] + pad : pad + line[column]).append(' ');
    }
    return text.toString().stripTrailing();
  }
}
