package dev.q2o.runner.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.q2o.contract.ids.IdSource;
import dev.q2o.contract.run.AgentRole;
import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.kit.KitHashes;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.verify.Verifier;
import dev.q2o.runner.workspace.ChangeSet;
import dev.q2o.runner.workspace.Draft;
import dev.q2o.runner.workspace.GitWorkspaces;
import dev.q2o.runner.workspace.Tree;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// A small verified project, ready to be delivered. Its "tests" are a script of the project that a
/// {@link ScriptVerifier} reads, so a changed project has changed results, without a compiler.
final class DeliveryFixture {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  final Path data;
  final Path out;
  private final IdSource ids;
  private Map<String, String> files =
      Map.of(
          "README.md", "# Shop\n",
          "src/main/Product.java", "record Product(String name) {}\n",
          "run.sh", "#!/bin/sh\necho ok\n",
          "tests.txt", "com.shop.ProductTest 3\n");

  DeliveryFixture(Path folder, long seed) throws IOException {
    this.data = Files.createDirectories(folder.resolve("data"));
    this.out = folder.resolve("out");
    this.ids = new IdSource(Clock.fixed(NOW, ZoneOffset.UTC), new Random(seed));
  }

  DeliveryFixture with(String path, String content) {
    TreeMap<String, String> more = new TreeMap<>(files);
    more.put(path, content);
    files = more;
    return this;
  }

  FolderDelivery delivery() {
    return new FolderDelivery(data, recorder());
  }

  static EvidenceRecorder recorder() {
    return new EvidenceRecorder(
        new Toolchain(Optional.empty(), Optional.empty()),
        new KitHashes(Optional.empty()),
        Sandbox.Kind.LIMITS_ONLY);
  }

  Delivery.Receipt deliver() throws IOException, InterruptedException {
    return delivery().deliver(order());
  }

  Delivery.Order order() throws IOException, InterruptedException {
    Project project =
        new Project(
            ids.newProject(),
            "shop",
            "Shop <b>& Co</b>",
            "",
            "",
            List.of("People can create and search products", "Products are exported as PDF"),
            new Project.ModelSource("shop.jdl", "entity Product"),
            1,
            NOW,
            NOW);
    var run = ids.newRun();
    Workspace workspace = new GitWorkspaces(data.resolve("git")).open(project.id(), run);
    TreeMap<String, ChangeSet.File> set = new TreeMap<>();
    files.forEach(
        (p, text) -> set.put(p, new ChangeSet.File(text.getBytes(UTF_8), p.endsWith(".sh"))));
    Tree tree;
    try (Draft draft = workspace.begin("code")) {
      draft.write(new ChangeSet("code", set), files.keySet());
      tree = draft.accept();
    }
    return new Delivery.Order(
        run,
        1,
        project,
        model(),
        "test.shop",
        "1",
        design(),
        workspace,
        tree,
        checks(workspace, tree),
        out);
  }

  private List<CheckResult> checks(Workspace workspace, Tree tree)
      throws IOException, InterruptedException {
    Path folder = data.resolve("scratch").resolve(tree.sha256());
    if (!Files.exists(folder)) {
      workspace.materialise(tree, folder);
    }
    List<CheckResult> results = new ArrayList<>();
    for (Blueprint.Check check : design().checks()) {
      results.add(new ScriptVerifier().check(check, folder, tree.sha256(), folder).result());
    }
    var subject = new Inspections.Subject(tree, folder, folder, tree.files().keySet());
    for (Inspection what : List.of(Inspection.FILES, Inspection.SECURITY)) {
      results.add(new FileInspections().inspect(what, subject).result());
    }
    return results;
  }

  static AppModel model() {
    Entity product =
        new Entity("Product", "", List.of(), false, Entity.Paging.NONE, Position.none("shop.jdl"));
    return new AppModel(
        "shop", "Shop", "", List.of(product), List.of(), List.of(), List.of(), List.of());
  }

  static Blueprint.Design design() {
    Blueprint.Check tests =
        new Blueprint.Check(
            "api-tests",
            "API tests",
            Blueprint.CheckKind.API_TEST,
            List.of("{jdk}/bin/java", "Tests"),
            "reports",
            60);
    Blueprint.Objective objective =
        new Blueprint.Objective(
            "product",
            "Product can be created, listed, searched, changed and deleted",
            List.of("api-tests"),
            List.of("com.shop.ProductTest"));
    Blueprint.Part part = new Blueprint.Part("code", "Code", AgentRole.CODER, List.of(), List.of());
    return new Blueprint.Design(List.of(part), List.of(tests), List.of(objective));
  }

  /// Counts the tests `tests.txt` of the tree names: a line holds a class and how many of its tests
  /// run.
  static final class ScriptVerifier implements Verifier {
    @Override
    public Execution check(Blueprint.Check check, Path tree, String treeSha256, Path scratch)
        throws IOException {
      int run = 0;
      List<String> classes = new ArrayList<>();
      for (String line : Files.readAllLines(tree.resolve("tests.txt"))) {
        String[] words = line.split(" ");
        classes.add(words[0]);
        run += Integer.parseInt(words[1]);
      }
      CheckResult result =
          new CheckResult(
              check.key(),
              check.title(),
              run > 0 ? CheckOutcome.PASSED : CheckOutcome.FAILED,
              check.command(),
              run > 0 ? 0 : 1,
              Duration.ofNanos(System.nanoTime() % 1_000_000_000),
              "0".repeat(64),
              treeSha256,
              new TestCounts(run, 0, 0),
              classes,
              run > 0 ? "" : "No test ran.");
      return new Execution(result, "");
    }
  }
}
