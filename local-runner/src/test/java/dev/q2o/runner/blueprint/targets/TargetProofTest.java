package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.RenderedProject;
import dev.q2o.runner.blueprint.model.AppModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the matrix calls tested is rendered, compiled without a warning and passes its own tests,
/// which find most planted faults. The API service is proven by `RenderedProjectTest`, on more
/// models.
///
/// Two at a time: each is mostly a compiler, which keeps one processor busy.
class TargetProofTest {
  @TempDir Path folder;

  static Stream<String> targets() {
    return ShippedTargets.blueprints().stream()
        .map(Blueprint::id)
        .filter(id -> !id.equals("api_service.java"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Timeout(600)
  @ParameterizedTest
  @MethodSource("targets")
  void projectPassesItsOwnChecks(String target) throws Exception {
    Blueprint blueprint =
        ShippedTargets.blueprints().stream()
            .filter(b -> b.id().equals(target))
            .findFirst()
            .orElseThrow();
    var project = RenderedProject.of(blueprint.design(model(target)), folder);
    project.passesItsOwnChecks();
    project.assertEverySourceWasCompiled();
  }

  /// The window also brings back what is only hidden when it is deleted, and tells what goes along.
  private static AppModel model(String target) throws IOException {
    return Imports.model(
        "proof.yaml",
        target.equals("desktop_app.java")
            ? text()
                .replace("  Reader:\n", "  Reader:\n    behaviours: {softDelete: true}\n")
                .replace("kind: one-to-one\n", "kind: one-to-one\n        onDelete: cascade\n")
            : text());
  }

  static AppModel model() throws IOException {
    return Imports.model("proof.yaml", text());
  }

  private static String text() throws IOException {
    try (var in =
        Objects.requireNonNull(TargetProofTest.class.getResourceAsStream("/targets/proof.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
