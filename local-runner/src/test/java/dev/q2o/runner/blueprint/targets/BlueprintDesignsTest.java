package dev.q2o.runner.blueprint.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Objective;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.javaapi.Models;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for the design of every blueprint, on a model made to be difficult.
class BlueprintDesignsTest {

  static Stream<Blueprint> blueprints() {
    return ShippedTargets.blueprints().stream();
  }

  private static Map<String, String> render(Design design) {
    var files = new LinkedHashMap<String, String>();
    design
        .parts()
        .forEach(part -> part.files().forEach(f -> files.put(f.path(), f.content().get())));
    return files;
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void equalModelsRenderEqualBytes(Blueprint blueprint) {
    assertThat(render(blueprint.design(Models.nasty())))
        .isEqualTo(render(blueprint.design(Models.nasty())));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void everyPathIsDeclaredOnceAndSafe(Blueprint blueprint) {
    List<String> paths =
        blueprint.design(Models.nasty()).parts().stream()
            .flatMap(part -> part.files().stream())
            .map(OutputFile::path)
            .toList();
    Set<String> folded = new HashSet<>();
    assertThat(paths)
        .contains("README.md", "pom.xml", "bom.json", ".github/workflows/ci.yml")
        .allSatisfy(path -> assertThat(path).matches("[A-Za-z0-9._/-]+").doesNotContain(".."))
        .noneMatch(path -> path.startsWith("/"))
        .allMatch(path -> folded.add(path.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void everyFileIsCompleteText(Blueprint blueprint) {
    render(blueprint.design(Models.nasty()))
        .forEach((path, content) ->
            assertThat(content)
                .as(path)
                .isNotBlank()
                .endsWith("\n")
                .doesNotContain("\r", "\t", "TODO")
                .doesNotContainPattern("@(package|title\\w*|name|folder|things|description)@")
                .doesNotContainPattern("[ ]+\n"));
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void partsOnlyDependOnEarlierParts(Blueprint blueprint) {
    Set<String> earlier = new HashSet<>();
    for (Part part : blueprint.design(Models.nasty()).parts()) {
      assertThat(earlier).as(part.key()).containsAll(part.dependsOn());
      assertThat(part.files()).as(part.key()).isNotEmpty();
      assertThat(earlier.add(part.key())).as(part.key()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("blueprints")
  void everyObjectiveNamesChecksAndTestsThatExist(Blueprint blueprint) {
    Design design = blueprint.design(Models.nasty());
    List<String> checks = design.checks().stream().map(Check::key).toList();
    Set<String> files = render(design).keySet();
    assertThat(design.objectives()).isNotEmpty().extracting(Objective::key).doesNotHaveDuplicates();
    for (Objective objective : design.objectives()) {
      assertThat(checks).containsAll(objective.checks());
      assertThat(objective.testClasses())
          .as(objective.key())
          .isNotEmpty()
          .allSatisfy(test ->
              assertThat(files).contains("src/test/java/" + test.replace('.', '/') + ".java"));
    }
  }
}
