package dev.q2o.runner.blueprint.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.workspace.SafePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that mean something to a file system, a page or a language are names like any other, or
/// refused in their place with another to choose; none of them leaves the project.
class HostileNamesTest {
  /// Of Java, SQL, TypeScript and Python, each language's own and those they share.
  private static final List<String> KEYWORDS =
      List.of(
              "class record sealed yield var assert synchronized native transient void enum goto",
              "select from where order group having join table user column index view trigger",
              "primary key constraint check default grant limit offset values current_date",
              "interface typeof keyof undefined never any namespace declare readonly let async",
              "def lambda pass None True elif except global nonlocal del raise with import self")
          .stream()
          .flatMap(line -> Stream.of(line.split(" ")))
          .toList();

  static Stream<String> keywords() {
    return KEYWORDS.stream();
  }

  private static ImportResult entity(String name) {
    return new Importers()
        .read("app.yaml", "sample", "entities:\n  \"%s\": {fields: {x: string}}".formatted(name));
  }

  private static ImportResult field(String name) {
    return new Importers()
        .read(
            "app.yaml",
            "sample",
            "entities:\n  Thing:\n    fields:\n      \"%s\": string".formatted(name));
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void aKeywordIsAName(String word) {
    sound(entity(word), 2);
    sound(field(word), 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..",
        "con",
        "AUX",
        "nul",
        "Com1",
        "<script>alert(1)</script>",
        "a'b",
        "a; drop table x; --",
        "${jndi:x}",
        "😀",
        "a😀b",
        "-",
        "\u202Egnp",
        "%s%n",
        "@name@",
      })
  void whatIsNoNameIsOneOrIsRefused(String name) {
    sound(entity(name), 2);
    sound(field(name), 4);
  }

  private static void sound(ImportResult result, int line) {
    switch (result) {
      case ImportResult.Imported(AppModel model) -> {
        assertThat(model.entities()).extracting(Entity::name).allMatch(n -> n.matches("[A-Z]\\w*"));
        assertThat(model.entities().getFirst().fields())
            .allMatch(f -> f.name().matches("[a-z][A-Za-z0-9]*"));
        pathsAreSafe(model, ShippedTargets.blueprints().getFirst());
      }
      case ImportResult.Rejected(var problems, _) ->
          assertThat(problems)
              .singleElement()
              .satisfies((Diagnostic problem) -> {
                assertThat(problem.position().line()).isEqualTo(line);
                assertThat(problem.position().column()).isPositive();
                assertThat(problem.hint()).isNotBlank();
              });
    }
  }

  private static void pathsAreSafe(AppModel model, Blueprint blueprint) {
    Set<String> folded = new HashSet<>();
    blueprint
        .design(model)
        .parts()
        .forEach(part ->
            part.files()
                .forEach(file -> {
                  assertThat(SafePath.problem(file.path())).as(file.path()).isEmpty();
                  assertThat(folded.add(file.path().toLowerCase(Locale.ROOT))).isTrue();
                }));
  }

  @Test
  void aFileWindowsTakesForADeviceIsNoEntity() {
    assertThat(Imports.shown(Imports.problems("t.jdl", "entity Con { x String }")))
        .isEqualTo(
            "t.jdl:1:8: Entity 'Con' would be a file that Windows takes for a device. Choose a more"
                + " specific name, for example 'ConItem'.");
  }

  /// All at once, in every type of project.
  @Test
  void keywordsBesideEachOtherLeaveNoProject() {
    var yaml = new ArrayList<String>();
    for (String word : KEYWORDS) {
      if (entity(word) instanceof ImportResult.Imported) {
        yaml.add("  " + word + ": {fields: {x: string}}");
      }
    }
    assertThat(yaml).hasSizeGreaterThan(KEYWORDS.size() / 2);
    AppModel model = Imports.model("app.yaml", "entities:\n" + String.join("\n", yaml));
    ShippedTargets.blueprints().forEach(blueprint -> pathsAreSafe(model, blueprint));
  }
}
