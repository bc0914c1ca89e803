package dev.q2o.bench.server;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.peer.Postgres;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.report.Target;
import dev.q2o.bench.server.data.Cast;
import dev.q2o.bench.server.data.Population;
import dev.q2o.server.platform.database.DatabaseUrl;
import dev.q2o.server.platform.keys.MasterKeyText;
import dev.q2o.server.platform.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The server beside a minimal Spring Boot and a minimal Fastify server on the same database, in
/// interleaved rounds, with the callers on the same machine.
@Command(
    name = "server",
    description =
        "Requests a second and CPU each, beside Spring Boot and Fastify; start; memory at rest.")
public final class ServerBenchmark implements Benchmark {
  private static final String OURS = "q2o";
  private static final String LIST_CPU = "list_postgresql_cpu";
  private static final List<String> PARTS =
      List.of("lists", "h2", "runs", "sign-in", "licences", "start");

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Take only these parts: lists, h2, runs, sign-in, licences, start (default: all).")
  private List<String> only = PARTS;

  @Option(names = "--no-peers", description = "Ours alone.")
  private boolean alone;

  private final Samples samples = new Samples();
  private final List<Row> counts = new ArrayList<>();

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    if (only.stream().anyMatch(List.of("lists", "runs", "sign-in", "licences")::contains)) {
      onPostgres(bench);
    }
    if (only.contains("h2")) {
      onH2(bench);
    }
    if (only.contains("start")) {
      new StartMeter(bench, samples).measure();
    }
    List<Row> rows = new ArrayList<>(samples.rows());
    rows.addAll(counts);
    rows.addAll(ratios(rows));
    Target.lines(Targets.ALL, rows).forEach(bench::progress);
    return rows;
  }

  /// Counters that are not exact are a defect.
  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row ->
            (row.metric().endsWith("_wrong") || row.metric().endsWith("_lost")) && row.max() != 0);
  }

  private void onPostgres(Bench bench) throws Exception {
    try (Postgres postgres = Postgres.start(bench.scratch().resolve("postgres"), true)) {
      DatabaseUrl url =
          DatabaseUrl.parse(postgres.newDatabase(), "postgres", "postgres").orElseThrow();
      Site site = new Site(bench, url, MasterKeys.generate());
      Cast cast = cast();
      Population rows = new Population(cast, url);
      bench.progress("filling PostgreSQL");
      rows.tenants();
      Map<String, ServedProcess> servers = new LinkedHashMap<>();
      try {
        ServedProcess ours = site.ours();
        servers.put(OURS, ours);
        if (only.contains("lists")) {
          if (!alone) {
            peer(bench, "spring-boot", site::spring, servers);
            peer(bench, "fastify", site::fastify, servers);
          }
          ListMeter.onPostgres(bench, samples, cast, rows, postgres::cpu).measure(servers);
        }
        if (only.contains("runs")) {
          new RunMeter(bench, samples, cast, rows, ours).measure();
        }
        if (only.contains("sign-in")) {
          new SignInMeter(bench, samples, cast, ours).measure(rows, site.keys());
        }
        if (only.contains("licences")) {
          new LicenceMeter(bench, samples, cast, ours).measure(rows);
        }
      } finally {
        servers.values().forEach(ServedProcess::close);
      }
    }
  }

  private void onH2(Bench bench) throws IOException, InterruptedException {
    Path data = bench.scratch().resolve("h2");
    Cast cast = cast();
    bench.progress("filling H2");
    Path file = data.resolve("server").resolve("q2o-server");
    new Population(cast, DatabaseUrl.h2File(file)).tenants();
    dev.q2o.bench.process.Command serve =
        bench
            .q2o(Duration.ofMinutes(10), "serve", "--port", "0", "--data", data.toString())
            .with(Map.of("Q2O_KEYS_MASTER", MasterKeyText.format(MasterKeys.generate())));
    try (ServedProcess ours = ServedProcess.start(serve, data.resolve("stderr.txt"))) {
      new ListMeter(bench, samples, cast, "list_h2", () -> {}, () -> Duration.ZERO)
          .measure(Map.of(OURS, ours));
    }
  }

  private void peer(
      Bench bench, String name, Callable<ServedProcess> start, Map<String, ServedProcess> servers)
      throws Exception {
    try {
      servers.put(name, start.call());
    } catch (BenchmarkFailed e) {
      counts.add(Row.count("list_postgresql_not_taken", name, 1));
      bench.progress(name + " is not measured: " + e.getMessage());
    }
  }

  private static Cast cast() {
    return new Cast(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /// CPU of a request: ours over a peer's.
  private static List<Row> ratios(List<Row> rows) {
    List<Row> ratios = new ArrayList<>();
    median(rows, OURS)
        .ifPresent(ours -> {
          for (String peer : List.of("spring-boot", "fastify")) {
            median(rows, peer)
                .ifPresent(theirs ->
                    ratios.add(
                        Row.of(
                            LIST_CPU + "_to_" + peer.replace('-', '_'),
                            OURS,
                            "x",
                            List.of(ours / theirs))));
          }
        });
    return ratios;
  }

  private static Optional<Double> median(List<Row> rows, String subject) {
    return rows.stream()
        .filter(row -> row.metric().equals(LIST_CPU) && row.subject().equals(subject))
        .map(Row::median)
        .findFirst();
  }
}
