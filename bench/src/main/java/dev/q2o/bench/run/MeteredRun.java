package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.ChildrenCpu;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.report.Samples;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.TestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One `q2o run` of a model file on an empty data folder, as a person starts it, with what it took.
///
/// @param cpuSeconds of all its processes; empty where the system does not tell
/// @param out where it delivered
public record MeteredRun(Command.Finished finished, OptionalDouble cpuSeconds, Path out) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int TOLD = 12;
  private static final double MIB = 1 << 20;

  /// @param folder empty or absent; holds data and output
  /// @param more further words of the command line
  /// @return also when it ended badly
  public static MeteredRun tried(Bench bench, Path model, Path folder, String... more)
      throws InterruptedException {
    Path out = folder.resolve("out");
    List<String> words = new ArrayList<>(List.of("run", "--model", model.toString()));
    words.addAll(List.of("--out", out.toString()));
    words.addAll(List.of("--data", folder.resolve("data").toString(), "--json"));
    words.addAll(List.of(more));
    OptionalDouble before = ChildrenCpu.seconds();
    Command.Finished finished = bench.q2o(LIMIT, words.toArray(String[]::new)).run(folder);
    OptionalDouble after = ChildrenCpu.seconds();
    OptionalDouble cpu =
        before.isPresent() && after.isPresent()
            ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
            : OptionalDouble.empty();
    return new MeteredRun(finished, cpu, out);
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
    RunEvents events = new RunEvents();
    events.add(events());
    return events.testsOnFinalTree();
  }

  /// What its checks found, each as often as it was executed.
  public List<CheckResult> checks() {
    return events().stream()
        .map(RecordedEvent::event)
        .flatMap(event ->
            event instanceof RunEvent.CheckRecorded check
                ? Stream.of(check.result())
                : Stream.empty())
        .toList();
  }

  /// The first lines that say why it did not complete.
  public List<String> failures() {
    List<String> lines = new ArrayList<>();
    for (RecordedEvent event : events()) {
      switch (event.event()) {
        case RunEvent.CheckRecorded(_, CheckResult check) when !check.passed() ->
            lines.add(check.key() + ": " + check.detail());
        case RunEvent.TaskFailed failed -> lines.add(failed.task() + ": " + failed.message());
        case RunEvent.RunFailed(String reason) -> lines.add(reason);
        default -> {}
      }
    }
    if (lines.isEmpty()) {
      lines.addAll(said(finished.stderr()));
    }
    return lines.stream().distinct().limit(TOLD).toList();
  }

  private List<RecordedEvent> events() {
    RunEventCodec codec = new RunEventCodec();
    return said(finished.stdout()).stream().map(codec::decode).toList();
  }

  private static List<String> said(Path file) {
    try (Stream<String> text = Files.lines(file)) {
      return text.filter(line -> !line.isBlank()).toList();
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

  /// Adds wall time, CPU time, memory and what was delivered.
  public void count(Samples samples) {
    take(samples, "run", "q2o");
    DeliveredProject.Size size = delivered().size();
    samples.add("delivered_files", "q2o", "count", size.files());
    samples.add("delivered_lines", "q2o", "count", size.lines());
    TestCounts tests = tests();
    samples.add("delivered_tests", "q2o", "count", tests.run());
    samples.add("delivered_tests_skipped", "q2o", "count", tests.skipped());
  }

  /// Adds wall time, CPU time and memory.
  ///
  /// @param name the metrics begin with it
  public void take(Samples samples, String name, String subject) {
    samples.add(name + "_wall", subject, "s", finished.seconds());
    cpuSeconds.ifPresent(seconds -> samples.add(name + "_cpu", subject, "s", seconds));
    finished
        .peak()
        .ifPresent(peak -> {
          samples.add(name + "_peak_memory", subject, "MiB", peak.highWaterBytes() / MIB);
          samples.add(name + "_peak_resident", subject, "MiB", peak.residentBytes() / MIB);
          samples.add(name + "_peak_processes", subject, "count", peak.processes());
        });
  }
}
