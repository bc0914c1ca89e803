package dev.q2o.runner;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.engine.Capacities;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.Workspaces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/// Everything a runner is built from. {@link RunnerSettings} leads to the real ones; tests hand in
/// their own.
///
/// @param runnerName how the journal names this process to people, for example the machine's name
/// @param importer reads every kind of source, choosing by the file name
/// @param blueprints the first is the default
/// @param capacities how many tasks of each capability work at once, over all runs
/// @param durability what a recorded fact survives
public record RunnerParts(
    String runnerName,
    Path dataFolder,
    Clock clock,
    IdSource ids,
    ModelImporter importer,
    List<Blueprint> blueprints,
    Workspaces workspaces,
    Verifier verifier,
    Inspections inspections,
    Delivery delivery,
    Capacities capacities,
    Durability durability) {
  public RunnerParts {
    blueprints = List.copyOf(blueprints);
  }

  /// With the capacities of this machine, every fact forced to the disk.
  public RunnerParts(
      String runnerName,
      Path dataFolder,
      Clock clock,
      IdSource ids,
      ModelImporter importer,
      List<Blueprint> blueprints,
      Workspaces workspaces,
      Verifier verifier,
      Inspections inspections,
      Delivery delivery) {
    this(
        runnerName,
        dataFolder,
        clock,
        ids,
        importer,
        blueprints,
        workspaces,
        verifier,
        inspections,
        delivery,
        Capacities.ofThisMachine(),
        Durability.FSYNC);
  }

  /// The same on the database of a fleet.
  ///
  /// @param fleetClock the database's, so that all members tell the same time
  public RunnerParts inFleet(Clock fleetClock, Workspaces travelling, Delivery shipping) {
    return new RunnerParts(
        runnerName,
        dataFolder,
        fleetClock,
        ids,
        importer,
        blueprints,
        travelling,
        verifier,
        inspections,
        shipping,
        capacities,
        durability);
  }
}
