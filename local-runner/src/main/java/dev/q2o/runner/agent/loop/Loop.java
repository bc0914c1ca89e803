package dev.q2o.runner.agent.loop;

import dev.q2o.runner.agent.TaskFailedException;

/// The engine's eye on an agent that works in rounds. The agent reports each round and obeys the
/// advice. For the agent's own thread.
///
/// Every loop leaves with a journaled reason: the one given here, or, when the attempt ends without
/// one, the one the attempt ended for.
public interface Loop {

  /// Reports a round.
  ///
  /// @throws TaskFailedException when the last rung of the ladder is reached: the task asks a
  ///   person, and so does every later round
  Advice step(Step step);

  /// The loop is over.
  ///
  /// @param reason one sentence for people
  void leave(String reason);
}
