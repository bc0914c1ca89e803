package dev.q2o.contract.run;

import java.time.Instant;
import java.util.List;

/// A fact about a run, recorded once. {@link RunFold} turns facts into what people see; nothing
/// else computes it.
public sealed interface RunEvent {

  /// First event of every run.
  ///
  /// @param number counts the runs of a project from 1
  /// @param source name of the model file or `brief`
  /// @param inputSha256 of everything the result is a function of: model, blueprint id and version
  record RunCreated(
      String projectId, String projectName, int number, String source, String inputSha256)
      implements RunEvent {}

  record PlanningStarted() implements RunEvent {}

  record RunPlanned(String blueprint, List<PlannedTask> tasks) implements RunEvent {
    public RunPlanned {
      tasks = List.copyOf(tasks);
    }
  }

  record ApprovalRequested() implements RunEvent {}

  /// Work begins, or goes on after a pause or an interruption.
  ///
  /// @param epoch grows with every process that takes the run; an append with an older one is
  ///   refused
  record RunStarted(long epoch) implements RunEvent {}

  record TaskStarted(String task, int attempt) implements RunEvent {}

  /// One line a person may want to read while the task works.
  record TaskNoted(String task, String line) implements RunEvent {}

  record CheckRecorded(String task, CheckResult result) implements RunEvent {}

  /// The attempt was accepted.
  ///
  /// @param treeSha256 the project's tree with these outputs in it
  record TaskSucceeded(String task, int attempt, String treeSha256, List<OutputRef> outputs)
      implements RunEvent {
    public TaskSucceeded {
      outputs = List.copyOf(outputs);
    }
  }

  /// @param fingerprint equal for equal failures; the same twice is permanent
  /// @param message one sentence for people
  record TaskFailed(String task, int attempt, FailureKind kind, String fingerprint, String message)
      implements RunEvent {}

  /// Follows a {@link TaskFailed} that may pass.
  record TaskRetryScheduled(String task, int nextAttempt, Instant notBefore) implements RunEvent {}

  record TaskSkipped(String task, String reason) implements RunEvent {}

  record PauseRequested(String by) implements RunEvent {}

  record RunPaused() implements RunEvent {}

  record CancelRequested(String by) implements RunEvent {}

  record RunCancelled() implements RunEvent {}

  /// The process that ran it is gone; written by the next one that opens the journal.
  record RunInterrupted(String reason) implements RunEvent {}

  record InputRequested(List<String> questions) implements RunEvent {
    public InputRequested {
      questions = List.copyOf(questions);
    }
  }

  /// The result stands in the user's folder.
  ///
  /// @param folder absolute path of the project
  /// @param archive absolute path of the zip
  /// @param evidenceSha256 of `EVIDENCE.json`; its bytes are in the blob store
  record Delivered(
      String folder, String archive, String archiveSha256, long archiveBytes, String evidenceSha256)
      implements RunEvent {}

  record RunFailed(String reason) implements RunEvent {}

  /// @param evidenceSha256 never empty: there is no completion without evidence
  record RunCompleted(String evidenceSha256, String treeSha256) implements RunEvent {
    public RunCompleted {
      if (evidenceSha256.isEmpty() || treeSha256.isEmpty()) {
        throw new IllegalArgumentException("a run completes only with evidence on its final tree");
      }
    }
  }
}
