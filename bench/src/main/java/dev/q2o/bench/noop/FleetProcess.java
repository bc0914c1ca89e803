package dev.q2o.bench.noop;

import dev.q2o.bench.process.Logs;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.engine.EngineRunner;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.journal.PostgresUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// A member of a fleet, as `q2o runner` is one, for plans whose tasks do nothing. It says `ready`,
/// takes runs from the queue, and ends when its standard input does.
@Command(name = "fleet", description = "Works on runs of a fleet.")
public final class FleetProcess implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "Holds data and out.")
  private Path folder = Path.of("");

  @Option(names = "--url", required = true, description = "The fleet's PostgreSQL database.")
  private String url = "";

  @Option(names = "--name", required = true, description = "Unique in the fleet.")
  private String name = "";

  public static void main(String[] args) {
    Logs.silence();
    System.exit(new CommandLine(new FleetProcess()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try (FleetRunner runner = open(folder, url, name, 1)) {
      runner.work();
      System.out.println("ready");
      while (System.in.read() >= 0) {
        Thread.onSpinWait(); // what is written to it does not matter
      }
    }
    return 0;
  }

  /// @param places how many runs it works on at once; none for one that only starts and follows
  public static FleetRunner open(Path folder, String url, String name, int places) {
    RunnerParts parts =
        NoopParts.of(name, folder.resolve("data"), Clock.systemUTC(), Durability.FSYNC);
    return EngineRunner.join(
        parts,
        PostgresUrl.parse(url, Map.of()),
        LeaseTerms.fleet(name, places),
        places == 0 ? Optional.empty() : Optional.of(folder.resolve("out")));
  }
}
