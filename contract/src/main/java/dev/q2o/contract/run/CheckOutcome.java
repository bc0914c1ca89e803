package dev.q2o.contract.run;

/// What a check found. Only {@link #PASSED} is a pass: a tool that is missing gives {@link
/// #NOT_RUN}.
public enum CheckOutcome {
  PASSED,
  FAILED,
  TIMED_OUT,
  NOT_RUN
}
