package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.peer.Postgres;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command.Finished;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;

/// Parts of the server die while eight callers write. Nothing that was acknowledged may be missing
/// afterwards, nothing may be there twice, the audit log must be whole, and the callers must get on
/// by themselves.
@Command(
    name = "server-faults",
    description =
        "kill -9 of PostgreSQL and of the server on H2 under load: lost and doubled writes.")
public final class ServerFaultsBenchmark implements Benchmark {
  private static final String TENANT = "faults";
  private static final int BEFORE = 200;
  private static final int AFTER = 200;
  private static final Duration DEAD = Duration.ofSeconds(1);
  private static final List<String> SETTINGS =
      List.of("limits.anonymous=1000000", "limits.signed-in=1000000");

  @Override
  public List<Row> measure(Bench bench) throws IOException, InterruptedException {
    Samples samples = new Samples();
    List<Row> rows = new ArrayList<>();
    killedServer(bench, samples, rows);
    if (PostgresCrash.possible()) {
      killedPostgres(bench, samples, rows);
    } else {
      bench.progress("PostgreSQL is not killed: this system has no /proc to start it again from.");
      rows.add(Row.count("postgresql_killed_not_run", "q2o", 1));
    }
    rows.addAll(0, samples.rows());
    return rows;
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row -> row.metric().matches(".*_(lost|doubled|broken)") && row.median() != 0);
  }

  private static void killedServer(Bench bench, Samples samples, List<Row> rows)
      throws IOException, InterruptedException {
    ServedServer.Home home = new ServedServer.Home(bench, bench.scratch().resolve("h2"), SETTINGS);
    Operator operator = Operator.create(home);
    Set<String> acknowledged = new HashSet<>();
    ServedServer server = home.start(0);
    try {
      Api admin = operator.signIn(new Api(server.url()), 0);
      String tenant = Operator.tenant(admin, TENANT);
      Operator.subscribe(admin, tenant);
      for (int round = 1; round <= bench.rounds(); round++) {
        Writers writers = new Writers(admin, tenant, "r" + round);
        writers.await(BEFORE);
        int port = server.port();
        server.kill();
        server.close();
        server = home.start(port);
        long back = System.nanoTime();
        writers.await(AFTER);
        writers.stop();
        note(bench, samples, "server_killed", round, writers, back, acknowledged);
      }
      server.stop();
    } finally {
      server.close();
    }
    Path file = home.folder().resolve("server").resolve("q2o-server");
    judge(bench, rows, "server_killed", home, acknowledged, "jdbc:h2:async:" + file);
  }

  private static void killedPostgres(Bench bench, Samples samples, List<Row> rows)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(bench.scratch().resolve("postgresql"));
    try (Postgres postgres = Postgres.start(folder, true)) {
      String url = postgres.newDatabase();
      List<String> settings = new ArrayList<>(SETTINGS);
      settings.add("database.url=" + url);
      ServedServer.Home home =
          new ServedServer.Home(bench, bench.scratch().resolve("on-postgresql"), settings);
      Operator operator = Operator.create(home);
      Set<String> acknowledged = new HashSet<>();
      try (ServedServer server = home.start(0)) {
        Api admin = operator.signIn(new Api(server.url()), 0);
        String tenant = Operator.tenant(admin, TENANT);
        Operator.subscribe(admin, tenant);
        PostgresCrash crash = new PostgresCrash(folder.resolve("data"), url);
        for (int round = 1; round <= bench.rounds(); round++) {
          Writers writers = new Writers(admin, tenant, "r" + round);
          writers.await(BEFORE);
          crash.strike(DEAD);
          long back = System.nanoTime();
          writers.await(AFTER);
          writers.stop();
          note(bench, samples, "postgresql_killed", round, writers, back, acknowledged);
        }
        server.stop();
      }
      judge(bench, rows, "postgresql_killed", home, acknowledged, url);
    }
  }

  private static void note(
      Bench bench,
      Samples samples,
      String metric,
      int round,
      Writers writers,
      long back,
      Set<String> acknowledged) {
    double millis = (writers.resumedNanos(back) - back) / 1e6;
    samples.add(metric + "_clients_back", "q2o", "ms", millis);
    acknowledged.addAll(writers.acknowledged());
    bench.progress(
        "%s, round %d: %d writes acknowledged, clients back after %.0f ms, meanwhile %s"
            .formatted(metric, round, writers.acknowledged().size(), millis, writers.refusals()));
  }

  private static void judge(
      Bench bench,
      List<Row> rows,
      String metric,
      ServedServer.Home home,
      Set<String> acknowledged,
      String url)
      throws IOException, InterruptedException {
    Map<String, Integer> kept = kept(url);
    long lost = acknowledged.stream().filter(label -> !kept.containsKey(label)).count();
    long doubled = kept.values().stream().filter(count -> count > 1).count();
    Finished audit = home.operate("audit", "verify");
    if (audit.exitCode() != 0) {
      bench.progress("The audit log is not whole: " + Files.readString(audit.stdout()).strip());
    }
    rows.add(Row.count(metric + "_acknowledged", "q2o", acknowledged.size()));
    rows.add(Row.count(metric + "_lost", "q2o", lost));
    rows.add(Row.count(metric + "_doubled", "q2o", doubled));
    rows.add(Row.count(metric + "_audit_broken", "q2o", audit.exitCode() == 0 ? 0 : 1));
  }

  // From the tables themselves, past the server.
  private static Map<String, Integer> kept(String url) {
    try (Connection connection =
            url.startsWith("jdbc:h2:")
                ? DriverManager.getConnection(
                    url + ";IFEXISTS=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "")
                : DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select label, count(*) from activation_code group by label")) {
      Map<String, Integer> found = new HashMap<>();
      while (rows.next()) {
        found.put(rows.getString(1), rows.getInt(2));
      }
      return found;
    } catch (SQLException e) {
      throw new BenchmarkFailed("What was kept cannot be read: " + e.getMessage(), e);
    }
  }
}
