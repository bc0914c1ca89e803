package dev.q2o.bench.noop;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.agent.Agent;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.delivery.Delivery;
import dev.q2o.runner.engine.Capacities;
import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.GitWorkspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// The parts of a runner whose engine, journal, dispatcher, guard and workspace are the shipped
/// ones, and whose blueprint, checks and delivery cost next to nothing: what is left is the price
/// of durability.
final class NoopParts {
  private NoopParts() {}

  /// How many tasks work at once, for us and for every peer.
  private static final int PARALLEL = 16;

  /// @param name of the runner
  static RunnerParts of(String name, Path dataFolder, Clock clock, Durability durability) {
    return new RunnerParts(
        name,
        dataFolder,
        clock,
        new IdSource(clock, new SecureRandom()),
        (source, slug, text) ->
            new ModelImporter.ImportResult.Imported(
                new AppModel(
                    slug, slug, text, List.of(), List.of(), List.of(), List.of(), List.of())),
        List.of(new NoopBlueprint()),
        new GitWorkspaces(dataFolder.resolve("repositories")),
        (check, tree, treeSha256, scratch) -> passed(check.key(), treeSha256, 1),
        new NoopInspections(),
        new NoopDelivery(),
        new Capacities(Map.of(Capability.LIGHT, PARALLEL, Capability.SANDBOX, 1)),
        durability);
  }

  /// The shipped agents; those who make parts tell the plan's notes first.
  ///
  /// @param body called in the thread of every task that makes a part, when it begins and when it
  ///   is about to return
  static AgentRegistry agents(RunnerParts parts, TaskBody body) {
    AgentRegistry shipped =
        AgentRegistry.ofBlueprints(parts.verifier(), parts.inspections(), parts.delivery());
    Agent coder = shipped.of(AgentRole.CODER);
    Map<AgentRole, Agent> agents = new EnumMap<>(AgentRole.class);
    for (AgentRole role : AgentRole.values()) {
      agents.put(role, shipped.of(role));
    }
    agents.put(
        AgentRole.CODER,
        (task, spec, bench) -> {
          body.began(task.key(), bench::note);
          try {
            return coder.perform(task, spec, bench);
          } finally {
            body.ended(task.key());
          }
        });
    return new AgentRegistry(agents);
  }

  private static Verifier.Execution passed(String key, String tree, int tests) {
    String output = "nothing to do\n";
    return new Verifier.Execution(
        new CheckResult(
            key,
            key,
            CheckOutcome.PASSED,
            List.of("{jdk}/bin/java", "-version"),
            0,
            Duration.ofMillis(1),
            sha256(output),
            tree,
            new TestCounts(tests, 0, 0),
            List.of(),
            ""),
        output);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class NoopBlueprint implements Blueprint {
    @Override
    public String id() {
      return "bench.noop";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public Design design(AppModel model) {
      return NoopPlan.parse(model.description()).design();
    }
  }

  private static final class NoopInspections implements Inspections {
    @Override
    public Verifier.Execution inspect(Inspection what, Subject subject) {
      return passed(what.key(), subject.tree().sha256(), 0);
    }

    @Override
    public Verifier.Execution advisories(AdvisoryList list, Subject subject) {
      return inspect(Inspection.ADVISORIES, subject);
    }
  }

  /// Writes the tree out once; a repetition after a crash finds it there.
  private static final class NoopDelivery implements Delivery {
    @Override
    public List<Obstacle> obstacles(Path outputRoot, String slug) {
      return List.of();
    }

    @Override
    public Receipt deliver(Order order) throws IOException {
      Path folder = order.outputRoot().resolve(order.project().slug());
      if (!Files.exists(folder)) {
        order.workspace().materialise(order.tree(), folder);
      }
      String evidence = "{\"treeSha256\":\"" + order.tree().sha256() + "\"}\n";
      String archive = "nothing is archived\n";
      Path zip = folder.resolveSibling(order.project().slug() + ".zip");
      Files.writeString(zip, archive);
      return new Receipt(
          new RunEvent.Delivered(
              folder.toString(),
              zip.toString(),
              sha256(archive),
              archive.length(),
              sha256(evidence)),
          evidence);
    }
  }
}
