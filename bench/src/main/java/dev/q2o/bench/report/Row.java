package dev.q2o.bench.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.regex.Pattern;

/// One metric of one subject over several runs.
///
/// @param metric stable snake_case id; other programs compare by it
/// @param subject `q2o` or the name of a peer
/// @param unit for example `s`, `ms`, `MiB`, `count`
/// @param runs how many values the median is taken from
@JsonPropertyOrder({"metric", "subject", "unit", "median", "min", "max", "runs"})
public record Row(
    String metric, String subject, String unit, double median, double min, double max, int runs) {
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Row {
    if (!SNAKE_CASE.matcher(metric).matches()) {
      throw new IllegalArgumentException("a metric is snake_case, and this is not: " + metric);
    }
    if (runs < 1 || !(min <= median && median <= max)) {
      throw new IllegalArgumentException(
          "%s: %d runs, min %s, median %s, max %s".formatted(metric, runs, min, median, max));
    }
  }

  /// Folds the values of several runs.
  ///
  /// @param values one per run, at least one
  public static Row of(String metric, String subject, String unit, List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException(metric + " has no value");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Row(
        metric, subject, unit, median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /// One value that was counted and does not vary by run.
  public static Row count(String metric, String subject, long value) {
    return new Row(metric, subject, "count", value, value, value, 1);
  }

  /// Width of the range relative to the median, in per cent; 0 when the median is 0.
  public double spreadPercent() {
    return median == 0 ? 0 : 100 * (max - min) / Math.abs(median);
  }
}
