package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run as people see it: the result of {@link RunFold} over its events, never computed anywhere
/// else.
///
/// @param lastSeq sequence of the last event folded in; 0 before the first
/// @param progressPercent 0 to 100; never falls; 100 only when completed
/// @param tests sum over the latest result of every check
/// @param message why it failed, was interrupted or waits; empty otherwise
/// @param questions of the run as a whole that wait for an answer
/// @param answers given to questions of the run as a whole
/// @param gate where it waits for approval
/// @param approved names of the gates that were approved
/// @param delivery where the result stands, once delivered
/// @param evidenceSha256 empty until completed
/// @param restartOf the run whose proven work this one may reuse; empty for a fresh one
/// @param runner the process that works or last worked on it; empty before the first
/// @param activeSince since when a process has been working on it; empty at rest
/// @param lastAt when the last event folded in was recorded
/// @param worked wall-clock time of work in all finished stretches
/// @param interruptions how often its process vanished since a task last succeeded
public record RunView(
    RunId run,
    String projectId,
    String projectName,
    int number,
    String source,
    String blueprint,
    RunState state,
    long lastSeq,
    long epoch,
    int progressPercent,
    Optional<Instant> createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<TaskView> tasks,
    TestCounts tests,
    String message,
    List<String> questions,
    List<Answer> answers,
    Optional<Gate> gate,
    List<String> approved,
    Optional<RunEvent.Delivered> delivery,
    String treeSha256,
    String evidenceSha256,
    String restartOf,
    String runner,
    Optional<Instant> activeSince,
    Optional<Instant> lastAt,
    Duration worked,
    int interruptions) {

  public RunView {
    answers = List.copyOf(answers);
    approved = List.copyOf(approved);
    tasks = List.copyOf(tasks);
    questions = List.copyOf(questions);
  }

  public long count(TaskState taskState) {
    return tasks.stream().filter(t -> t.state() == taskState).count();
  }

  /// Wall-clock time of work so far: what a time budget is compared with.
  public Duration workedUntil(Instant now) {
    return activeSince.map(since -> worked.plus(Duration.between(since, now))).orElse(worked);
  }
}
