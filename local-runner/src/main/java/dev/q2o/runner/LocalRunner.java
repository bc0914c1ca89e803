package dev.q2o.runner;

import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.engine.EngineRunner;

/// Opens the runner of a data folder.
public final class LocalRunner {
  private LocalRunner() {}

  /// The runner as it ships.
  ///
  /// @throws DataFolderInUseException when another process owns the folder
  /// @throws dev.q2o.runner.journal.JournalException when the folder cannot be used, in one
  ///   sentence
  public static Runner open(RunnerSettings settings) {
    return open(ShippedParts.of(settings));
  }

  /// A runner of given parts.
  ///
  /// @throws DataFolderInUseException when another process owns the folder
  /// @throws dev.q2o.runner.journal.JournalException when the folder cannot be used, in one
  ///   sentence
  public static Runner open(RunnerParts parts) {
    return open(
        parts, AgentRegistry.ofBlueprints(parts.verifier(), parts.inspections(), parts.delivery()));
  }

  /// A runner of given parts and agents.
  ///
  /// @throws DataFolderInUseException when another process owns the folder
  /// @throws dev.q2o.runner.journal.JournalException when the folder cannot be used, in one
  ///   sentence
  public static Runner open(RunnerParts parts, AgentRegistry agents) {
    return EngineRunner.open(parts, agents);
  }
}
