package dev.q2o.runner.blueprint.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.Design;
import dev.q2o.runner.blueprint.Blueprint.Objective;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.javaapi.Models;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.workspace.SafePath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every design: each blueprint on a model made to be difficult, and the service on
/// many models.
class BlueprintDesignsTest {

  static Stream<Arguments> designs() {
    Blueprint service = new JavaApiBlueprint();
    return Stream.concat(
        ShippedTargets.blueprints().stream().map(b -> named(b, "nasty", Models.nasty())),
        Stream.concat(
            Models.JDL.stream().map(file -> named(service, file, Models.jdl(file))),
            Stream.of(named(service, "magazine", Models.magazine()))));
  }

  private static Arguments named(Blueprint blueprint, String model, AppModel from) {
    return Arguments.argumentSet(blueprint.id() + ", " + model, blueprint, from);
  }

  private static Map<String, String> render(Design design) {
    var files = new LinkedHashMap<String, String>();
    design
        .parts()
        .forEach(part -> part.files().forEach(f -> files.put(f.path(), f.content().get())));
    return files;
  }

  @ParameterizedTest
  @MethodSource("designs")
  void equalModelsRenderEqualBytes(Blueprint blueprint, AppModel model) {
    assertThat(render(blueprint.design(model))).isEqualTo(render(blueprint.design(model)));
  }

  /// Digits and letters of the machine's language reach no file.
  @ParameterizedTest
  @MethodSource("designs")
  void everyMachineRendersTheSame(Blueprint blueprint, AppModel model) {
    Map<String, String> here = render(blueprint.design(model));
    Locale before = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      for (String language : List.of("ar-EG-u-nu-arab", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(render(blueprint.design(model))).as(language).isEqualTo(here);
      }
    } finally {
      Locale.setDefault(before);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyPathIsDeclaredOnceAndSafe(Blueprint blueprint, AppModel model) {
    List<String> paths =
        blueprint.design(model).parts().stream()
            .flatMap(part -> part.files().stream())
            .map(OutputFile::path)
            .toList();
    Set<String> folded = new HashSet<>();
    assertThat(paths)
        .contains("README.md", "pom.xml", "bom.json", ".github/workflows/ci.yml")
        .allSatisfy(path -> assertThat(path).matches("[A-Za-z0-9._/-]+"))
        .allSatisfy(path -> assertThat(SafePath.problem(path)).as(path).isEmpty())
        .allMatch(path -> folded.add(path.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyFileIsCompleteText(Blueprint blueprint, AppModel model) {
    render(blueprint.design(model))
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
  @MethodSource("designs")
  void partsOnlyDependOnEarlierParts(Blueprint blueprint, AppModel model) {
    Set<String> earlier = new HashSet<>();
    for (Part part : blueprint.design(model).parts()) {
      assertThat(earlier).as(part.key()).containsAll(part.dependsOn());
      assertThat(part.files()).as(part.key()).isNotEmpty();
      assertThat(earlier.add(part.key())).as(part.key()).isTrue();
    }
  }

  /// Nothing is delivered whose tests were not held against planted faults.
  @ParameterizedTest
  @MethodSource("designs")
  void theTestsOfEveryTypeMustBite(Blueprint blueprint, AppModel model) {
    assertThat(blueprint.design(model).checks())
        .extracting(Check::kind)
        .contains(CheckKind.MUTATION);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyObjectiveNamesChecksAndTestsThatExist(Blueprint blueprint, AppModel model) {
    Design design = blueprint.design(model);
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
