package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.RenderedProject;
import dev.q2o.runner.blueprint.model.AppModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rendered projects really compile, without a warning, and their own tests really pass, with
/// nothing but a JDK and the kit. The domain packs are built by `q2o bench blueprints`.
///
/// Two at a time: each is mostly a compiler, which keeps one processor busy.
@Timeout(600)
class RenderedProjectTest {
  @TempDir Path folder;

  private RenderedProject render(AppModel model) throws IOException {
    return RenderedProject.of(new JavaApiBlueprint().design(model), folder);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectOfANastyModelPassesItsOwnChecks() throws Exception {
    render(Models.nasty()).passesItsOwnChecks();
  }

  /// Every behaviour, in one application.
  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectWithEveryBehaviourPassesItsOwnChecks() throws Exception {
    RenderedProject project = render(Models.magazine());
    project.passesItsOwnChecks();
    project.assertEverySourceWasCompiled();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void projectOfTheBugTrackerPassesItsOwnChecks() throws Exception {
    RenderedProject project = render(Models.jdl("bug-tracker.jdl"));
    project.passesItsOwnChecks();
    project.assertEverySourceWasCompiled();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @ValueSource(strings = {"default.jdl", "e-commerce-monolith.jdl", "online-shop.jh"})
  void allSourcesCompileTogetherWithoutAWarning(String file) throws IOException {
    RenderedProject project = render(Models.jdl(file));
    var arguments =
        new ArrayList<>(
            List.of("--release", "17", "-proc:none", "-Xlint:all,-classfile,-path", "-Werror"));
    arguments.addAll(
        List.of("-cp", RenderedProject.kit().testClassPath(), "-d", project.out().toString()));
    try (Stream<Path> sources = Files.walk(project.tree())) {
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
