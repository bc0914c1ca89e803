package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.TreeMemory;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/// The main job: from a model file to a verified project, each time on an empty data folder.
@picocli.CommandLine.Command(
    name = "run",
    description = "Wall time and peak memory of q2o run, and what it delivers.")
public final class RunBenchmark implements Benchmark {
  @Mixin private final ModelOption model = new ModelOption();

  @Override
  public List<Row> measure(Bench bench) throws InterruptedException {
    Path file = model.file(bench.home());
    Samples samples = new Samples();
    for (int round = 1; round <= bench.rounds(); round++) {
      MeteredRun run = MeteredRun.of(bench, file, bench.scratch().resolve("round-" + round));
      run.count(samples);
      bench.progress("round %d of %d: %.1f s".formatted(round, bench.rounds(), run.seconds()));
    }
    if (!TreeMemory.available()) {
      bench.progress("Peak memory is not available on this system.");
    }
    return samples.rows();
  }
}
