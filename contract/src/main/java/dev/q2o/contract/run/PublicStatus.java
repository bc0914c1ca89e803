package dev.q2o.contract.run;

/// The five states a project is shown in everywhere.
public enum PublicStatus {
  PENDING,
  RUNNING,
  COMPLETED,
  FAILED,
  PAUSED
}
