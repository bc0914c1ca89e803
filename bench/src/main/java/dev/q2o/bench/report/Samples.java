package dev.q2o.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects values run by run and turns them into rows, in the order the metrics first came.
public final class Samples {
  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  public void add(String metric, String subject, String unit, double value) {
    values.computeIfAbsent(new Key(metric, subject, unit), key -> new ArrayList<>()).add(value);
  }

  public List<Row> rows() {
    return values.entrySet().stream()
        .map(entry ->
            Row.of(
                entry.getKey().metric(),
                entry.getKey().subject(),
                entry.getKey().unit(),
                entry.getValue()))
        .toList();
  }

  private record Key(String metric, String subject, String unit) {}
}
