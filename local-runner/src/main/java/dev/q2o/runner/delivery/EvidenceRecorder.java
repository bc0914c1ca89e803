package dev.q2o.runner.delivery;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.Evidence.Check;
import dev.q2o.runner.evidence.Evidence.CheckKind;
import dev.q2o.runner.evidence.Evidence.Objective;
import dev.q2o.runner.evidence.Evidence.Origin;
import dev.q2o.runner.evidence.Evidence.Status;
import dev.q2o.runner.evidence.Proof;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.kit.KitHashes;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.workspace.TreeHash;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes down what a run has found, in the measured form. Safe for concurrent use.
public final class EvidenceRecorder {
  private final Toolchain tools;
  private final KitHashes kit;
  private final Sandbox.Kind sandbox;

  /// @param tools what the checks ran with
  /// @param kit their libraries
  /// @param sandbox how they were kept in bounds
  public EvidenceRecorder(Toolchain tools, KitHashes kit, Sandbox.Kind sandbox) {
    this.tools = tools;
    this.kit = kit;
    this.sandbox = sandbox;
  }

  /// Version of this Q2O, as its jar says; a build from classes has none.
  public static String version() {
    return Optional.ofNullable(EvidenceRecorder.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  public Evidence of(Delivery.Order order) throws IOException {
    List<Check> checks = checks(order);
    Proof proof = new Proof(checks, order.tree().sha256());
    return new Evidence(
        Evidence.SCHEMA_VERSION,
        Evidence.Form.MEASURED,
        proof.verdict(),
        new Evidence.Project(
            Optional.of(order.project().id().toString()),
            order.project().slug(),
            order.project().name()),
        Optional.of(new Evidence.Run(order.run().toString(), order.runNumber())),
        new Evidence.Blueprint(order.blueprintId(), order.blueprintVersion()),
        order.tree().sha256(),
        Optional.empty(),
        toolsUsed(),
        checks.stream().map(Check::tests).reduce(TestCounts.NONE, TestCounts::plus),
        objectives(order, proof),
        checks,
        files(order));
  }

  private Evidence.Tools toolsUsed() throws IOException {
    List<Evidence.Library> libraries = new ArrayList<>();
    for (Kit.Library library : kit.libraries()) {
      libraries.add(new Evidence.Library(library.name(), library.sha256()));
    }
    return new Evidence.Tools(
        version(),
        tools.jdk().map(Jdk::version),
        Optional.of(sandbox.name().toLowerCase(Locale.ROOT)),
        libraries);
  }

  /// The last result of every check, those of the design first and in its order: the order of
  /// execution may differ from run to run.
  private static List<Check> checks(Delivery.Order order) {
    Design design = order.design();
    List<CheckResult> results = new ArrayList<>(order.checks());
    if (!order.tree().files().containsKey(AdvisoryList.PATH)) {
      results.add(FileInspections.withoutAdvisories(order.tree()));
    }
    Map<String, CheckResult> last = new LinkedHashMap<>();
    design.checks().forEach(check -> last.put(check.key(), notRun(check.key())));
    results.stream()
        .sorted(Comparator.comparing(CheckResult::key))
        .forEach(r -> last.put(r.key(), r));
    List<Check> checks = new ArrayList<>();
    last.values().forEach(result -> checks.add(check(design, result)));
    return checks;
  }

  private static Check check(Design design, CheckResult result) {
    var planned = design.checks().stream().filter(c -> c.key().equals(result.key())).findFirst();
    return new Check(
        result.key(),
        planned.map(c -> c.title()).orElse(result.title()),
        planned.map(c -> CheckKind.valueOf(c.kind().name())).orElse(CheckKind.INSPECTION),
        result.outcome(),
        planned.map(c -> c.command()).orElse(result.command()),
        planned.map(c -> c.reports()).orElse(""),
        planned.map(c -> c.timeoutSeconds()).orElse(0),
        result.exitCode(),
        Optional.of(result.duration().toMillis()),
        Optional.of(result.outputSha256()),
        result.treeSha256(),
        result.tests(),
        result.testClasses(),
        result.detail());
  }

  private static CheckResult notRun(String key) {
    return new CheckResult(
        key,
        key,
        CheckOutcome.NOT_RUN,
        List.of(),
        -1,
        Duration.ZERO,
        "",
        "",
        TestCounts.NONE,
        List.of(),
        "The run has no result of it.");
  }

  /// What the project asks for, then what its model file asks for, each once.
  private static List<String> sentences(Project project) {
    var source = project.model();
    return Stream.concat(
            project.objectives().stream(),
            Importers.objectives(source.fileName(), source.text()).stream())
        .distinct()
        .toList();
  }

  private static List<Objective> objectives(Delivery.Order order, Proof proof) {
    List<Objective> objectives = new ArrayList<>();
    UserObjectives matcher = new UserObjectives(order.model(), order.design());
    int number = 1;
    for (String sentence : sentences(order.project())) {
      UserObjectives.Match match = matcher.match(sentence);
      objectives.add(
          objective(
              "user-" + number++,
              sentence,
              Origin.USER,
              match.checks(),
              match.testClasses(),
              proof,
              match.reason()));
    }
    for (var promised : order.design().objectives()) {
      objectives.add(
          objective(
              promised.key(),
              promised.text(),
              Origin.BLUEPRINT,
              promised.checks(),
              promised.testClasses(),
              proof,
              ""));
    }
    return objectives;
  }

  private static Objective objective(
      String key,
      String text,
      Origin origin,
      List<String> checks,
      List<String> testClasses,
      Proof proof,
      String knownDoubt) {
    String doubt = knownDoubt.isEmpty() ? proof.doubt(checks, testClasses) : knownDoubt;
    Status status = doubt.isEmpty() ? Status.PROVEN : Status.NOT_PROVEN;
    return new Objective(key, text, origin, status, checks, testClasses, doubt);
  }

  private static List<Evidence.File> files(Delivery.Order order) {
    return order.tree().files().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(TreeHash.BYTE_ORDER))
        .map(e ->
            new Evidence.File(
                e.getKey(),
                e.getValue().sha256(),
                e.getValue().bytes(),
                e.getValue().executable(),
                e.getValue().task()))
        .toList();
  }
}
