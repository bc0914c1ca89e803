package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Objective;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.model.AppModel;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for the design of every model, without building it.
class JavaApiBlueprintTest {

  static Stream<AppModel> models() {
    return Stream.concat(
        Models.JDL.stream().map(Models::jdl), Stream.of(Models.nasty(), Models.magazine()));
  }

  private static Design design(AppModel model) {
    return new JavaApiBlueprint().design(model);
  }

  private static Map<String, String> render(Design design) {
    var files = new LinkedHashMap<String, String>();
    design
        .parts()
        .forEach(part -> part.files().forEach(f -> files.put(f.path(), f.content().get())));
    return files;
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalModelsRenderEqualBytes(AppModel model) {
    assertThat(render(design(model))).isEqualTo(render(design(model)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyPathIsDeclaredOnceAndSafe(AppModel model) {
    List<String> paths =
        design(model).parts().stream()
            .flatMap(part -> part.files().stream())
            .map(OutputFile::path)
            .toList();
    Set<String> folded = new HashSet<>();
    assertThat(paths)
        .allSatisfy(path -> assertThat(path).matches("[A-Za-z0-9._/-]+").doesNotContain(".."))
        .noneMatch(path -> path.startsWith("/"))
        .allMatch(path -> folded.add(path.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFileIsCompleteText(AppModel model) {
    render(design(model))
        .forEach((path, content) ->
            assertThat(content)
                .as(path)
                .isNotBlank()
                .endsWith("\n")
                .doesNotContain("\r", "\t", "TODO", "@package@", "@title", "@name@", "@folder@")
                .doesNotContainPattern("[ ]+\n"));
  }

  @ParameterizedTest
  @MethodSource("models")
  void partsOnlyDependOnEarlierParts(AppModel model) {
    Set<String> earlier = new HashSet<>();
    for (Part part : design(model).parts()) {
      assertThat(earlier).as(part.key()).containsAll(part.dependsOn());
      assertThat(part.files()).as(part.key()).isNotEmpty();
      assertThat(earlier.add(part.key())).as(part.key()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyObjectiveNamesChecksAndTestsThatExist(AppModel model) {
    Design design = design(model);
    List<String> checks = design.checks().stream().map(Check::key).toList();
    Set<String> files = render(design).keySet();
    assertThat(design.objectives()).extracting(Objective::key).doesNotHaveDuplicates();
    for (Objective objective : design.objectives()) {
      assertThat(checks).containsAll(objective.checks());
      assertThat(objective.testClasses())
          .as(objective.key())
          .isNotEmpty()
          .allSatisfy(test ->
              assertThat(files).contains("src/test/java/" + test.replace('.', '/') + ".java"));
    }
  }

  @Test
  void everyEntityIsAPartOfItsOwn() {
    assertThat(design(Models.jdl("bug-tracker.jdl")).parts())
        .extracting(Part::key)
        .containsExactly(
            "project-files",
            "foundation",
            "schema",
            "entity-project",
            "entity-label",
            "entity-ticket",
            "entity-attachment",
            "entity-comment",
            "entity-user",
            "api",
            "admin-ui",
            "unit-tests",
            "api-tests",
            "container",
            "continuous-integration",
            "documentation",
            "bill-of-materials");
  }

  @Test
  void aHundredEntitiesAreRenderedInSeconds() {
    AppModel model = Models.large(100);
    render(design(model));
    long start = System.nanoTime();
    Map<String, String> files = render(design(model));
    assertThat(files).hasSizeGreaterThan(900);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }
}
