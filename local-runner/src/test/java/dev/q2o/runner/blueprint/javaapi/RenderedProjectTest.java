package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.pack.Packs;
import dev.q2o.runner.kit.Kit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rendered projects really compile, without a warning, and their own tests really pass, with
/// nothing but a JDK and the kit.
///
/// Two at a time: each is mostly a compiler, which keeps one processor busy.
class RenderedProjectTest {
  @TempDir Path folder;

  private Path tree() {
    return folder.resolve("tree");
  }

  private Design render(AppModel model) throws IOException {
    Design design = new JavaApiBlueprint().design(model);
    for (var part : design.parts()) {
      for (var file : part.files()) {
        Path path = tree().resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.content().get());
      }
    }
    return design;
  }

  private static Kit kit() throws IOException {
    return Kit.at(Kit.locate().orElseThrow());
  }

  private List<String> filled(Check check) throws IOException {
    Kit kit = kit();
    var words = new ArrayList<String>();
    for (String word : check.command()) {
      words.add(
          word.replace("{jdk}", System.getProperty("java.home"))
              .replace("{testkit}", kit.testClassPath())
              .replace("{kit}", kit.mainClassPath())
              .replace("{out}", folder.resolve("out").toString()));
    }
    return words;
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
      assertThat(folder.resolve("out").resolve(check.reports())).isNotEmptyDirectory();
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectOfANastyModelPassesItsOwnChecks() throws Exception {
    for (Check check : render(Models.nasty()).checks()) {
      execute(check);
    }
  }

  /// Every behaviour, in one application.
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectWithEveryBehaviourPassesItsOwnChecks() throws Exception {
    for (Check check : render(Models.magazine()).checks()) {
      execute(check);
    }
    assertEverySourceWasCompiled();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectOfTheBugTrackerPassesItsOwnChecks() throws Exception {
    for (Check check : render(Models.jdl("bug-tracker.jdl")).checks()) {
      execute(check);
    }
    assertEverySourceWasCompiled();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @ValueSource(strings = {"bank-accounts", "shop", "sports-league"})
  void projectOfAPackPassesItsOwnChecks(String pack) throws Exception {
    for (Check check : render(Imports.model(pack + ".yaml", Packs.source(pack))).checks()) {
      execute(check);
    }
  }

  /// The check starts at the class `Main`: what it does not reach from there would be dead code.
  private void assertEverySourceWasCompiled() throws IOException {
    Path root = tree().resolve("src/main/java");
    try (Stream<Path> sources = Files.walk(root)) {
      assertThat(sources.filter(path -> path.toString().endsWith(".java")))
          .allSatisfy(source -> {
            String name = root.relativize(source).toString().replace(".java", ".class");
            assertThat(folder.resolve("out/classes").resolve(name)).exists();
          });
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @ValueSource(strings = {"default.jdl", "e-commerce-monolith.jdl", "online-shop.jh"})
  void allSourcesCompileTogetherWithoutAWarning(String file) throws IOException {
    render(Models.jdl(file));
    var arguments =
        new ArrayList<>(
            List.of("--release", "17", "-proc:none", "-Xlint:all,-classfile,-path", "-Werror"));
    arguments.addAll(List.of("-cp", kit().testClassPath(), "-d", folder.resolve("out").toString()));
    try (Stream<Path> sources = Files.walk(tree())) {
      sources
          .map(Path::toString)
          .filter(path -> path.endsWith(".java"))
          .sorted()
          .forEach(arguments::add);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.out, System.err, arguments.toArray(String[]::new));
    assertThat(code).isZero();
  }
}
