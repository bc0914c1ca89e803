package dev.q2o.runner.engine;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.FleetRunner;
import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.agent.Agent;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.agent.Bench;
import dev.q2o.runner.agent.TaskResult;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.delivery.DeliveryRefusedException;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.journal.PostgresUrl;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.GitWorkspaces;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// A small world around a real engine, journal and workspace: its blueprint renders a few texts,
/// its checks and its delivery do what the test says.
final class World {
  final Path root;
  final List<String> rendered = new CopyOnWriteArrayList<>();
  final List<String> checked = new CopyOnWriteArrayList<>();
  final List<Blueprint.Part> parts = new ArrayList<>();
  final List<Blueprint.Check> checks = new ArrayList<>();
  CheckScript checkScript = (check, tree) -> CheckOutcome.PASSED;
  TestCounts tests = new TestCounts(3, 0, 0);
  Optional<String> deliveryRefusal = Optional.empty();
  String version = "1";
  Clock clock = Clock.systemUTC();

  /// Stands in for the shipped agent of the role that makes parts, which it is given.
  Optional<AgentScript> agent = Optional.empty();

  /// What a part is a function of; a part that is not named, of the whole model.
  final Map<String, String> inputs = new ConcurrentHashMap<>();

  interface AgentScript {
    TaskResult perform(PlannedTask task, TaskSpec spec, Bench bench, Agent shipped)
        throws IOException, InterruptedException;
  }

  interface CheckScript {
    CheckOutcome outcome(String check, Path tree) throws IOException, InterruptedException;
  }

  World(Path root) {
    this.root = root;
    part("base", List.of(), "base.txt", () -> "base\n");
    part("left", List.of("base"), "left.txt", () -> "left\n");
    part("right", List.of("base"), "right.txt", () -> "right\n");
    checks.add(check("compile", Blueprint.CheckKind.COMPILE));
    checks.add(check("api-tests", Blueprint.CheckKind.API_TEST));
  }

  void part(String key, List<String> needs, String path, Supplier<String> content) {
    parts.removeIf(p -> p.key().equals(key));
    Supplier<String> counted =
        () -> {
          rendered.add(key);
          return content.get();
        };
    parts.add(
        new Blueprint.Part(
            key,
            "Part " + key,
            AgentRole.CODER,
            needs,
            List.of(new Blueprint.OutputFile(path, counted, false))));
  }

  static Blueprint.Check check(String key, Blueprint.CheckKind kind) {
    return new Blueprint.Check(key, "Check " + key, kind, List.of("{jdk}/bin/java"), "", 60);
  }

  Runner open() {
    RunnerParts parts = runnerParts();
    AgentRegistry shipped =
        AgentRegistry.ofBlueprints(parts.verifier(), parts.inspections(), parts.delivery());
    Map<AgentRole, Agent> agents = new EnumMap<>(AgentRole.class);
    for (AgentRole role : AgentRole.values()) {
      agents.put(role, shipped.of(role));
    }
    agent.ifPresent(script -> {
      Agent coder = shipped.of(AgentRole.CODER);
      agents.put(AgentRole.CODER, (task, spec, bench) -> script.perform(task, spec, bench, coder));
    });
    return LocalRunner.open(parts, new AgentRegistry(agents));
  }

  /// A member of a fleet.
  FleetRunner join(PostgresUrl url, LeaseTerms terms, Optional<Path> out) {
    return EngineRunner.join(runnerParts(terms.runner()), url, terms, out);
  }

  RunnerParts runnerParts() {
    return runnerParts("here");
  }

  private RunnerParts runnerParts(String runner) {
    return new RunnerParts(
        runner,
        root.resolve("data"),
        clock,
        new IdSource(clock, new Random()),
        (source, name, text) ->
            new ModelImporter.ImportResult.Imported(
                new AppModel(
                    name, name, text, List.of(), List.of(), List.of(), List.of(), List.of())),
        List.of(new TestBlueprint()),
        new GitWorkspaces(root.resolve("data").resolve("repositories")),
        new ScriptedVerifier(),
        new PassingInspections(),
        new FolderDelivery());
  }

