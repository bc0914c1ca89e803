package dev.q2o.runner.agent;

import dev.q2o.contract.run.FailureKind;

/// An agent gives up on an attempt, and knows what kind of failure it is. The message is one
/// sentence for people.
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;

  public TaskFailedException(FailureKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public FailureKind kind() {
    return kind;
  }
}
