package dev.q2o.runner.agent.loop;

import java.util.Optional;

/// One round of an agent's loop, as it reports it.
///
/// @param action what it did, in words that are equal for equal deeds, for example the command or
///   the edit; empty when it only spoke
/// @param observation what came of it; of an error, the error
/// @param meter where the work stands after it; empty when the agent has not looked
public record Step(Kind kind, String action, String observation, Optional<Meter> meter) {

  public enum Kind {
    /// It did something, and it worked.
    ACTED,
    /// It did something, and it failed.
    FAILED,
    /// It said something and did nothing.
    SPOKE,
    /// The model refused, because the conversation no longer fits its window.
    CONTEXT_FULL
  }

  public static Step acted(String action, String observation) {
    return new Step(Kind.ACTED, action, observation, Optional.empty());
  }

  public static Step failed(String action, String error) {
    return new Step(Kind.FAILED, action, error, Optional.empty());
  }

  public static Step spoke(String words) {
    return new Step(Kind.SPOKE, "", words, Optional.empty());
  }

  public static Step contextFull() {
    return new Step(Kind.CONTEXT_FULL, "", "", Optional.empty());
  }

  public Step with(Meter measured) {
    return new Step(kind, action, observation, Optional.of(measured));
  }

  boolean same(Step other) {
    return kind == other.kind
        && action.equals(other.action)
        && observation.equals(other.observation);
  }
}
