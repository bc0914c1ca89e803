package dev.q2o.runner.regenerate;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.delivery.EvidenceRecorder;
import dev.q2o.runner.delivery.FolderDelivery;
import dev.q2o.runner.kit.KitHashes;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.GitWorkspaces;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The shipped runner with checks that pass unexecuted.
final class RegenerateParts {
  private RegenerateParts() {}

  static Runner open(Path data) {
    Clock clock = Clock.systemUTC();
    EvidenceRecorder recorder =
        new EvidenceRecorder(
            new Toolchain(Optional.empty(), Optional.empty()),
            new KitHashes(Optional.empty()),
            Sandbox.Kind.LIMITS_ONLY);
    return LocalRunner.open(
        new RunnerParts(
            "here",
            data,
            clock,
            new IdSource(clock, new Random()),
            new Importers()::read,
            ShippedTargets.blueprints(),
            new GitWorkspaces(data.resolve("repositories")),
            new PassingVerifier(),
            new Uncompiled(new FileInspections()),
            new FolderDelivery(data, recorder)));
  }

  /// Nothing is compiled here, so nobody can tell what is used.
  private record Uncompiled(Inspections shipped) implements Inspections {
    @Override
    public Verifier.Execution inspect(Inspection what, Subject subject) throws IOException {
      return what == Inspection.DEAD_CODE
          ? shipped.inspect(Inspection.SECURITY, subject)
          : shipped.inspect(what, subject);
    }

    @Override
    public Verifier.Execution advisories(AdvisoryList list, Subject subject) throws IOException {
      return shipped.advisories(list, subject);
    }
  }

  private static final class PassingVerifier implements Verifier {
    @Override
    public Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch) {
      boolean tests = !check.reports().isEmpty();
      return new Execution(
          new CheckResult(
              check.key(),
              check.title(),
              CheckOutcome.PASSED,
              check.command(),
              0,
              Duration.ZERO,
              Sha256.of(""),
              treeSha256,
              tests ? new TestCounts(1, 0, 0) : TestCounts.NONE,
              List.of(),
              ""),
          "");
    }
  }
}
