package dev.q2o.bench.engine;

import static dev.q2o.bench.report.Target.atLeast;
import static dev.q2o.bench.report.Target.atMost;

import dev.q2o.bench.report.Target;
import java.util.List;

/// What the engine is to reach.
final class Targets {
  static final List<Target> ALL =
      List.of(
          atLeast(Contender.KILL_SAFE, 3_000),
          atLeast(Ratios.TO_BEST, 1.5),
          atLeast(Contender.POWER_SAFE, 800),
          atMost("ready_to_started_p50", 2),
          atMost("ready_to_started_p99", 15),
          atMost("hop_p50", 1),
          atMost("hop_p99", 10),
          atLeast("journaled_events", 10_000),
          atMost("resume_to_dispatch", 2),
          atMost("resume_heap_peak", 200),
          atMost("journal_open_and_fold", 2),
          atMost("takeover", 20),
          atMost("takeover_repeated_tasks", 0));

  private Targets() {}
}
