package dev.q2o.runner.journal;

import dev.q2o.contract.ids.RunId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was missing when a journal was opened, and what was recovered: every run up to its last
/// whole event.
///
/// @param lostEvents that had been confirmed and are gone
/// @param lostProjects writes of projects that are gone
/// @param runs that were recovered, newest event first
/// @param damaged untouched copy of the file as it was found; empty when there was no file
public record JournalRecovery(
    long lostEvents, long lostProjects, List<RecoveredRun> runs, Optional<Path> damaged) {
  private static final int NAMED = 5;

  public JournalRecovery {
    runs = runs.stream().sorted(Comparator.comparing(RecoveredRun::lastAt).reversed()).toList();
  }

  /// @param lastSeq of its last whole event
  /// @param lastType what that event says, for example `TaskSucceeded`
  public record RecoveredRun(RunId run, long lastSeq, String lastType, Instant lastAt) {}

  /// For people: what happened, what is there, where the damaged file is.
  public String sentence() {
    return damaged
        .map(copy ->
            "The journal lacks what was recorded before, as if it had been cut off: %s. Every run was recovered up to its last whole event (%s). The damaged file is kept as %s."
                .formatted(gone(), ends(), copy))
        .orElseGet(
            () -> "The journal's file was removed: %s, and a new one was begun.".formatted(gone()));
  }

  /// What is missing, as the beginning of a sentence: `17 recorded events are gone`.
  public String gone() {
    String events = count(lostEvents, "recorded event", "recorded events");
    String projects = count(lostProjects, "change of projects", "changes of projects");
    if (lostEvents == 0 || lostProjects == 0) {
      return (lostProjects == 0 ? events : projects)
          + (lostEvents + lostProjects == 1 ? " is gone" : " are gone");
    }
    return "%s and %s are gone".formatted(events, projects);
  }

  private static String count(long amount, String one, String many) {
    return amount + " " + (amount == 1 ? one : many);
  }

  private String ends() {
    String named =
        runs.stream()
            .limit(NAMED)
            .map(run -> "%s up to event %d, %s".formatted(run.run(), run.lastSeq(), run.lastType()))
            .collect(Collectors.joining("; "));
    return runs.size() <= NAMED ? named : named + "; and %d more".formatted(runs.size() - NAMED);
  }
}
