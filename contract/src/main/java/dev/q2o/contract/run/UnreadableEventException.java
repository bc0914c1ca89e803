package dev.q2o.contract.run;

/// A stored event cannot be read: damaged, or written by a newer Q2O. The message is one sentence
/// that says which.
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableEventException(String message) {
    super(message);
  }

  UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
