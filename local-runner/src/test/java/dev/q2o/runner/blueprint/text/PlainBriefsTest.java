package dev.q2o.runner.blueprint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.ModelImporter.Question;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.source.Importers;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Briefs as different people write them, from one line to ten sentences, with the tables,
/// relations and roles a careful reader takes from them; or with what is asked. How each was
/// concluded is the matter of {@link TextBriefsTest}.
class PlainBriefsTest {

  /// @param asks keys of questions, where the brief does not say enough
  record Wanted(
      Map<String, List<String>> entities,
      List<String> relations,
      List<String> roles,
      List<String> asks) {}

  @ParameterizedTest
  @MethodSource("briefs")
  void isReadAsACarefulReaderWould(String brief, Wanted wanted) {
    assertThat(read(brief)).isEqualTo(wanted);
  }

  static Stream<Arguments> briefs() throws IOException {
    try (var in =
        Objects.requireNonNull(PlainBriefsTest.class.getResourceAsStream("/plain-briefs.yaml"))) {
      List<Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return all.stream()
          .map(row -> {
            String brief = (String) Objects.requireNonNull(row.get("brief"));
            String shown = brief.length() > 60 ? brief.substring(0, 60) + "…" : brief;
            return Arguments.of(Named.of(shown, brief), wanted(row));
          });
    }
  }

  @SuppressWarnings("unchecked") // the file holds texts, lists of texts and maps of those
  private static Wanted wanted(Map<String, Object> row) {
    return new Wanted(
        (Map<String, List<String>>) row.getOrDefault("entities", Map.of()),
        (List<String>) row.getOrDefault("relations", List.of()),
        (List<String>) row.getOrDefault("roles", List.of()),
        (List<String>) row.getOrDefault("asks", List.of()));
  }

  private static Wanted read(String brief) {
    return switch (new Importers().read("brief.txt", "sample", brief)) {
      case ImportResult.Rejected(_, var questions) ->
          new Wanted(
              Map.of(), List.of(), List.of(), questions.stream().map(Question::key).toList());
      case ImportResult.Imported(AppModel model) -> {
        var entities = new LinkedHashMap<String, List<String>>();
        for (Entity entity : model.entities()) {
          entities.put(entity.name(), entity.fields().stream().map(Field::name).toList());
        }
        yield new Wanted(
            entities,
            model.relations().stream().map(PlainBriefsTest::shown).toList(),
            model.behaviours().stream()
                .filter(Behaviour.SignIn.class::isInstance)
                .flatMap(signIn -> ((Behaviour.SignIn) signIn).roles().stream())
                .toList(),
            List.of());
      }
    };
  }

  private static String shown(Relation relation) {
    String kind = relation.kind() == Relation.Kind.MANY_TO_MANY ? " many " : " one ";
    return relation.owner() + "." + relation.ownerField() + kind + relation.target();
  }
}
