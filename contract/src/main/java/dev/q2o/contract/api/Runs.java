package dev.q2o.contract.api;

import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.RunId;

/// The words of `/v1/runs`: admission of runs.
public final class Runs {
  private Runs() {}

  /// Asks for a run. The same run again is answered again and costs nothing.
  public record Reserve(RunId run) {}

  /// @param again the run was reserved before
  public record Reserved(RunId run, boolean again, Usage usage) {}
}
