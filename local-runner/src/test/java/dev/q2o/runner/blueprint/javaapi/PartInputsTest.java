package dev.q2o.runner.blueprint.javaapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a part declares as its inputs decides whether a restart may take its files from an earlier
/// run.
class PartInputsTest {
  /// Parts that quote what is said about the project.
  private static final List<String> QUOTING = List.of("api", "documentation");

  static Stream<AppModel> models() {
    return Stream.of(
        Models.jdl("bug-tracker.jdl"),
        Models.jdl("library.jh"),
        Models.jdl("online-shop.jh"),
        Models.jdl("space.jdl"),
        Models.nasty(),
        Models.magazine());
  }

  private static Map<String, Part> parts(AppModel model) {
    return new JavaApiBlueprint()
        .design(model).parts().stream()
            .collect(Collectors.toMap(Part::key, part -> part, (a, b) -> a, LinkedHashMap::new));
  }

  private static Map<String, String> bytes(Part part) {
    return part.files().stream()
        .collect(Collectors.toMap(OutputFile::path, file -> file.content().get()));
  }

  /// Parts of both models whose inputs are the same.
  private static List<String> alike(AppModel model, AppModel other) {
    Map<String, Part> parts = parts(model);
    return parts(other).values().stream()
        .filter(part -> !part.inputs().isEmpty())
        .filter(part ->
            parts.containsKey(part.key()) && parts.get(part.key()).inputs().equals(part.inputs()))
        .map(Part::key)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalInputsGiveEqualBytesWhateverElseTheModelSays(AppModel model) {
    Map<String, Part> parts = parts(model);
    Map<String, Map<String, String>> before = new LinkedHashMap<>();
    parts.forEach((key, part) -> before.put(key, bytes(part)));
    for (AppModel other : changed(model)) {
      Map<String, Part> changed = parts(other);
      for (String key : alike(model, other)) {
        assertThat(bytes(changed.get(key))).as(key).isEqualTo(before.get(key));
      }
    }
  }

  /// Every model that differs from the given one in one thing, of the kinds a person changes.
  private static List<AppModel> changed(AppModel model) {
    List<AppModel> changed = new ArrayList<>();
    changed.add(described(model, "Something else."));
    changed.add(titled(model, "Another Title"));
    for (int i = 0; i < model.entities().size(); i++) {
      Entity entity = model.entities().get(i);
      List<Field> more = new ArrayList<>(entity.fields());
      more.add(field("extra", Optional.of("More.")));
      changed.add(with(model, i, entity.documentation(), more));
      changed.add(with(model, i, "Another word on it.", entity.fields()));
      if (behaves(model)) {
        continue; // what is left out may be what somebody signs in with
      }
      if (!entity.fields().isEmpty()) {
        changed.add(
            with(
                model,
                i,
                entity.documentation(),
                entity.fields().subList(1, entity.fields().size())));
      }
      String name = entity.name();
      changed.add(
          new AppModel(
              model.name(),
              model.title(),
              model.description(),
              model.entities().stream().filter(e -> e != entity).toList(),
              model.enums(),
              model.relations().stream()
                  .filter(r -> !r.owner().equals(name) && !r.target().equals(name))
                  .toList(),
              model.behaviours(),
              List.of(),
              List.of()));
    }
    for (Relation relation : behaves(model) ? List.<Relation>of() : model.relations()) {
      List<Relation> others = model.relations().stream().filter(r -> r != relation).toList();
      changed.add(related(model, others));
      List<Relation> cascading = new ArrayList<>(others);
      cascading.add(
          new Relation(
              relation.kind(),
              relation.owner(),
              relation.ownerField(),
              relation.required(),
              relation.target(),
              Optional.of("seenFromThere"),
              relation.displayField(),
              relation.kind() == Relation.Kind.MANY_TO_MANY
                  ? relation.onDelete()
                  : DeleteRule.CASCADE,
              relation.position()));
      changed.add(related(model, cascading));
    }
    for (int i = 0; i < model.enums().size(); i++) {
      List<EnumType> enums = new ArrayList<>(model.enums());
      EnumType choice = enums.get(i);
      List<EnumType.Value> values = new ArrayList<>(choice.values());
      values.add(new EnumType.Value("ONE_MORE", "One more"));
      enums.set(i, new EnumType(choice.name(), values, choice.documentation(), choice.position()));
      changed.add(
          new AppModel(
              model.name(),
              model.title(),
              model.description(),
              model.entities(),
              enums,
              model.relations(),
              model.behaviours(),
              List.of(),
              List.of()));
    }
    return changed;
  }

  private static boolean behaves(AppModel model) {
    return !model.behaviours().isEmpty()
        || model.entities().stream().anyMatch(e -> !e.behaviours().isEmpty());
  }

  @Test
  void wordsAboutTheProjectChangeOnlyWhatQuotesThem() {
    AppModel model = Models.jdl("bug-tracker.jdl");
    List<String> all = new ArrayList<>(parts(model).keySet());
    all.removeAll(QUOTING);
    assertThat(alike(model, described(model, "Something else.")))
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aNewFieldLeavesEntitiesAloneThatHaveNothingToDoWithIt() {
    AppModel model = Models.large(5);
    List<Field> more = new ArrayList<>(model.entities().getFirst().fields());
    more.add(field("extra", Optional.empty()));
    assertThat(alike(model, with(model, 0, "", more)))
        .containsExactlyInAnyOrder(
            "project-files",
            "foundation",
            "entity-thing1",
            "entity-thing2",
            "entity-thing3",
            "entity-thing4",
            "container",
            "continuous-integration",
            "bill-of-materials");
  }

  /// A remark at the top of the source moves every line and changes nothing.
  @Test
  void whereSomethingStandsInTheSourceIsNoInput() {
    AppModel model = Models.jdl("bug-tracker.jdl");
    AppModel moved =
        new AppModel(
            model.name(),
            model.title(),
            model.description(),
            model.entities().stream()
                .map(e ->
                    new Entity(
                        e.name(),
                        e.documentation(),
                        e.fields(),
                        e.builtIn(),
                        e.paging(),
                        e.indexes(),
                        e.behaviours(),
                        new Position("elsewhere.jdl", 77, 7)))
                .toList(),
            model.enums(),
            model.relations(),
            model.behaviours(),
            List.of(),
            List.of());
    assertThat(moved).isNotEqualTo(model);
    assertThat(moved.bare()).isEqualTo(model.bare());
    assertThat(alike(model, moved)).containsExactlyInAnyOrderElementsOf(parts(model).keySet());
  }

  private static AppModel described(AppModel model, String description) {
    return new AppModel(
        model.name(),
        model.title(),
        description,
        model.entities(),
        model.enums(),
        model.relations(),
        model.behaviours(),
        List.of(),
        List.of());
  }

  private static AppModel titled(AppModel model, String title) {
    return new AppModel(
        model.name(),
        title,
        model.description(),
        model.entities(),
        model.enums(),
        model.relations(),
        model.behaviours(),
        List.of(),
        List.of());
  }

  private static AppModel related(AppModel model, List<Relation> relations) {
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        model.entities(),
        model.enums(),
        relations,
        model.behaviours(),
        List.of(),
        List.of());
  }

  private static AppModel with(AppModel model, int at, String documentation, List<Field> fields) {
    List<Entity> entities = new ArrayList<>(model.entities());
    Entity entity = entities.get(at);
    entities.set(
        at,
        new Entity(
            entity.name(),
            documentation,
            fields,
            entity.builtIn(),
            entity.paging(),
            entity.indexes(),
            entity.behaviours(),
            entity.position()));
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        entities,
        model.enums(),
        model.relations(),
        model.behaviours(),
        List.of(),
        List.of());
  }

  private static Field field(String name, Optional<String> documentation) {
    return new Field(
        name,
        FieldType.Scalar.STRING,
        false,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        documentation.orElse(""),
        Position.none("models"));
  }
}
