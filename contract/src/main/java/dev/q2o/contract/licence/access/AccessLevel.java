package dev.q2o.contract.licence.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is open. Reading and exporting always is: data is never held hostage.
public enum AccessLevel {
  /// Everything the plan has.
  FULL,

  /// One project and the trial's runs.
  TRIAL,

  /// Existing projects run; no new one.
  NO_NEW_PROJECT,

  /// Read and export. Running runs pause at a safe point and go on when access returns.
  READ_AND_EXPORT;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean mayRun() {
    return this != READ_AND_EXPORT;
  }
}
