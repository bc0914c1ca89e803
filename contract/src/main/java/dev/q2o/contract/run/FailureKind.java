package dev.q2o.contract.run;

/// Why an attempt failed; only transient and rate-limited ones are tried again.
public enum FailureKind {
  TRANSIENT,
  RATE_LIMITED,
  PERMANENT,
  CANCELLED,
  TIMED_OUT,
  NEEDS_INPUT;

  public boolean retryable() {
    return this == TRANSIENT || this == RATE_LIMITED;
  }
}
