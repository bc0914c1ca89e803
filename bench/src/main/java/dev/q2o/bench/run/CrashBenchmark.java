package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.report.Row;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// kill -9 at random points, resume, and compare: the delivered tree must be the one of a run that
/// nobody disturbed, no finished task may be repeated, no event that was told may be lost.
///
/// Most kills hit the engine on tasks that only write a small file, because those runs are nothing
/// but commits; the others hit `q2o run` as a person starts it.
@Command(
    name = "crash",
    description = "Kills runs with SIGKILL at random points, resumes them and compares the trees.")
public final class CrashBenchmark implements Benchmark {
  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many kills (default: ${DEFAULT-VALUE}); --rounds has no effect.")
  private int kills;

  @Option(
      names = "--blueprint-kills",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many of them hit q2o run (default: ${DEFAULT-VALUE}).")
  private int blueprintKills;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "300",
      description = "Tasks of a no-op run (default: ${DEFAULT-VALUE}).")
  private int tasks;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "42",
      description = "Where the kills fall (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final ModelOption model = new ModelOption();

  @Override
  public List<Row> measure(Bench bench) throws InterruptedException {
    CrashTally tally = new CrashTally();
    Random random = new Random(seed);
    int ofBlueprint = Math.min(kills, blueprintKills);
    new CrashTrials(bench, new NoopVictim(tasks), random, tally).kill(kills - ofBlueprint);
    new CrashTrials(bench, new BlueprintVictim(bench, model.file(bench.home())), random, tally)
        .kill(ofBlueprint);
    return tally.rows();
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row -> CrashTally.DEFECTS.contains(row.metric()) && row.median() != 0);
  }
}
