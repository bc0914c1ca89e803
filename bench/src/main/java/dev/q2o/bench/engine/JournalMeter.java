package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.noop.JournalProcess;
import dev.q2o.bench.report.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A journal of 200,000 events: how long a new process takes to open it and to fold every event, as
/// it is started when it is installed, with the JVM's cache of classes, and as from a checkout,
/// without.
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
    Path cache = bench.scratch().resolve("journal.aot");
    bench.progress("journal: making one of %,d events, and the cache".formatted(EVENTS));
    take(folder, Start.CHECKOUT, "--make", Integer.toString(EVENTS));
    take(folder, Start.making(cache));
    for (int round = 1; round <= bench.rounds(); round++) {
      Map<String, Double> installed = take(folder, Start.installed(cache));
      add(installed, "");
      Map<String, Double> plain = take(folder, Start.CHECKOUT);
      add(plain, "_without_cache");
      bench.progress(
          "journal, round %d of %d: %s, without a cache %s"
              .formatted(round, bench.rounds(), installed, plain));
    }
  }

  private void add(Map<String, Double> values, String suffix) {
    values.forEach((name, value) ->
        samples.add(
            "journal_" + name + suffix, "q2o", name.equals("events") ? "count" : "s", value));
  }

  private static Map<String, Double> take(Path folder, List<String> jvm, String... arguments)
      throws InterruptedException {
    return new Contender(
            "q2o", "journal", JournalProcess.class, List.of(arguments), Optional.empty())
        .measure(folder, jvm);
  }
}
