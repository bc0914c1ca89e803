package dev.q2o.runner.blueprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.EnumType.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppYamlTest {
  static final String EXAMPLE =
      """
      name: bug-tracker
      title: Bug Tracker
      description: Tickets of several projects, from report to fix.
      objectives:
        - A reporter can create a ticket for a project.
      entities:
        Project:
          fields:
            name: string required unique max=100
        Ticket:
          description: Something to be done.
          paging: pages
          fields:
            title: string required max=200
            status: Status required
            estimate: decimal min=0 max=999.5
            code:
              type: string
              unique: true
              pattern: "[A-Z]{2,5}-[0-9]+"
              description: What people say on the phone.
          relations:
            project: Project required
            reportedBy:
              to: User
              display: login
            labels:
              to: Label
              kind: many-to-many
              inverse: tickets
        Label:
          fields:
            name: string required
      enums:
        Status: [OPEN, CLOSED]
      """;

  @Test
  void readsTheDocumentedExample() {
    AppModel model = Imports.model("app.yaml", EXAMPLE);

    assertThat(model.title()).isEqualTo("Bug Tracker");
    assertThat(model.description()).isEqualTo("Tickets of several projects, from report to fix.");
    assertThat(model.entities())
        .extracting(e -> e.name())
        .containsExactly("Project", "Ticket", "Label", "User");
    assertThat(model.relations())
        .extracting(r -> r.ownerField())
        .containsExactly("project", "reportedBy", "labels");
    assertThat(model.unused())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "app.yaml:1:7: The name 'bug-tracker' has no effect: the project is named sample.");
    assertThat(AppYamlImporter.objectives("app.yaml", EXAMPLE))
        .containsExactly("A reporter can create a ticket for a project.");
  }

  @Test
  void enumValuesAreTextEvenWhereYamlSeesABoolean() {
    AppModel model =
        Imports.model(
            "app.yaml",
            """
            entities: {A: }
            enums:
              Answer: [YES, NO, ON]
              Labelled: {in progress: Busy, done: }
              Documented: {description: Why, values: [X]}
            """);

    assertThat(model.enums().get(0).values())
        .containsExactly(new Value("YES", "Yes"), new Value("NO", "No"), new Value("ON", "On"));
    assertThat(model.enums().get(1).values())
        .containsExactly(new Value("IN_PROGRESS", "Busy"), new Value("DONE", "done"));
    assertThat(model.enums().get(2).documentation()).isEqualTo("Why");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "entity: {}",
            "1:1: Unknown key 'entity' in the model. Expected one of name, title, description,"
                + " objectives, entities, enums.",
            true),
        arguments(
            "entitys: {}",
            "1:1: Unknown key 'entitys' in the model. Did you mean 'entities'?",
            false),
        arguments(
            "entities:\n  A:\n    field: {}",
            "3:5: Unknown key 'field' in the entity A. Did you mean 'fields'?",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: strin",
            "4:10: Unknown type 'strin'. Did you mean 'string'?",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: string requird",
            "4:10: Unknown validation 'requird' of the field A.a. Did you mean 'required'?",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: string max",
            "4:10: Unknown validation 'max' of the field A.a. Write max=value.",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: string max=x",
            "4:17: 'max' cannot be 'x'. Give a whole number from 1 to 1000000.",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a:",
            "4:7: The field A.a has no type. Write for example `a: string required`.",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: {required: true}",
            "4:7: The field A.a has no type. Write for example `type: string`.",
            false),
        arguments(
            "entities:\n  A:\n    fields:\n      a: {type: string, required: maybe}",
            "4:35: 'required' of the field A.a cannot be 'maybe'. Write true or false.",
            false),
        arguments(
            "entities:\n  A:\n    relations:\n      b: {kind: many-to-one}",
            "4:7: To which entity is the relation A.b? Write `to: Entity`.",
            false),
        arguments(
            "entities:\n  A:\n    relations:\n      b: {to: A, kind: one-to-many}",
            "4:24: 'kind' of the relation A.b cannot be 'one-to-many'. Did you mean 'one-to-one'?",
            false),
        arguments(
            "entities:\n"
                + "  A:\n"
                + "    relations:\n"
                + "      b: {to: A, kind: many-to-many, onDelete: cascade}",
            "4:7: Cascade on delete says nothing about A.b, which is many-to-many. Remove it, or"
                + " use clear or restrict.",
            false),
        arguments(
            "entities:\n"
                + "  A:\n"
                + "  B:\n"
                + "    relations:\n"
                + "      a: {to: A, required: true, onDelete: clear}",
            "5:7: B.a is required and cannot be cleared on delete. Use restrict or cascade, or make"
                + " the relation optional.",
            false),
        arguments(
            "entities:\n  A:\n    relations:\n      b: C",
            "4:10: Unknown entity 'C'. Did you mean 'A'?",
            false),
        arguments(
            "entities:\n  A:\n  A:",
            "3:3: Entities has the key 'A' twice. First at app.yaml:2:3.",
            false),
        arguments(
            "entities: [A]", "1:11: Entities must be a mapping. Write `key: value` lines.", false),
        arguments(
            "entities: {A: *x}", "1:15: Aliases are not possible here. Write the part out.", false),
        arguments(
            "entities: {A: ",
            "1:15: This is not YAML: expected the node content, but found '<stream end>'. It was"
                + " read while parsing a flow node.",
            true),
        arguments(
            "entities:\n\tA:",
            "2:1: This is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not"
                + " use \\t(TAB) for indentation).",
            true),
        arguments(
            "entities:\n  X:\n    builtIn: true",
            "2:3: There is no built-in entity 'X'. Remove builtIn and give it fields.",
            false),
        arguments("", ": The model declares no entity.", true));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void tellsWhereAndWhatWasExpected(String source, String expected, boolean prefix) {
    String shown = Imports.shown(Imports.problems("app.yaml", source));

    String whole = "app.yaml" + (expected.startsWith(":") ? "" : ":") + expected;
    if (prefix) {
      assertThat(shown).startsWith(whole.substring(0, Math.min(whole.length(), 60)));
    } else {
      assertThat(shown).isEqualTo(whole);
    }
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(Imports.problems("app.yaml", "entities: " + "[".repeat(1000) + "]".repeat(1000)))
        .extracting(Diagnostic::code)
        .containsExactly("yaml.too-deep");
  }

  @Test
  void thePublishedSchemaKnowsTheSameWords() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(AppYamlImporter.schema());

    assertThat(keys(schema.at("/properties"))).containsExactlyElementsOf(AppYamlImporter.TOP_KEYS);
    assertThat(keys(schema.at("/$defs/entity/properties")))
        .containsExactlyElementsOf(AppYamlImporter.ENTITY_KEYS);
    assertThat(keys(schema.at("/$defs/relation/properties")))
        .containsExactlyElementsOf(AppYamlImporter.RELATION_KEYS);
    assertThat(keys(schema.at("/$defs/field/properties")))
        .containsExactlyElementsOf(FieldReader.KEYS);
    assertThat(texts(schema.at("/$defs/field/properties/type/anyOf/0/enum")))
        .containsExactlyInAnyOrderElementsOf(YamlVocabulary.TYPES.keySet());
    assertThat(texts(schema.at("/$defs/relation/properties/kind/enum")))
        .containsExactlyElementsOf(YamlVocabulary.KINDS.keySet());
    assertThat(texts(schema.at("/$defs/relation/properties/onDelete/enum")))
        .containsExactlyElementsOf(YamlVocabulary.DELETE_RULES.keySet());
    assertThat(texts(schema.at("/$defs/entity/properties/paging/enum")))
        .containsExactlyElementsOf(YamlVocabulary.PAGINGS.keySet());
  }

  private static List<String> keys(JsonNode node) {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
