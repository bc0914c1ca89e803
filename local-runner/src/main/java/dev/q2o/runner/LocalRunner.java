package dev.q2o.runner;

import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.engine.EngineRunner;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.journal.PostgresUrl;
import java.nio.file.Path;
import java.util.Optional;

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

  /// A member of a fleet that works on runs once it is told to.
  ///
  /// @param out where it delivers on this machine
  /// @param runs how many it works on at once
  /// @throws DataFolderInUseException when another process owns the data folder, which holds only
  ///   scratch
  /// @throws dev.q2o.runner.journal.JournalException when folder or database cannot be used, in one
  ///   sentence
  public static FleetRunner member(
      RunnerSettings settings, PostgresUrl url, String name, Path out, int runs) {
    return EngineRunner.join(
        ShippedParts.of(settings, name), url, LeaseTerms.fleet(name, runs), Optional.of(out));
  }

  /// A client of a fleet: starts runs and follows them, and works on none.
  ///
  /// @throws DataFolderInUseException when another process owns the data folder, which holds only
  ///   scratch
  /// @throws dev.q2o.runner.journal.JournalException when folder or database cannot be used, in one
  ///   sentence
  public static FleetRunner client(RunnerSettings settings, PostgresUrl url) {
    RunnerParts parts = ShippedParts.of(settings);
    return EngineRunner.join(parts, url, LeaseTerms.fleet(parts.runnerName(), 0), Optional.empty());
  }
}
