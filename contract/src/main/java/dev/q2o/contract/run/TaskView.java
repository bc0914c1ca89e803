package dev.q2o.contract.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task as people see it.
///
/// @param attempts how often it was started
/// @param message last failure or skip reason; empty otherwise
/// @param lastNote last line it reported; empty before the first
/// @param fingerprint of the last failure; empty before the first
/// @param reusedFrom the run that did the work; empty when this one did
/// @param questions that wait for an answer
/// @param answers given so far, in the order of their questions
/// @param notBefore when a task that waits for its next attempt may begin it; empty otherwise
public record TaskView(
    PlannedTask plan,
    TaskState state,
    int attempts,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<OutputRef> outputs,
    List<CheckResult> checks,
    String message,
    String lastNote,
    String fingerprint,
    String reusedFrom,
    List<String> questions,
    List<Answer> answers,
    Optional<Instant> notBefore) {

  public TaskView {
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
    outputs = List.copyOf(outputs);
    checks = List.copyOf(checks);
  }
}
