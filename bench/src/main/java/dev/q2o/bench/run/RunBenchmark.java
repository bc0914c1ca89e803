package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.TreeMemory;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/// The main job: from a model file to a verified project, each time on an empty data folder.
@picocli.CommandLine.Command(
    name = "run",
    description = "Wall time and peak memory of q2o run, and what it delivers.")
public final class RunBenchmark implements Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final double MIB = 1 << 20;

  @Mixin private final ModelOption model = new ModelOption();

  @Override
  public List<Row> measure(Bench bench) throws InterruptedException {
    Path file = model.file(bench.home());
    Samples samples = new Samples();
    for (int round = 1; round <= bench.rounds(); round++) {
      Path folder = bench.scratch().resolve("round-" + round);
      Path out = folder.resolve("out");
      Command.Finished finished =
          bench
              .q2o(
                  LIMIT,
                  "run",
                  "--model",
                  file.toString(),
                  "--out",
                  out.toString(),
                  "--data",
                  folder.resolve("data").toString(),
                  "--json")
              .run(folder);
      if (finished.exitCode() != 0) {
        throw new BenchmarkFailed(
            "q2o run ended with " + finished.exitCode() + ": " + finished.lastError());
      }
      count(samples, finished, out);
      bench.progress("round %d of %d: %.1f s".formatted(round, bench.rounds(), finished.seconds()));
    }
    if (!TreeMemory.available()) {
      bench.progress("Peak memory is not available on this system.");
    }
    return samples.rows();
  }

  private static void count(Samples samples, Command.Finished finished, Path out) {
    samples.add("run_wall", "q2o", "s", finished.seconds());
    finished
        .peak()
        .ifPresent(peak -> {
          samples.add("run_peak_memory", "q2o", "MiB", peak.highWaterBytes() / MIB);
          samples.add("run_peak_resident", "q2o", "MiB", peak.residentBytes() / MIB);
          samples.add("run_peak_processes", "q2o", "count", peak.processes());
        });
    DeliveredProject project =
        DeliveredProject.under(out)
            .orElseThrow(() ->
                new BenchmarkFailed(
                    "q2o run ended with 0 and delivered no EVIDENCE.json under " + out + "."));
    DeliveredProject.Size size = project.size();
    samples.add("delivered_files", "q2o", "count", size.files());
    samples.add("delivered_lines", "q2o", "count", size.lines());
    TestCounts tests = events(finished.stdout()).testsOnFinalTree();
    samples.add("delivered_tests", "q2o", "count", tests.run());
    samples.add("delivered_tests_skipped", "q2o", "count", tests.skipped());
  }

  private static RunEvents events(Path lines) {
    RunEventCodec codec = new RunEventCodec();
    try (Stream<String> text = Files.lines(lines)) {
      List<RecordedEvent> told = text.map(codec::decode).toList();
      RunEvents events = new RunEvents();
      events.add(told);
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
