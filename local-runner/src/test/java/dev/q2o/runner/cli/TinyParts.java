package dev.q2o.runner.cli;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.GitWorkspaces;
import dev.q2o.runner.workspace.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// A runner whose blueprint writes two files and whose one check does as it is told, so that a
/// whole run takes milliseconds: journal, engine, store and workspace are the real ones.
final class TinyParts {
  static final String EVIDENCE =
      """
      {"objectives":[
        {"key":"a","text":"Bugs are kept.","status":"proven","checks":["tests"]},
        {"key":"b","text":"Bugs are exported.","status":"not_proven","checks":[]}]}
      """;

  CheckOutcome outcome = CheckOutcome.PASSED;
  List<Delivery.Obstacle> obstacles = List.of();

  /// The check waits for it.
  CountDownLatch gate = new CountDownLatch(0);

  /// Counts down when the check has begun.
  CountDownLatch checking = new CountDownLatch(1);

  RunnerParts in(Path data) {
    Clock clock = Clock.systemUTC();
    return new RunnerParts(
        "here",
        data,
        clock,
        new IdSource(clock, new Random(7)),
        new Importers()::read,
        List.of(new TinyBlueprint()),
        new GitWorkspaces(data.resolve("git")),
        this::check,
        new Passing(),
        new ToFolder());
  }

  private Verifier.Execution check(
      Blueprint.Check check, Path tree, String treeSha256, Path scratch)
      throws InterruptedException {
    checking.countDown();
    gate.await();
    return execution(check.key(), check.title(), treeSha256, outcome, new TestCounts(3, 0, 0));
  }

  private static Verifier.Execution execution(
      String key, String title, String tree, CheckOutcome outcome, TestCounts tests) {
    boolean passed = outcome == CheckOutcome.PASSED;
    return new Verifier.Execution(
        new CheckResult(
            key,
            title,
            outcome,
            List.of("{jdk}/bin/java"),
            passed ? 0 : 1,
            Duration.ofMillis(120),
            Sha256.of("output"),
            tree,
            tests,
            passed ? List.of("BugTest") : List.of(),
            passed ? "" : "BugTest.keeps expected 3 but was 2"),
        "output");
  }

  private static final class TinyBlueprint implements Blueprint {
    @Override
    public String id() {
      return "tiny.text";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Design design(AppModel model) {
      return new Design(
          List.of(
              new Part(
                  "model",
                  "Domain model",
                  AgentRole.CODER,
                  List.of(),
                  List.of(new OutputFile("model.txt", () -> model.title() + "\n", false))),
              new Part(
                  "readme",
                  "README",
                  AgentRole.CODER,
                  List.of("model"),
                  List.of(new OutputFile("README.md", () -> "# " + model.title() + "\n", false)))),
          List.of(
              new Check(
                  "tests", "Tests", CheckKind.UNIT_TEST, List.of("{jdk}/bin/java"), "reports", 60)),
          List.of(new Objective("a", "Bugs are kept.", List.of("tests"), List.of("BugTest"))));
    }
  }

  private static final class Passing implements Inspections {
    @Override
    public Verifier.Execution inspect(Inspection what, Subject subject) {
      return execution(
          what.key(), what.title(), subject.tree().sha256(), CheckOutcome.PASSED, TestCounts.NONE);
    }

    @Override
    public Verifier.Execution advisories(AdvisoryList list, Subject subject) {
      return inspect(Inspection.ADVISORIES, subject);
    }
  }

  private final class ToFolder implements Delivery {
    @Override
    public List<Obstacle> obstacles(Path outputRoot, String slug) {
      return obstacles;
    }

    @Override
    public Receipt deliver(Order order) throws IOException {
      Path folder = order.outputRoot().resolve(order.project().slug());
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("EVIDENCE.json"), EVIDENCE);
      return new Receipt(
          new RunEvent.Delivered(
              folder.toString(), folder + ".zip", Samples.SHA, 1_234, Sha256.of(EVIDENCE)),
          EVIDENCE);
    }
  }
}
