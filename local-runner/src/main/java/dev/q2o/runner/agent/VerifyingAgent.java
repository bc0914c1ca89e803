package dev.q2o.runner.agent;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import java.io.IOException;

/// Proves or refutes: executes checks and reads the finished tree. Parts that belong to its roles,
/// for example the tests of the project, are rendered like every other.
final class VerifyingAgent implements Agent {
  private final Agent renders;
  private final Verifier verifier;
  private final Inspections inspections;

  VerifyingAgent(Agent renders, Verifier verifier, Inspections inspections) {
    this.renders = renders;
    this.verifier = verifier;
    this.inspections = inspections;
  }

  @Override
  public TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench)
      throws IOException, InterruptedException {
    return switch (spec) {
      case TaskSpec.Execute(Blueprint.Check check) -> {
        Bench.Floor floor = bench.floor();
        bench.note(String.join(" ", check.command()));
        yield checked(
            verifier.check(
                check, floor.folder(), floor.tree().sha256(), floor.scratch(), bench::progress),
            bench);
      }
      case TaskSpec.Inspect(Inspection what) -> {
        Bench.Floor floor = bench.floor();
        bench.note("reading %d files".formatted(floor.tree().files().size()));
        yield checked(
            inspections.inspect(
                what,
                new Inspections.Subject(
                    floor.tree(), floor.folder(), floor.scratch(), bench.declared())),
            bench);
      }
      case TaskSpec.Render _, TaskSpec.Adopt _, TaskSpec.Deliver _ ->
          renders.perform(task, spec, bench);
    };
  }

  private static TaskResult checked(Verifier.Execution execution, Bench bench) {
    CheckResult result = execution.result();
    TestCounts tests = result.tests();
    String counts =
        tests.run() == 0
            ? ""
            : ": %d tests, %d failed, %d skipped"
                .formatted(tests.run(), tests.failed(), tests.skipped());
    bench.note(result.outcome() + counts);
    return new TaskResult.Checked(execution);
  }
}
