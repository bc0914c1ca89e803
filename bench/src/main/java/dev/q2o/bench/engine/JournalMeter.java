package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.noop.JournalProcess;
import dev.q2o.bench.report.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A journal of 200,000 events: how long a new process takes to open it and to fold every event.
final class JournalMeter {
  private static final int EVENTS = 200_000;

  private final Bench bench;
  private final Samples samples;

  JournalMeter(Bench bench, Samples samples) {
    this.bench = bench;
    this.samples = samples;
  }

  void measure() throws InterruptedException {
    Path folder = bench.scratch().resolve("journal");
    bench.progress("journal: making one of %,d events".formatted(EVENTS));
    take(folder, "--make", Integer.toString(EVENTS));
    for (int round = 1; round <= bench.rounds(); round++) {
      Map<String, Double> values = take(folder);
      values.forEach((name, value) ->
          samples.add("journal_" + name, "q2o", name.equals("events") ? "count" : "s", value));
      bench.progress("journal, round %d of %d: %s".formatted(round, bench.rounds(), values));
    }
  }

  private static Map<String, Double> take(Path folder, String... arguments)
      throws InterruptedException {
    return new Contender(
            "q2o", "journal", JournalProcess.class, List.of(arguments), Optional.empty())
        .measure(folder, ResumeMeter.JVM);
  }
}
