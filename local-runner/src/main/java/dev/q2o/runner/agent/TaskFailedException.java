package dev.q2o.runner.agent;

import dev.q2o.contract.run.FailureKind;
import java.time.Instant;
import java.util.Optional;

/// An agent gives up on an attempt, and knows what kind of failure it is. The message is one
/// sentence for people; with {@link FailureKind#NEEDS_INPUT} it is the question.
public final class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;
  private final transient Optional<Instant> notBefore;

  public TaskFailedException(FailureKind kind, String message) {
    this(kind, message, Optional.empty());
  }

  private TaskFailedException(FailureKind kind, String message, Optional<Instant> notBefore) {
    super(message);
    this.kind = kind;
    this.notBefore = notBefore;
  }

  /// A service asks to be left alone for a while.
  ///
  /// @param until no attempt is made before
  public static TaskFailedException rateLimited(String message, Instant until) {
    return new TaskFailedException(FailureKind.RATE_LIMITED, message, Optional.of(until));
  }

  public FailureKind kind() {
    return kind;
  }

  /// Empty when the failure says nothing about when it may pass.
  public Optional<Instant> notBefore() {
    return notBefore;
  }
}
