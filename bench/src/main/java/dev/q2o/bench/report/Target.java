package dev.q2o.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a metric of ours is to reach, on two cores that nobody else uses. Told beside what was
/// measured; missing one is no defect by itself, because a busy machine misses them all.
///
/// @param subject of ours: `q2o`, or the part of Q2O that has rows of its own
/// @param atLeast false when less is better
public record Target(String metric, String subject, boolean atLeast, double value) {
  private static final String OURS = "q2o";

  public static Target atLeast(String metric, double value) {
    return new Target(metric, OURS, true, value);
  }

  public static Target atMost(String metric, double value) {
    return new Target(metric, OURS, false, value);
  }

  /// The same for a part of Q2O that has rows of its own.
  public Target of(String part) {
    return new Target(metric, part, atLeast, value);
  }

  /// One line a target: what was reached, or that its metric was not taken.
  public static List<String> lines(List<Target> targets, List<Row> rows) {
    return targets.stream().map(target -> target.line(rows)).toList();
  }

  private String line(List<Row> rows) {
    Optional<Row> ours =
        rows.stream()
            .filter(row -> row.metric().equals(metric) && row.subject().equals(subject))
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
