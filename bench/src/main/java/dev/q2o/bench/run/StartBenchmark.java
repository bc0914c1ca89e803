package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long a person waits for the smallest answer, beside the floor a bare JVM sets.
@picocli.CommandLine.Command(
    name = "start",
    description = "Wall time of q2o --version, beside java -version.")
public final class StartBenchmark implements Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public List<Row> measure(Bench bench) throws InterruptedException {
    Command ours = bench.q2o(LIMIT, "--version");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Command bare = new Command(List.of(java.toString(), "-version"), Map.of(), LIMIT);
    Samples samples = new Samples();
    once(bench, ours); // warms the file cache; a person's first start of the day is another thing
    for (int round = 1; round <= bench.rounds(); round++) {
      samples.add("version_wall", "q2o", "ms", once(bench, ours));
      samples.add("version_wall", "java", "ms", once(bench, bare));
    }
    return samples.rows();
  }

  private static double once(Bench bench, Command command) throws InterruptedException {
    Command.Finished finished = command.run(bench.scratch());
    if (finished.exitCode() != 0) {
      throw new BenchmarkFailed(
          command.text() + " ended with " + finished.exitCode() + ": " + finished.lastError());
    }
    return finished.seconds() * 1000;
  }
}
