package dev.q2o.contract.run;

import dev.q2o.contract.ids.RunId;
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
/// @param delivery where the result stands, once delivered
/// @param evidenceSha256 empty until completed
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
    Optional<RunEvent.Delivered> delivery,
    String treeSha256,
    String evidenceSha256) {
  public RunView {
    tasks = List.copyOf(tasks);
    questions = List.copyOf(questions);
  }

  public long count(TaskState taskState) {
    return tasks.stream().filter(t -> t.state() == taskState).count();
  }
}
