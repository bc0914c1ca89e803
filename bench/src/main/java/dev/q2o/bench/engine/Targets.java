package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.util.List;
import java.util.Locale;

/// What the engine is to reach, on two cores that nobody else uses. Told beside what was measured;
/// missing one is no defect by itself, because a busy machine misses them all.
final class Targets {
  private static final List<Target> ALL =
      List.of(
          new Target(Contender.KILL_SAFE, true, 3_000),
          new Target(Contender.KILL_SAFE + "_to_best_durable_peer", true, 1.5),
          new Target(Contender.POWER_SAFE, true, 800),
          new Target("ready_to_started_p50", false, 2),
          new Target("ready_to_started_p99", false, 15),
          new Target("hop_p50", false, 1),
          new Target("hop_p99", false, 10),
          new Target("journaled_events", true, 10_000),
          new Target("resume_to_dispatch", false, 2),
          new Target("resume_heap_peak", false, 200),
          new Target("takeover", false, 20),
          new Target("takeover_repeated_tasks", false, 0));

  private Targets() {}

  /// @param atLeast false when less is better
  private record Target(String metric, boolean atLeast, double value) {
    boolean met(double measured) {
      return atLeast ? measured >= value : measured <= value;
    }
  }

  static void tell(Bench bench, List<Row> rows) {
    for (Target target : ALL) {
      rows.stream()
          .filter(row -> row.metric().equals(target.metric()) && row.subject().equals("q2o"))
          .findFirst()
          .ifPresent(row ->
              bench.progress(
                  String.format(
                      Locale.ROOT,
                      "%-38s %,10.2f %-8s reach %s %,.1f: %s",
                      row.metric(),
                      row.median(),
                      row.unit(),
                      target.atLeast() ? ">=" : "<=",
                      target.value(),
                      target.met(row.median()) ? "reached" : "MISSED")));
    }
  }
}
