package dev.q2o.runner;

import dev.q2o.contract.ids.RunId;

/// Decides whether a new run may start: licence, quota, subscription. Asked once for each new run,
/// after its model was found good and before anything is journaled. Resuming is not asked: a run is
/// paid for once.
@FunctionalInterface
public interface Admission {
  /// For machines that work without a server.
  Admission ALWAYS = run -> new Answer.Admitted();

  /// May block on the network for some seconds.
  Answer admit(RunId run);

  /// What was decided.
  sealed interface Answer {
    record Admitted() implements Answer {}

    /// @param code stable, `area.reason`
    /// @param message one sentence: why not
    /// @param hint one sentence: what to do; empty when `message` says it
    record Refused(String code, String message, String hint) implements Answer {}
  }
}
