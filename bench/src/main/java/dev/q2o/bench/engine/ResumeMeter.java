package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Folders;
import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.run.KilledRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A run of 1,000 tasks that was killed after 100,000 events, taken up again in a small heap, by
/// the program as it is installed and as from a checkout.
final class ResumeMeter {
  private static final int TASKS = 1_000;
  private static final int EVENTS = 100_000;

  /// With intent, outcome and the agent's own line a task makes 101 events, so about ten tasks are
  /// left.
  private static final int NOTES = 98;

  private static final double MIB = 1 << 20;

  private final Bench bench;
  private final Samples samples;

  ResumeMeter(Bench bench, Samples samples) {
    this.bench = bench;
    this.samples = samples;
  }

  void measure() throws IOException, InterruptedException {
    KilledRun run = new KilledRun(new NoopPlan(NoopPlan.Shape.FLAT, TASKS, NOTES, false));
    Path killed = bench.scratch().resolve("killed");
    Path cache = bench.scratch().resolve("resume.aot");
    bench.progress("resume: making the journal of %,d events, and the cache".formatted(EVENTS));
    run.prepare(killed, Start.CHECKOUT, EVENTS);
    resume(run, killed, Start.making(cache));
    for (int round = 1; round <= bench.rounds(); round++) {
      KilledRun.Resumed resumed = resume(run, killed, Start.installed(cache));
      add(resumed, "");
      KilledRun.Resumed plain = resume(run, killed, Start.CHECKOUT);
      add(plain, "_without_cache");
      bench.progress(
          "resume, round %d of %d: %s, without a cache %s"
              .formatted(round, bench.rounds(), resumed, plain));
    }
  }

  private KilledRun.Resumed resume(KilledRun run, Path killed, List<String> jvm)
      throws IOException, InterruptedException {
    Path copy = bench.scratch().resolve("resumed");
    Folders.copy(killed, copy);
    KilledRun.Resumed resumed = run.resume(copy, jvm);
    Folders.delete(copy);
    return resumed;
  }

  private void add(KilledRun.Resumed resumed, String suffix) {
    samples.add("resume_to_dispatch" + suffix, "q2o", "s", resumed.dispatch().toNanos() / 1e9);
    samples.add("resume_heap_peak" + suffix, "q2o", "MiB", resumed.heapPeakBytes() / MIB);
    samples.add("resume_lost_events" + suffix, "q2o", "count", resumed.lost());
    samples.add("resume_repeated_tasks" + suffix, "q2o", "count", resumed.repeated());
  }
}
