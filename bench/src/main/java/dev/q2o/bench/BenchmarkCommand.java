package dev.q2o.bench;

import dev.q2o.bench.report.Load;
import dev.q2o.bench.report.Machine;
import dev.q2o.bench.report.Report;
import dev.q2o.bench.report.ReportTable;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The frame around every benchmark: rounds, scratch folder, load, table, JSON.
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
  private static final int DEFECT = 3;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each thing is measured (default: 3; engine 5).")
  private @Nullable Integer rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON.")
  private @Nullable Path json;

  @Option(names = "--keep", description = "Keep the scratch folder and say where it is.")
  private boolean keep;

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  private final Benchmark benchmark;
  private final Path home;

  BenchmarkCommand(Benchmark benchmark, Path home) {
    this.benchmark = benchmark;
    this.home = home;
  }

  String name() {
    Command command = benchmark.getClass().getAnnotation(Command.class);
    if (command == null) {
      throw new IllegalStateException(benchmark.getClass() + " has no @Command with its name");
    }
    return command.name();
  }

  private int rounds() {
    return rounds == null ? benchmark.usualRounds() : rounds;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds() < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more.");
    }
    Path scratch = Files.createTempDirectory("q2o-bench-");
    try {
      Report report = measure(scratch);
      PrintWriter out = spec.commandLine().getOut();
      out.print(ReportTable.of(report));
      out.flush();
      if (json != null) {
        write(json, report);
      }
      return benchmark.failed(report.rows()) ? DEFECT : 0;
    } finally {
      if (keep) {
        spec.commandLine().getErr().println("Kept: " + scratch);
      } else {
        Folders.delete(scratch);
      }
    }
  }

  private Report measure(Path scratch) throws Exception {
    double before = Load.now();
    List<Row> rows =
        benchmark.measure(new Bench(home, rounds(), scratch, spec.commandLine().getErr()));
    return new Report(name(), Machine.here(), new Load(before, Load.now()), rows);
  }

  private static void write(Path file, Report report) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, report.toJson());
  }
}
