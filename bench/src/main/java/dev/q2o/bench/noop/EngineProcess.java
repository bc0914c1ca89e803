package dev.q2o.bench.noop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.bench.process.Logs;
import dev.q2o.runner.journal.Durability;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The process in which the engine is timed; its one line on standard output is a JSON object.
@Command(name = "engine", description = "Times the engine.")
public final class EngineProcess implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "Holds data and out.")
  private Path folder = Path.of("");

  @Option(names = "--tasks", defaultValue = "1900", description = "Tasks of one run.")
  private int tasks;

  @Option(
      names = "--durability",
      defaultValue = "FSYNC",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Durability durability = Durability.FSYNC;

  @Mixin private Stretch stretch = new Stretch();

  @Option(names = "--throughput-only", description = "Leave out events and latencies.")
  private boolean throughputOnly;

  public static void main(String[] args) {
    Logs.silence();
    System.exit(new CommandLine(new EngineProcess()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                EngineMeter.measure(folder, durability, tasks, stretch.rate(), !throughputOnly)));
    return 0;
  }
}
