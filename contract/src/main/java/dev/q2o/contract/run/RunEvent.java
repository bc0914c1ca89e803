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
  /// @param restartOf the run whose proven work this one may reuse; empty for a fresh one
  record RunCreated(
      String projectId,
      String projectName,
      int number,
      String source,
      String inputSha256,
      String restartOf)
      implements RunEvent {}

  record PlanningStarted() implements RunEvent {}

  record RunPlanned(String blueprint, List<PlannedTask> tasks) implements RunEvent {
    public RunPlanned {
      tasks = List.copyOf(tasks);
    }
  }

  /// The run waits at a gate. A person approves or cancels; nothing runs meanwhile.
  ///
  /// @param gate stable name, `plan` or `delivery`
  /// @param question one sentence for people: what approving sets off
  record ApprovalRequested(String gate, String question) implements RunEvent {}

  record Approved(String gate, String by) implements RunEvent {}

  /// Work begins, or goes on after a pause or an interruption.
  ///
  /// @param epoch grows with every process that takes the run; an append with an older one is
  ///   refused
  /// @param runner name of the process, as people know it
  record RunStarted(long epoch, String runner) implements RunEvent {}

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

  /// A person wants a failed task tried again; what was skipped because of it waits again too.
  record TaskRetryRequested(String task, String by) implements RunEvent {}

  /// The task was not run: an earlier run proved the same result from the same base and inputs.
  ///
  /// @param fromRun the run that did the work
  /// @param treeSha256 the project's tree with these outputs in it
  /// @param checks results that still hold, because they are about this very tree
  record TaskReused(
      String task,
      String fromRun,
      String treeSha256,
      List<OutputRef> outputs,
      List<CheckResult> checks)
      implements RunEvent {
    public TaskReused {
      outputs = List.copyOf(outputs);
      checks = List.copyOf(checks);
    }
  }

  /// The task cannot go on without answers; other tasks do.
  record TaskAsked(String task, int attempt, List<String> questions) implements RunEvent {
    public TaskAsked {
      questions = List.copyOf(questions);
    }
  }

  /// An agent went round in circles and was helped.
  ///
  /// @param pattern what was recognised, a stable name such as `repeated-action`
  /// @param remedy what was done about it, a stable name such as `nudge`
  /// @param detail one sentence for people
  record TaskStuck(String task, int attempt, String pattern, String remedy, String detail)
      implements RunEvent {}

  /// A loop of an agent ended, and why.
  ///
  /// @param steps how many rounds it made
  /// @param reason one sentence for people
  record LoopLeft(String task, int attempt, int steps, String reason) implements RunEvent {}

  record TaskSkipped(String task, String reason) implements RunEvent {}

  record PauseRequested(String by) implements RunEvent {}

  record RunPaused() implements RunEvent {}

  record CancelRequested(String by) implements RunEvent {}

  record RunCancelled() implements RunEvent {}

  /// The process that ran it is gone; written by the next one that opens the journal.
  record RunInterrupted(String reason) implements RunEvent {}

  /// Nothing can go on until a person answers.
  ///
  /// @param questions about the run as a whole; those of tasks were told by {@link TaskAsked}
  record InputRequested(List<String> questions) implements RunEvent {
    public InputRequested {
      questions = List.copyOf(questions);
    }
  }

  /// @param task whose questions these answer; empty for those of the run
  /// @param answers one for every question, in their order
  record InputAnswered(String task, List<String> answers, String by) implements RunEvent {
    public InputAnswered {
      answers = List.copyOf(answers);
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
