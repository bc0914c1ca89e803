package dev.q2o.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a metric of ours is to reach, on two cores that nobody else uses. Told beside what was
/// measured; missing one is no defect by itself, because a busy machine misses them all.
///
/// @param atLeast false when less is better
public record Target(String metric, boolean atLeast, double value) {
  private static final String OURS = "q2o";

  public static Target atLeast(String metric, double value) {
    return new Target(metric, true, value);
  }

  public static Target atMost(String metric, double value) {
    return new Target(metric, false, value);
  }

  /// One line a target: what was reached, or that its metric was not taken.
  public static List<String> lines(List<Target> targets, List<Row> rows) {
    return targets.stream().map(target -> target.line(rows)).toList();
  }

  private String line(List<Row> rows) {
    Optional<Row> ours =
        rows.stream()
            .filter(row -> row.metric().equals(metric) && row.subject().equals(OURS))
            .findFirst();
    return String.format(
        Locale.ROOT,
        "%-38s %s reach %s %,.2f: %s",
        metric,
        ours.map(row -> String.format(Locale.ROOT, "%,10.2f %-8s", row.median(), row.unit()))
            .orElse("%10s %-8s".formatted("-", "")),
        atLeast ? ">=" : "<=",
        value,
        ours.map(row -> met(row.median()) ? "reached" : "MISSED").orElse("not taken"));
  }

  boolean met(double measured) {
    return atLeast ? measured >= value : measured <= value;
  }
}
