package dev.q2o.bench.run;

import dev.q2o.bench.report.Row;
import dev.q2o.bench.report.Samples;
import java.util.ArrayList;
import java.util.List;

/// What happened over all trials of the crash benchmark.
final class CrashTally {
  static final String SUBJECT = "q2o";

  /// Metrics of which any value but 0 is a defect.
  static final List<String> DEFECTS =
      List.of(
          "crash_mismatches",
          "crash_unfinished",
          "crash_repeated_tasks",
          "crash_lost_events",
          "crash_orphans");

  int trials;
  int kills;
  int killsBeforeRun;
  int resumes;
  int mismatches;
  int unfinished;
  int repeatedTasks;
  long lostEvents;
  long orphans;
  final Samples times = new Samples();

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.count("crash_trials", SUBJECT, trials));
    rows.add(Row.count("crash_kills", SUBJECT, kills));
    rows.add(Row.count("crash_kills_before_run", SUBJECT, killsBeforeRun));
    rows.add(Row.count("crash_resumes", SUBJECT, resumes));
    rows.add(Row.count("crash_mismatches", SUBJECT, mismatches));
    rows.add(Row.count("crash_unfinished", SUBJECT, unfinished));
    rows.add(Row.count("crash_repeated_tasks", SUBJECT, repeatedTasks));
    rows.add(Row.count("crash_lost_events", SUBJECT, lostEvents));
    rows.add(Row.count("crash_orphans", SUBJECT, orphans));
    rows.addAll(times.rows());
    return rows;
  }
}
