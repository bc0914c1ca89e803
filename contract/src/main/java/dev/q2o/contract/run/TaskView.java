package dev.q2o.contract.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task as people see it.
///
/// @param attempts how often it was started
/// @param message last failure or skip reason; empty otherwise
/// @param lastNote last line it reported; empty before the first
public record TaskView(
    PlannedTask plan,
    TaskState state,
    int attempts,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    List<OutputRef> outputs,
    List<CheckResult> checks,
    String message,
    String lastNote) {
  public TaskView {
    outputs = List.copyOf(outputs);
    checks = List.copyOf(checks);
  }
}
