package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
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

/// One `q2o run` of a model file on an empty data folder, as a person starts it, with what it took.
///
/// @param out where it delivered
public record MeteredRun(Command.Finished finished, Path out) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final double MIB = 1 << 20;

  /// @param folder empty or absent; holds data and output
  /// @return also when it ended badly
  public static MeteredRun tried(Bench bench, Path model, Path folder) throws InterruptedException {
    Path out = folder.resolve("out");
    Command.Finished finished =
        bench
            .q2o(
                LIMIT,
                "run",
                "--model",
                model.toString(),
                "--out",
                out.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--json")
            .run(folder);
    return new MeteredRun(finished, out);
  }

  /// @throws BenchmarkFailed when it did not complete
  public static MeteredRun of(Bench bench, Path model, Path folder) throws InterruptedException {
    MeteredRun run = tried(bench, model, folder);
    if (!run.completed()) {
      throw new BenchmarkFailed(run.complaint());
    }
    return run;
  }

  public boolean completed() {
    return finished.exitCode() == 0;
  }

  public String complaint() {
    return "q2o run ended with %d: %s".formatted(finished.exitCode(), finished.lastError());
  }

  public double seconds() {
    return finished.seconds();
  }

  /// Tests that ran on the delivered tree.
  public TestCounts tests() {
    RunEventCodec codec = new RunEventCodec();
    try (Stream<String> text = Files.lines(finished.stdout())) {
      List<RecordedEvent> told = text.map(codec::decode).toList();
      RunEvents events = new RunEvents();
      events.add(told);
      return events.testsOnFinalTree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The delivered project's folder.
  public Path project() {
    return delivered().folder();
  }

  private DeliveredProject delivered() {
    return DeliveredProject.under(out)
        .orElseThrow(() ->
            new BenchmarkFailed(
                "q2o run ended with 0 and delivered no EVIDENCE.json under " + out + "."));
  }

  /// Adds wall time, memory and what was delivered.
  public void count(Samples samples) {
    samples.add("run_wall", "q2o", "s", finished.seconds());
    finished
        .peak()
        .ifPresent(peak -> {
          samples.add("run_peak_memory", "q2o", "MiB", peak.highWaterBytes() / MIB);
          samples.add("run_peak_resident", "q2o", "MiB", peak.residentBytes() / MIB);
          samples.add("run_peak_processes", "q2o", "count", peak.processes());
        });
    DeliveredProject.Size size = delivered().size();
    samples.add("delivered_files", "q2o", "count", size.files());
    samples.add("delivered_lines", "q2o", "count", size.lines());
    TestCounts tests = tests();
    samples.add("delivered_tests", "q2o", "count", tests.run());
    samples.add("delivered_tests_skipped", "q2o", "count", tests.skipped());
  }
}
