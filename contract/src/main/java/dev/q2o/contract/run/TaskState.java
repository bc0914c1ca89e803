package dev.q2o.contract.run;

/// State of one task of a run.
public enum TaskState {
  /// Waits for the tasks it depends on, or for a free place.
  WAITING,
  RUNNING,
  /// Failed in a way that may pass; will start again.
  RETRYING,
  /// Waits until a person answers its questions.
  NEEDS_INPUT,
  SUCCEEDED,
  FAILED,
  /// Never ran, because a task it needs did not succeed or the run ended first.
  SKIPPED;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == SKIPPED;
  }
}
