package dev.q2o.contract.run;

/// State of a run. {@link #publicStatus()} is the only mapping onto the five public states.
public enum RunState {
  QUEUED,
  PLANNING,
  AWAITING_APPROVAL,
  RUNNING,
  /// A pause was asked for; running effects are being brought to a safe point.
  PAUSING,
  PAUSED,
  CANCELLING,
  CANCELLED,
  /// Stopped until a person answers.
  NEEDS_INPUT,
  /// The process that ran it is gone; resume continues from the journal.
  INTERRUPTED,
  FAILED,
  COMPLETED;

  public PublicStatus publicStatus() {
    return switch (this) {
      case QUEUED, AWAITING_APPROVAL -> PublicStatus.PENDING;
      case PLANNING, RUNNING, PAUSING, CANCELLING -> PublicStatus.RUNNING;
      case PAUSED, NEEDS_INPUT, INTERRUPTED -> PublicStatus.PAUSED;
      case CANCELLED, FAILED -> PublicStatus.FAILED;
      case COMPLETED -> PublicStatus.COMPLETED;
    };
  }

  /// Nothing follows: the run's journal is closed.
  public boolean ended() {
    return switch (this) {
      case CANCELLED, FAILED, COMPLETED -> true;
      default -> false;
    };
  }
}
