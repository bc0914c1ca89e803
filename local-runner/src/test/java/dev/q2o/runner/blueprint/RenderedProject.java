package dev.q2o.runner.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.kit.ClassCaches;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.mutation.MutationSmoke;
import dev.q2o.runner.verify.FileInspections;
import dev.q2o.runner.verify.Inspection;
import dev.q2o.runner.verify.Inspections;
import dev.q2o.runner.workspace.Tree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// A project on the disk, on which its own checks are executed with nothing but a JDK and the kit.
///
/// @param folder holds the project in `tree` and what the checks make in `out`
public record RenderedProject(Path folder, Design design) {
  /// Where the program lies that plants faults.
  private static final String OWN_CODE =
      MutationSmoke.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  public static RenderedProject of(Design design, Path folder) throws IOException {
    var project = new RenderedProject(folder, design);
    for (var part : design.parts()) {
      for (var file : part.files()) {
        Path path = project.tree().resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.content().get());
      }
    }
    return project;
  }

  public Path tree() {
    return folder.resolve("tree");
  }

  public Path out() {
    return folder.resolve("out");
  }

  public static Kit kit() throws IOException {
    return Kit.at(Kit.locate().orElseThrow());
  }

  /// Every check passes; its tests are many enough, none of them skipped, and find most planted
  /// faults. Then it is read: nothing is in it that nobody uses, and it explains itself.
  public void passesItsOwnChecks() throws IOException, InterruptedException {
    for (Check check : design.checks()) {
      execute(check);
    }
    passesItsInspections();
  }

  private void passesItsInspections() throws IOException {
    TreeMap<String, Tree.Entry> entries = new TreeMap<>();
    for (var part : design.parts()) {
      for (var file : part.files()) {
        entries.put(file.path(), new Tree.Entry("", 1, file.executable(), part.key()));
      }
    }
    var subject =
        new Inspections.Subject(new Tree.Listed("", "", entries), tree(), out(), entries.keySet());
    for (Inspection what : List.of(Inspection.DEAD_CODE, Inspection.DOCUMENTATION)) {
      var execution = new FileInspections().inspect(what, subject);
      assertThat(execution.result().passed()).as(execution.output()).isTrue();
    }
  }

  private void execute(Check check) throws IOException, InterruptedException {
    Path log = folder.resolve(check.key() + ".log");
    Process process =
        new ProcessBuilder(filled(check))
            .directory(tree().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(check.timeoutSeconds(), TimeUnit.SECONDS)).as(check.key()).isTrue();
    String output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isZero();
    if (!check.reports().isEmpty()) {
      assertThat(output).contains("0 tests skipped").contains("0 tests failed");
      assertThat(out().resolve(check.reports())).isNotEmptyDirectory();
    }
  }

  private List<String> filled(Check check) throws IOException {
    Kit kit = kit();
    var caches =
        new ClassCaches(kit, Jdk.at(Path.of(System.getProperty("java.home"))).orElseThrow());
    var words = new ArrayList<String>();
    for (String word : check.command()) {
      words.add(
          word.replace("{jdk}", System.getProperty("java.home"))
              .replace(Check.JOIN, File.pathSeparator)
              .replace("{testkit}", kit.testClassPath())
              .replace("{kit}", kit.mainClassPath())
              .replace("{compiler-cache}", caches.option(ClassCaches.Program.COMPILER))
              .replace("{tests-cache}", caches.option(ClassCaches.Program.TESTS))
              .replace("{q2o}", OWN_CODE)
              .replace("{out}", out().toString()));
    }
    return words;
  }

  /// The compiler starts at the entry of a program: what it does not reach from there would be dead
  /// code.
  public void assertEverySourceWasCompiled() throws IOException {
    Path root = tree().resolve("src/main/java");
    try (var sources = Files.walk(root)) {
      assertThat(sources.filter(path -> path.toString().endsWith(".java")))
          .isNotEmpty()
          .allSatisfy(source -> {
            String name = root.relativize(source).toString().replace(".java", ".class");
            assertThat(out().resolve("classes").resolve(name)).exists();
          });
    }
  }
}
