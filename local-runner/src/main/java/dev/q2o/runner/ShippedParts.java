package dev.q2o.runner;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.delivery.EvidenceRecorder;
import dev.q2o.runner.delivery.FolderDelivery;
import dev.q2o.runner.engine.Capacities;
import dev.q2o.runner.kit.KitHashes;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.sandbox.Sandboxes;
import dev.q2o.runner.verify.CommandVerifier;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.GitWorkspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

/// The composition root of the runner: the one place that knows which part is behind which
/// interface.
final class ShippedParts {
  private ShippedParts() {}

  /// @throws IllegalStateException with one sentence when the sandbox asked for does not work here
  static RunnerParts of(RunnerSettings settings) {
    return of(settings, RunnerName.ofThisMachine());
  }

  /// @param name how the journal names this process
  /// @throws IllegalStateException with one sentence when the sandbox asked for does not work here
  static RunnerParts of(RunnerSettings settings, String name) {
    Path data = settings.dataFolder().toAbsolutePath().normalize();
    Clock clock = Clock.systemUTC();
    Toolchain tools = Toolchain.of(settings.kit());
    Sandbox sandbox = Sandboxes.of(settings.sandbox()).sandbox();
    KitHashes kit = new KitHashes(tools.kit());
    CommandVerifier verifier = new CommandVerifier(tools, sandbox);
    return new RunnerParts(
        name,
        data,
        clock,
        new IdSource(clock, new SecureRandom()),
        new Importers()::read,
        ShippedTargets.blueprints(),
        new GitWorkspaces(data.resolve("repositories")),
        new PreparingVerifier(kit, verifier),
        new FileInspections(),
        new FolderDelivery(data, new EvidenceRecorder(tools, kit, sandbox.kind())),
        Capacities.ofThisMachine(),
        settings.durability());
  }

  /// Hashes the kit while a check runs: the delivery will ask for it, and until then a processor is
  /// free.
  private record PreparingVerifier(KitHashes kit, Verifier verifier) implements Verifier {
    @Override
    public Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
        throws IOException, InterruptedException {
      return check(check, tree, treeSha256, scratch, _ -> {});
    }

    @Override
    public Execution check(
        Blueprint.Check check, Path tree, String treeSha256, Path scratch, Consumer<String> lines)
        throws IOException, InterruptedException {
      kit.prepare();
      return verifier.check(check, tree, treeSha256, scratch, lines);
    }
  }
}
