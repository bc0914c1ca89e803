package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.Benchmark;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.report.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// kill -9 at random points, resume, and compare: the delivered tree must be the one of a run that
/// nobody disturbed, no finished task may be repeated, no event that was told may be lost.
@Command(
    name = "crash",
    description = "Kills q2o run with SIGKILL at random points, resumes it and compares the trees.")
public final class CrashBenchmark implements Benchmark {
  private static final int KILLS_PER_TRIAL = 3;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many kills (default: ${DEFAULT-VALUE}); --rounds has no effect.")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "42",
      description = "Where the kills fall (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private final ModelOption model = new ModelOption();

  @Override
  public List<Row> measure(Bench bench) throws InterruptedException {
    Path file = model.file(bench.home());
    Undisturbed undisturbed = undisturbed(bench, file);
    CrashTally tally = new CrashTally();
    tally.times.add("crash_undisturbed_wall", CrashTally.SUBJECT, "s", undisturbed.seconds());
    Random random = new Random(seed);
    while (tally.kills < kills) {
      tally.trials++;
      if (tally.trials > 3 * kills + 10) {
        throw new BenchmarkFailed(
            "Only " + tally.kills + " of " + kills + " kills found a run that was alive.");
      }
      trial(bench, file, undisturbed, random, tally);
    }
    return tally.rows();
  }

  @Override
  public boolean failed(List<Row> rows) {
    return rows.stream()
        .anyMatch(row -> CrashTally.DEFECTS.contains(row.metric()) && row.median() != 0);
  }

  private static Undisturbed undisturbed(Bench bench, Path file) throws InterruptedException {
    Path folder = bench.scratch().resolve("undisturbed");
    LiveRun run = LiveRun.start(bench, file, folder.resolve("out"), folder.resolve("data"));
    int exit = run.finish();
    Duration wall = run.age();
    Optional<DeliveredProject> project = DeliveredProject.under(folder.resolve("out"));
    if (exit != 0 || project.isEmpty()) {
      throw new BenchmarkFailed(
          "The undisturbed run ended with " + exit + " and no project: " + run.errors());
    }
    bench.progress(
        "undisturbed: %.1f s, %d events".formatted(wall.toMillis() / 1000.0, run.events().size()));
    return new Undisturbed(
        wall, run.events().size(), project.get().treeHash(), project.get().contentHash());
  }

  private void trial(
      Bench bench, Path file, Undisturbed undisturbed, Random random, CrashTally tally)
      throws InterruptedException {
    Path folder = bench.scratch().resolve("trial-" + tally.trials);
    Path out = folder.resolve("out");
    Path data = folder.resolve("data");
    RunEvents events = new RunEvents();
    LiveRun run = LiveRun.start(bench, file, out, data);
    int killed = 0;
    while (tally.kills < kills && killed < KILLS_PER_TRIAL) {
      KillPoint point = KillPoint.draw(random, undisturbed.wall(), undisturbed.events());
      if (!point.reached(run)) {
        break;
      }
      tally.orphans += run.kill();
      tally.kills++;
      killed++;
      events.add(run.events());
      bench.progress("trial %d: killed %s".formatted(tally.trials, point));
      if (events.run().isPresent()) {
        tally.resumes++;
        run = LiveRun.resume(bench, events.run().get().toString(), data);
      } else {
        tally.killsBeforeRun++;
        run = LiveRun.start(bench, file, out, data);
      }
    }
    int exit = run.finish();
    events.add(run.events());
    if (killed > 0) {
      tally.times.add(
          "crash_last_leg_wall", CrashTally.SUBJECT, "s", run.age().toMillis() / 1000.0);
    }
    judge(bench, undisturbed, tally, DeliveredProject.under(out), events, exit, run.errors());
  }

  private static void judge(
      Bench bench,
      Undisturbed undisturbed,
      CrashTally tally,
      Optional<DeliveredProject> project,
      RunEvents events,
      int exit,
      String errors) {
    tally.repeatedTasks += events.repeatedTasks().size();
    tally.lostEvents += events.contradictions().size();
    String verdict;
    if (project.isEmpty()) {
      tally.unfinished++;
      verdict = "NOT FINISHED, exit code " + exit + ": " + errors;
    } else if (!project.get().treeHash().equals(undisturbed.treeHash())
        || !project.get().contentHash().equals(undisturbed.contentHash())) {
      tally.mismatches++;
      verdict = "ANOTHER TREE";
    } else if (exit != 0 && exit != 2) {
      // 2 is right for a run that was killed after its last event: there is nothing to resume.
      tally.unfinished++;
      verdict = "the same tree, but exit code " + exit + ": " + errors;
    } else {
      verdict = "the same tree";
    }
    if (!events.repeatedTasks().isEmpty()) {
      verdict += "; repeated " + events.repeatedTasks();
    }
    if (!events.contradictions().isEmpty()) {
      verdict += "; lost events: " + String.join("; ", events.contradictions());
    }
    bench.progress("trial %d: %s".formatted(tally.trials, verdict));
  }

  private record Undisturbed(Duration wall, int events, String treeHash, String contentHash) {
    double seconds() {
      return wall.toMillis() / 1000.0;
    }
  }
}