  Project project(Runner runner) {
    return switch (runner
        .projects()
        .create(
            new Draft(
                "Bugs", "", "", List.of(), new Project.ModelSource("bugs.jdl", "entity Bug {}")))) {
      case SaveResult.Saved saved -> saved.project();
      default -> throw new AssertionError("not saved");
    };
  }

  StartOptions options() {
    return new StartOptions(root.resolve("out"));
  }

  static dev.q2o.contract.ids.RunId started(StartResult result) {
    return switch (result) {
      case StartResult.Started started -> started.run();
      case StartResult.Refused refused -> throw new AssertionError("refused: " + refused);
    };
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Verifier.Execution execution(
      String key, CheckOutcome outcome, String tree, TestCounts counts) {
    String output = "output of " + key + "\n";
    return new Verifier.Execution(
        new CheckResult(
            key,
            "Check " + key,
            outcome,
            List.of("{jdk}/bin/java"),
            outcome == CheckOutcome.PASSED ? 0 : 1,
            Duration.ofMillis(5),
            sha256(output),
            tree,
            counts,
            List.of(),
            outcome == CheckOutcome.PASSED ? "" : "2 of 3 tests failed."),
        output);
  }

  private final class TestBlueprint implements Blueprint {
    @Override
    public String id() {
      return "test.text";
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public Design design(AppModel model) {
      if (version.equals("broken")) {
        throw new IllegalStateException("no such template");
      }
      List<Blueprint.Part> made =
          parts.stream()
              .map(p ->
                  new Blueprint.Part(
                      p.key(),
                      p.title(),
                      p.role(),
                      p.dependsOn(),
                      p.files(),
                      inputs.getOrDefault(p.key(), "")))
              .toList();
      return new Design(made, checks, List.of());
    }
  }

  private final class ScriptedVerifier implements Verifier {
    @Override
    public Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
        throws IOException, InterruptedException {
      checked.add(check.key());
      CheckOutcome outcome = checkScript.outcome(check.key(), tree);
      boolean counts = check.kind() != Blueprint.CheckKind.COMPILE;
      return execution(check.key(), outcome, treeSha256, counts ? tests : TestCounts.NONE);
    }
  }

  private final class PassingInspections implements Inspections {
    @Override
    public Verifier.Execution inspect(Inspection what, Subject subject) {
      Tree tree = subject.tree();
      boolean same = tree.files().keySet().containsAll(subject.declared());
      return execution(
          what.key(),
          same ? CheckOutcome.PASSED : CheckOutcome.FAILED,
          tree.sha256(),
          TestCounts.NONE);
    }

    @Override
    public Verifier.Execution advisories(AdvisoryList list, Subject subject) {
      return inspect(Inspection.ADVISORIES, subject);
    }
  }

  private final class FolderDelivery implements Delivery {
    @Override
    public List<Obstacle> obstacles(Path outputRoot, String slug) {
      return Files.isRegularFile(outputRoot)
          ? List.of(new Obstacle("output.is-file", outputRoot + " is a file.", "Name a folder."))
          : List.of();
    }

    @Override
    public Receipt deliver(Order order) throws IOException {
      if (deliveryRefusal.isPresent()) {
        throw new DeliveryRefusedException(deliveryRefusal.get());
      }
      Path folder = order.outputRoot().resolve(order.project().slug());
      if (!Files.exists(folder)) {
        order.workspace().materialise(order.tree(), folder);
      }
      Files.writeString(Path.of(folder + ".zip"), "zip");
      String evidence = "{\"tree\":\"" + order.tree().sha256() + "\"}";
      return new Receipt(
          new RunEvent.Delivered(
              folder.toString(), folder + ".zip", sha256("zip"), 3, sha256(evidence)),
          evidence);
    }
  }
}
