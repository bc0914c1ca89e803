package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Folders;
import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.run.KilledRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run of 1,000 tasks that was killed after 100,000 events, taken up again in a small heap.
final class ResumeMeter {
  private static final int TASKS = 1_000;
  private static final int EVENTS = 100_000;

  /// With intent, outcome and the agent's own line a task makes 101 events, so about ten tasks are
  /// left.
  private static final int NOTES = 98;

  /// As the launcher starts `q2o run`, with the heap that is to suffice.
  static final List<String> JVM =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-Xmx200m");

  private static final double MIB = 1 << 20;

  private final Bench bench;
  private final Samples samples;

  ResumeMeter(Bench bench, Samples samples) {
    this.bench = bench;
    this.samples = samples;
  }

  void measure() throws IOException, InterruptedException {
    KilledRun run = new KilledRun(new NoopPlan(NoopPlan.Shape.FLAT, TASKS, NOTES, false), JVM);
    Path killed = bench.scratch().resolve("killed");
    bench.progress("resume: making the journal of %,d events".formatted(EVENTS));
    run.prepare(killed, EVENTS);
    for (int round = 1; round <= bench.rounds(); round++) {
      Path copy = bench.scratch().resolve("resumed-" + round);
      Folders.copy(killed, copy);
      KilledRun.Resumed resumed = run.resume(copy);
      samples.add("resume_to_dispatch", "q2o", "s", resumed.dispatch().toNanos() / 1e9);
      samples.add("resume_heap_peak", "q2o", "MiB", resumed.heapPeakBytes() / MIB);
      samples.add("resume_lost_events", "q2o", "count", resumed.lost());
      samples.add("resume_repeated_tasks", "q2o", "count", resumed.repeated());
      bench.progress("resume, round %d of %d: %s".formatted(round, bench.rounds(), resumed));
      Folders.delete(copy);
    }
  }
}
