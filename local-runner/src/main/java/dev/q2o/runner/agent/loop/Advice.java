package dev.q2o.runner.agent.loop;

/// What an agent hears after a round.
public sealed interface Advice {
  /// All is well.
  record GoOn() implements Advice {}

  /// It goes round in circles.
  ///
  /// @param remedy what it shall do about it; one of those it offered
  record Change(Remedy remedy, Stuck stuck) implements Advice {}
}
