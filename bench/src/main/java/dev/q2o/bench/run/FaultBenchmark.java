package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.noop.NoopPlan;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What goes wrong around a run besides its sudden end. Each fault passes when no event that was
/// told is lost, no accepted task is repeated and the tree is that of an undisturbed run.
@Command(
    name = "faults",
    description =
        "Full disk, jumping clock, stopped process, zombie, crashing database, locked file,"
            + " interrupts, two resumes.")
public final class FaultBenchmark implements Benchmark {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "Take only these faults (default: all).")
  private List<String> only = List.of();

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "300",
      description = "Tasks of a run (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--stop",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long a process stands still (default: ${DEFAULT-VALUE}).")
  private int stop;

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    List<Fault> faults =
        all().stream().filter(fault -> only.isEmpty() || only.contains(fault.name())).toList();
    if (faults.isEmpty()) {
      throw new BenchmarkFailed(
          "There is no such fault; there are %s."
              .formatted(String.join(", ", all().stream().map(Fault::name).toList())));
    }
    FaultSetting setting =
        FaultSetting.of(
            bench, new NoopPlan(NoopPlan.Shape.CHAINS, tasks, 1, true), Duration.ofSeconds(stop));
    List<Row> rows = new ArrayList<>();
    for (Fault fault : faults) {
      String metric = "fault_" + fault.name().replace('-', '_');
      switch (verdict(fault, setting)) {
        case Fault.Verdict.Passed(String how) -> {
          bench.progress("%-16s passed: %s".formatted(fault.name(), how));
          rows.add(Row.count(metric + "_failed", "q2o", 0));
        }
        case Fault.Verdict.Failed(String why) -> {
          bench.progress("%-16s FAILED: %s".formatted(fault.name(), why));
          rows.add(Row.count(metric + "_failed", "q2o", 1));
        }
        case Fault.Verdict.NotRun(String why) -> {
          bench.progress("%-16s not run: %s".formatted(fault.name(), why));
          rows.add(Row.count(metric + "_not_run", "q2o", 1));
        }
      }
    }
    return rows;
  }

  private static Fault.Verdict verdict(Fault fault, FaultSetting setting)
      throws IOException, InterruptedException {
    try {
      return fault.strike(setting);
    } catch (FaultSetting.Flaw flaw) {
      return new Fault.Verdict.Failed(String.valueOf(flaw.getMessage()));
    }
  }

  private static List<Fault> all() {
    return Stream.concat(LocalFaults.all().stream(), FleetFaults.all().stream()).toList();
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.metric().endsWith("_failed") && row.median() != 0);
  }
}
