package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// Kills one kind of run again and again, lets it go on, and judges what became of it.
final class CrashTrials {
  private final Bench bench;
  private final Victim victim;
  private final Random random;
  private final CrashTally tally;
  private int trials;

  CrashTrials(Bench bench, Victim victim, Random random, CrashTally tally) {
    this.bench = bench;
    this.victim = victim;
    this.random = random;
    this.tally = tally;
  }

  /// @throws BenchmarkFailed when the runs end too early to be killed that often, or one that
  ///   nobody disturbs does not end well
  void kill(int kills) throws InterruptedException {
    if (kills == 0) {
      return;
    }
    Undisturbed undisturbed = undisturbed();
    int last = tally.kills + kills;
    while (tally.kills < last) {
      trials++;
      tally.trials++;
      if (trials > 3 * kills + 10) {
        throw new BenchmarkFailed(
            "Only %d of %d kills found a %s run that was alive."
                .formatted(kills - (last - tally.kills), kills, victim.name()));
      }
      trial(undisturbed, last);
    }
  }

  private Undisturbed undisturbed() throws InterruptedException {
    Path folder = folder("undisturbed");
    LiveRun run = victim.start(folder);
    int exit = run.finish();
    Duration wall = run.age();
    RunEvents events = new RunEvents();
    events.add(run.events());
    Optional<Victim.Result> result = victim.result(folder, events);
    if (exit != 0 || result.isEmpty()) {
      throw new BenchmarkFailed(
          "The undisturbed %s run ended with %d and no project: %s"
              .formatted(victim.name(), exit, run.errors()));
    }
    tally.times.add("crash_undisturbed_wall", subject(), "s", wall.toMillis() / 1000.0);
    bench.progress(
        "%s, undisturbed: %.1f s, %d events"
            .formatted(victim.name(), wall.toMillis() / 1000.0, events.size()));
    return new Undisturbed(wall, events.size(), result.get());
  }

  private void trial(Undisturbed undisturbed, int last) throws InterruptedException {
    Path folder = folder("trial-" + trials);
    RunEvents events = new RunEvents();
    LiveRun run = victim.start(folder);
    int killed = 0;
    StringBuilder points = new StringBuilder();
    while (tally.kills < last && killed < victim.killsPerTrial()) {
      KillPoint point = KillPoint.draw(random, undisturbed.wall(), undisturbed.events());
      if (!point.reached(run)) {
        break;
      }
      tally.orphans += run.kill();
      tally.kills++;
      killed++;
      events.add(run.events());
      points.append(points.isEmpty() ? "" : ", ").append(point);
      if (events.run().isPresent()) {
        tally.resumes++;
      } else {
        tally.killsBeforeRun++;
      }
      run = victim.goOn(folder, events.run());
    }
    int exit = run.finish();
    events.add(run.events());
    if (killed > 0) {
      tally.times.add("crash_last_leg_wall", subject(), "s", run.age().toMillis() / 1000.0);
    }
    String verdict = judge(undisturbed, folder, events, exit, run);
    bench.progress(
        "%s %d: killed %s: %s"
            .formatted(victim.name(), trials, points.isEmpty() ? "never" : points, verdict));
  }

  private String judge(
      Undisturbed undisturbed, Path folder, RunEvents events, int exit, LiveRun lastLeg) {
    Optional<Victim.Result> result = victim.result(folder, events);
    String verdict;
    if (result.isEmpty()) {
      tally.unfinished++;
      verdict = "NOT FINISHED, exit code " + exit + ": " + lastLeg.errors();
    } else if (!result.get().equals(undisturbed.result())) {
      tally.mismatches++;
      verdict = "ANOTHER TREE";
    } else if (!victim.fine(exit)) {
      tally.unfinished++;
      verdict = "the same tree, but exit code " + exit + ": " + lastLeg.errors();
    } else {
      verdict = "the same tree";
    }
    tally.repeatedTasks += events.repeatedTasks().size();
    if (!events.repeatedTasks().isEmpty()) {
      verdict += "; REPEATED " + events.repeatedTasks();
    }
    tally.lostEvents += events.contradictions().size();
    if (!events.contradictions().isEmpty()) {
      verdict += "; LOST EVENTS: " + String.join("; ", events.contradictions());
    }
    if (victim.tellsJournal() && victim.fine(exit)) {
      long missing = events.missingIn(lastLeg.events());
      tally.lostEvents += missing;
      verdict += missing == 0 ? "" : "; LOST %d EVENTS AT THE END".formatted(missing);
    }
    return verdict;
  }

  private String subject() {
    return victim.name().equals("blueprint") ? CrashTally.SUBJECT : CrashTally.SUBJECT + "-noop";
  }

  private Path folder(String name) {
    return bench.scratch().resolve(victim.name() + "-" + name);
  }

  private record Undisturbed(Duration wall, int events, Victim.Result result) {}
}
