package dev.q2o.bench.engine;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.peer.PeerProcess;
import dev.q2o.bench.peer.Postgres;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import dev.q2o.bench.report.Target;
import dev.q2o.bench.run.TakeoverMeter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The run engine beside other durable task systems, in interleaved rounds: one after the other,
/// then all again, so that what disturbs the machine disturbs everyone.
@Command(
    name = "engine",
    description = "The run engine beside its peers: tasks a second, latencies, resume, takeover.")
public final class EngineBenchmark implements Benchmark {
  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Take only these parts: ours, peers, resume, fleet (default: all).")
  private List<String> only = List.of("ours", "peers", "resume", "fleet");

  /// Metrics of which any value but 0 is a defect.
  private static final List<String> DEFECTS =
      List.of("resume_lost_events", "resume_repeated_tasks", "takeover_wrong");

  private final Samples samples = new Samples();
  private final List<Row> counts = new ArrayList<>();

  @Override
  public int usualRounds() {
    return 5;
  }

  @Override
  public List<Row> measure(Bench bench) throws Exception {
    if (only.contains("peers")) {
      try (Postgres safe = postgres(bench, true);
          Postgres quick = postgres(bench, false)) {
        rounds(bench, Stream.concat(ours(), peers(safe, quick)).toList());
      }
    } else {
      rounds(bench, ours().toList());
    }
    if (only.contains("resume")) {
      new ResumeMeter(bench, samples).measure();
      new JournalMeter(bench, samples).measure();
    }
    if (only.contains("fleet")) {
      takeovers(bench);
    }
    List<Row> rows = new ArrayList<>(samples.rows());
    rows.addAll(counts);
    rows.addAll(Ratios.of(rows));
    Target.lines(Targets.ALL, rows).forEach(bench::progress);
    return rows;
  }

  private static Postgres postgres(Bench bench, boolean fsync) {
    return Postgres.start(bench.scratch().resolve("postgres-" + fsync), fsync);
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream().anyMatch(row -> DEFECTS.contains(row.metric()) && row.max() != 0);
  }

  private void takeovers(Bench bench) throws Exception {
    try (Postgres postgres = Postgres.start(bench.scratch().resolve("postgres-fleet"), true)) {
      for (int round = 1; round <= bench.rounds(); round++) {
        Path folder = bench.scratch().resolve("fleet-" + round);
        try (TakeoverMeter fleet = new TakeoverMeter(folder, postgres.newDatabase())) {
          TakeoverMeter.Takeover takeover = fleet.kill();
          samples.add("takeover", "q2o", "s", takeover.takeover().toNanos() / 1e9);
          samples.add("takeover_repeated_tasks", "q2o", "count", takeover.repeated().size());
          samples.add("takeover_wrong", "q2o", "count", takeover.wrong().isEmpty() ? 0 : 1);
          bench.progress("takeover, round %d of %d: %s".formatted(round, bench.rounds(), takeover));
        }
      }
    }
  }

  private Stream<Contender> ours() {
    return only.contains("ours")
        ? Stream.of(
            Contender.ours(Contender.KILL_SAFE, "--durability", "PROCESS", "--throughput-only"),
            Contender.ours(Contender.POWER_SAFE, "--durability", "FSYNC"))
        : Stream.empty();
  }

  private static Stream<Contender> peers(Postgres safe, Postgres quick) {
    Stream<Contender> peers =
        Stream.of(
            Contender.peer(
                "db-scheduler-h2",
                Contender.KILL_SAFE,
                PeerProcess.Kind.DB_SCHEDULER_H2,
                Optional.empty()),
            Contender.peer(
                "jobrunr-h2", Contender.KILL_SAFE, PeerProcess.Kind.JOBRUNR_H2, Optional.empty()),
            Contender.peer(
                Ratios.NOT_DURABLE,
                Contender.KILL_SAFE,
                PeerProcess.Kind.TEMPORAL_IN_MEMORY,
                Optional.empty()));
    Stream<Contender> onPostgres =
        Stream.of(true, false)
            .flatMap(fsync -> {
              String metric = fsync ? Contender.POWER_SAFE : Contender.KILL_SAFE;
              Optional<Postgres> server = Optional.of(fsync ? safe : quick);
              return Stream.of(
                  Contender.peer(
                      "db-scheduler-postgresql",
                      metric,
                      PeerProcess.Kind.DB_SCHEDULER_POSTGRESQL,
                      server),
                  Contender.peer(
                      "jobrunr-postgresql", metric, PeerProcess.Kind.JOBRUNR_POSTGRESQL, server),
                  Contender.peer("dbos-workflows", metric, PeerProcess.Kind.DBOS_WORKFLOWS, server),
                  Contender.peer("dbos-steps", metric, PeerProcess.Kind.DBOS_STEPS, server));
            });
    return Stream.concat(peers, onPostgres);
  }

  private void rounds(Bench bench, List<Contender> contenders) throws Exception {
    for (int round = 1; round <= bench.rounds(); round++) {
      for (Contender contender : contenders) {
        Path folder =
            bench
                .scratch()
                .resolve("%d-%s-%s".formatted(round, contender.subject(), contender.metric()));
        try {
          Map<String, Double> values = contender.measure(folder);
          take(contender, values);
          bench.progress(
              "round %d of %d, %s, %s: %s"
                  .formatted(
                      round, bench.rounds(), contender.metric(), contender.subject(), values));
        } catch (BenchmarkFailed e) {
          if (contender.subject().equals("q2o")) {
            throw e;
          }
          counts.add(Row.count(contender.metric() + "_not_taken", contender.subject(), 1));
          bench.progress("round %d: %s".formatted(round, e.getMessage()));
        }
      }
    }
  }

  private void take(Contender contender, Map<String, Double> values) {
    values.forEach((name, value) -> {
      switch (name) {
        case "tasks_per_second" ->
            samples.add(contender.metric(), contender.subject(), "tasks/s", value);
        case "cpu_micros_per_task" ->
            samples.add(contender.metric() + "_cpu", contender.subject(), "us/task", value);
        case "events_per_second" ->
            samples.add("journaled_events", contender.subject(), "events/s", value);
        default -> samples.add(name, contender.subject(), "ms", value);
      }
    });
  }
}
