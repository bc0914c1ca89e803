package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.report.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Callers who wish a server ill, one kind after the other, against one server on H2.
@Command(
    name = "hostile",
    description =
        "Bodies of 1 GB, thousands of slow callers, guessed codes, and whether time tells"
            + " accounts.")
public final class HostileBenchmark implements Benchmark {
  @Option(
      names = "--slow",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Slow callers at once (default: ${DEFAULT-VALUE}).")
  private int slow;

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "600",
      description = "Accounts whose answer is timed beside none (default: ${DEFAULT-VALUE}).")
  private int accounts;

  @Override
  public int usualRounds() {
    return 1;
  }

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    ServedServer.Home home =
        new ServedServer.Home(
            bench,
            bench.scratch().resolve("hostile"),
            List.of("limits.anonymous=10000000", "limits.signed-in=10000000"));
    Operator operator = Operator.create(home);
    List<Row> rows = new ArrayList<>();
    try (ServedServer server = home.start(0, "--demo")) {
      Api api = new Api(server.url());
      Api admin = operator.signIn(api, 0);
      rows.addAll(new GiantBodies(bench, server).send());
      rows.addAll(new SlowCallers(bench, server).besiege(slow));
      rows.addAll(new GuessedCodes(bench, api).guess());
      rows.addAll(new AccountTiming(bench, api, admin).measure(accounts));
    }
    return rows;
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.metric().endsWith("_defects") && row.median() != 0);
  }
}
