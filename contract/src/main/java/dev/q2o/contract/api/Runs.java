package dev.q2o.contract.api;

import dev.q2o.contract.api.Subscriptions.Usage;
import dev.q2o.contract.ids.RunId;
import java.time.Instant;

/// The words of `/v1/runs`: admission of runs.
public final class Runs {
  private Runs() {}

  /// Asks for a run. The same run again is answered again and costs nothing; while it is going on,
  /// it is asked for again every few minutes to say so.
  public record Reserve(RunId run) {}

  /// @param again the run was reserved before
  /// @param goingOnUntil it is taken for dead then unless it was asked for again or ended
  public record Reserved(RunId run, boolean again, Instant goingOnUntil, Usage usage) {}
}
