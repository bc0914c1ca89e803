package dev.q2o.runner.training;

import dev.q2o.contract.run.CheckResult;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.kit.ClassCaches;
import dev.q2o.runner.kit.ClassCaches.Program;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import dev.q2o.runner.sandbox.Sandboxes;
import dev.q2o.runner.verify.CommandVerifier;
import dev.q2o.runner.workspace.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the caches of {@link ClassCaches}: a small service is rendered, compiled and tested, while
/// the compiler and the tests note which classes they load. Only code of Q2O's own blueprints runs,
/// never that of a person's project, because what is in a cache runs in the checks of every
/// project.
public final class Training {
  private static final String TARGET = "api_service.java";

  /// Tests with a server, with a database alone, and with neither.
  private static final String TESTS = "^.*(Author|Book|OpenApi|Security).*Test$";

  private static final int SECONDS = 900;

  private final Toolchain tools;
  private final ClassCaches caches;
  private final Path scratch;
  private final CommandVerifier verifier;

  private Training(Toolchain tools, ClassCaches caches, Path scratch, Sandbox sandbox) {
    this.tools = tools;
    this.caches = caches;
    this.scratch = scratch;
    this.verifier = new CommandVerifier(tools, sandbox);
  }

  /// Makes the caches for the JDK it finds, unless those that are there fit. What goes wrong is
  /// said and no failure: checks run without caches, too.
  ///
  /// @param args the folder of the libraries
  public static void main(String[] args) throws InterruptedException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Name the folder of the libraries, and nothing else.");
    }
    try {
      if (train(Path.of(args[0]).toAbsolutePath().normalize())) {
        System.out.println("Checks will start from caches of classes.");
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("Checks will start without caches of classes: " + e.getMessage());
    }
  }

  /// @param folder of the kit
  /// @return false when those that are there fit
  static boolean train(Path folder) throws IOException, InterruptedException {
    Toolchain tools = Toolchain.of(folder);
    Kit kit = tools.kit().orElseThrow(() -> new IOException(Kit.MISSING));
    Jdk jdk = tools.jdk().orElseThrow(() -> new IOException(Jdk.MISSING));
    ClassCaches caches = new ClassCaches(kit, jdk);
    Sandbox sandbox = Sandboxes.best().sandbox();
    Path scratch = Files.createTempDirectory("q2o-training");
    try {
      var training = new Training(tools, caches, scratch, sandbox);
      if (training.fit(sandbox)) {
        return false;
      }
      training.train();
      return true;
    } finally {
      Folders.delete(scratch);
    }
  }

  /// Asks the JVM itself, which compares build, options and libraries.
  private boolean fit(Sandbox sandbox) throws IOException, InterruptedException {
    for (Program program : Program.values()) {
      Path cache = caches.file(program);
      if (!Files.isRegularFile(cache) || !starts(sandbox, program, cache)) {
        return false;
      }
    }
    return true;
  }

  private boolean starts(Sandbox sandbox, Program program, Path cache)
      throws IOException, InterruptedException {
    Path jdk = tools.jdk().orElseThrow().home();
    Kit kit = tools.kit().orElseThrow();
    List<String> options = List.of("-XX:+UseSerialGC", "-XX:AOTMode=on", "-XX:AOTCache=" + cache);
    List<String> command =
        switch (program) {
          case COMPILER -> {
            var words = new ArrayList<>(List.of(jdk.resolve("bin/javac").toString()));
            options.forEach(option -> words.add("-J" + option));
            words.add("-version");
            yield words;
          }
          case TESTS -> {
            var words = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
            words.addAll(options);
            words.addAll(List.of("-cp", kit.testClassPath(), "-version"));
            yield words;
          }
        };
    return sandbox
            .exec(
                new Sandbox.Command(
                    command,
                    scratch,
                    List.of(scratch),
                    List.of(jdk, kit.folder()),
                    Map.of(),
                    Duration.ofMinutes(1)))
            .exitCode()
        == 0;
  }

  private void train() throws IOException, InterruptedException {
    for (Program program : Program.values()) {
      // What does not fit would be used while its successor is made.
      Files.deleteIfExists(caches.file(program));
    }
    Blueprint.Design design = design();
    Path tree = scratch.resolve("tree");
    for (Blueprint.Part part : design.parts()) {
      for (Blueprint.OutputFile file : part.files()) {
        Path path = tree.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.content().get());
      }
    }
    List<Check> compiling =
        design.checks().stream().filter(check -> check.kind() == CheckKind.COMPILE).toList();
    for (Check check : compiling) {
      execute(check.equals(compiling.getLast()) ? noting(check) : check, tree);
    }
    execute(testing(), tree);
    for (Program program : Program.values()) {
      Path kept = caches.file(program);
      Path arriving = kept.resolveSibling(kept.getFileName() + ".new");
      Files.copy(out().resolve(made(program)), arriving, StandardCopyOption.REPLACE_EXISTING);
      Files.move(arriving, kept, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Blueprint.Design design() throws IOException {
    Blueprint blueprint =
        ShippedTargets.blueprints().stream()
            .filter(one -> one.id().equals(TARGET))
            .findFirst()
            .orElseThrow();
    try (InputStream model = Training.class.getResourceAsStream("training.yaml")) {
      String text =
          new String(
              Objects.requireNonNull(model, "training.yaml").readAllBytes(),
              StandardCharsets.UTF_8);
      return switch (new Importers().read("training.yaml", "training", text)) {
        case ImportResult.Imported imported -> blueprint.design(imported.model());
        case ImportResult.Rejected rejected ->
            throw new IOException("its model is refused: " + rejected.problems());
      };
    }
  }

  /// Asked of the last: it compiles the tests, which use more of the compiler than the program
  /// does.
  private static Check noting(Check compiling) {
    List<String> command =
        compiling.command().stream()
            .map(word -> word.replace("{compiler-cache}", output(Program.COMPILER)))
            .toList();
    return new Check(compiling.key(), compiling.title(), compiling.kind(), command, "", SECONDS);
  }

  /// A cache is only made on a class path of nothing but jars, so the project is loaded by JUnit.
  private static Check testing() {
    return new Check(
        "train-tests",
        "Training",
        CheckKind.UNIT_TEST,
        List.of(
            "{jdk}/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            output(Program.TESTS),
            "-Duser.timezone=UTC",
            "-Dlogback.configurationFile=src/test/resources/logback-test.xml",
            "-cp",
            "{testkit}",
            "org.junit.platform.console.ConsoleLauncher",
            "execute",
            "--class-path="
                + String.join(
                    Check.JOIN,
                    "{out}/test-classes",
                    "{out}/classes",
                    "src/main/resources",
                    "src/test/resources"),
            "--scan-class-path={out}/test-classes",
            "--include-classname=" + TESTS,
            "--details=summary",
            "--disable-banner",
            "--fail-if-no-tests",
            "--reports-dir={out}/reports"),
        "reports",
        SECONDS);
  }

  private static String output(Program program) {
    return "-XX:AOTCacheOutput={out}/" + made(program);
  }

  private static String made(Program program) {
    return program + ".aot";
  }

  private Path out() {
    return scratch.resolve("out");
  }

  private void execute(Check check, Path tree) throws IOException, InterruptedException {
    var execution = verifier.check(check, tree, "", Files.createDirectories(out()));
    CheckResult result = execution.result();
    if (!result.passed()) {
      Optional<String> last =
          Stream.of(execution.output().split("\n"))
              .filter(line -> !line.isBlank())
              .reduce((_, b) -> b);
      throw new IOException(
          "%s ended with %d. %s %s"
              .formatted(check.key(), result.exitCode(), result.detail(), last.orElse("")));
    }
  }
}
