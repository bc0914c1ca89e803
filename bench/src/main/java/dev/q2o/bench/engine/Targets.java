package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the engine is to reach, on two cores that nobody else uses. Told beside what was measured;
/// missing one is no defect by itself, because a busy machine misses them all.
final class Targets {
  private static final List<Target> ALL =
      List.of(
          new Target(Contender.KILL_SAFE, true, 3_000),
          new Target(Ratios.TO_BEST, true, 1.5),
          new Target(Contender.POWER_SAFE, true, 800),
          new Target("ready_to_started_p50", false, 2),
          new Target("ready_to_started_p99", false, 15),
          new Target("hop_p50", false, 1),
          new Target("hop_p99", false, 10),
          new Target("journaled_events", true, 10_000),
          new Target("resume_to_dispatch", false, 2),
          new Target("resume_heap_peak", false, 200),
          new Target("journal_open_and_fold", false, 2),
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
      Optional<Row> row =
          rows.stream()
              .filter(r -> r.metric().equals(target.metric()) && r.subject().equals("q2o"))
              .findFirst();
      String reached =
          row.map(r -> "%,10.2f %-8s".formatted(r.median(), r.unit()))
              .orElse("%10s %-8s".formatted("-", ""));
      bench.progress(
          String.format(
              Locale.ROOT,
              "%-38s %s reach %s %,.1f: %s",
              target.metric(),
              reached,
              target.atLeast() ? ">=" : "<=",
              target.value(),
              row.map(r -> target.met(r.median()) ? "reached" : "MISSED").orElse("not taken")));
    }
  }
}
