package dev.q2o.bench.blueprint;

import dev.q2o.bench.report.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was counted for each target, over all of them.
final class Totals {
  private static final String COUNTED = ".*_(models|failed|tests|tests_skipped|maven_builds)";

  private Totals() {}

  static List<Row> of(List<Row> rows) {
    Map<String, Long> sums = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.metric().matches(COUNTED))
        .forEach(row -> sums.merge(row.metric() + "_of_all", (long) row.median(), Long::sum));
    return sums.entrySet().stream()
        .map(sum -> Row.count(sum.getKey(), "q2o", sum.getValue()))
        .toList();
  }
}
