package dev.q2o.runner.blueprint.yaml;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.yaml.YamlNodes.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Imports `app.yaml`. The format is described in `docs/app-yaml.md` and, for editors, by the
/// schema `app-yaml.schema.json` beside this class.
public final class AppYamlImporter implements ModelImporter {
  /// Of nesting; six are needed.
  private static final int LEVELS = 20;

  static final List<String> TOP_KEYS =
      List.of(
          "name",
          "title",
          "description",
          "type",
          "stack",
          "objectives",
          "behaviours",
          "entities",
          "enums");

  private static final List<String> TARGET_KEYS = List.of("type", "stack");
  static final List<String> ENTITY_KEYS =
      List.of(
          "description",
          "paging",
          "builtIn",
          "fields",
          "relations",
          "unique",
          "indexes",
          "behaviours");
  static final List<String> RELATION_KEYS =
      List.of("to", "kind", "required", "inverse", "display", "onDelete");

  /// The JSON schema (draft 2020-12) of the format, as text.
  public static String schema() {
    try (InputStream in = AppYamlImporter.class.getResourceAsStream("app-yaml.schema.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var problems = new Problems();
    RawModel raw = raw(sourceName, projectName, text, problems);
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    return switch (ModelRules.apply(raw)) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  /// What a source says, before names and references are checked.
  ///
  /// @param problems collects what cannot be read
  public static RawModel raw(
      String sourceName, String projectName, String text, Problems problems) {
    return new Reading(sourceName, problems).read(projectName, text);
  }

  /// The sentences under `objectives`, in order; empty when there are none or the source cannot be
  /// read.
  public static List<String> objectives(String sourceName, String text) {
    if (ModelRules.tooLarge(sourceName, text).isPresent()) {
      return List.of();
    }
    var nodes = new YamlNodes(sourceName, new Problems(), LEVELS);
    return nodes
        .compose(text)
        .map(root -> nodes.mapping(root, "the model").get("objectives"))
        .map(entry -> sentences(nodes, entry.node()))
        .orElse(List.of());
  }

  /// The keys `type` and `stack`, as they are written.
  ///
  /// @param type,stack empty where the key is absent
  /// @param position of the first of them
  public record TargetKeys(String type, String stack, Position position) {}

  /// What kind of project the source asks for; empty when it does not say or cannot be read.
  public static Optional<TargetKeys> target(String sourceName, String text) {
    if (ModelRules.tooLarge(sourceName, text).isPresent()) {
      return Optional.empty();
    }
    var nodes = new YamlNodes(sourceName, new Problems(), LEVELS);
    Map<String, Entry> top =
        nodes.compose(text).map(root -> nodes.mapping(root, "the model")).orElse(Map.of());
    return TARGET_KEYS.stream()
        .filter(top::containsKey)
        .findFirst()
        .map(top::get)
        .map(entry ->
            new TargetKeys(
                nodes.text(top, "type", "the model"),
                nodes.text(top, "stack", "the model"),
                nodes.position(entry.node())));
  }

  private static List<String> sentences(YamlNodes nodes, Node node) {
    if (!(node instanceof SequenceNode list)) {
      nodes.error(
          "yaml.wrong-kind", node, "'objectives' must be a list.", "Write `- sentence` lines.");
      return List.of();
    }
    return list.getValue().stream()
        .map(item -> nodes.text(item, "an objective").orElse(""))
        .filter(sentence -> !sentence.isBlank())
        .toList();
  }

  /// The state of reading one source.
  private static final class Reading {
    private final String source;
    private final YamlNodes nodes;
    private final List<RawEntity> entities = new ArrayList<>();
    private final List<RawEnum> enums = new ArrayList<>();
    private final List<RawRelation> relations = new ArrayList<>();
    private final List<Diagnostic> notes = new ArrayList<>();

    Reading(String source, Problems problems) {
      this.source = source;
      this.nodes = new YamlNodes(source, problems, LEVELS);
    }

    RawModel read(String projectName, String text) {
      Map<String, Entry> top =
          nodes
              .compose(text)
              .map(root -> nodes.mapping(root, "the model", TOP_KEYS))
              .orElse(Map.of());
      noteName(top, projectName);
      Entry objectives = top.get("objectives");
      if (objectives != null) {
        sentences(nodes, objectives.node());
      }
      // read again by whoever picks the blueprint; here only their form is checked
      TARGET_KEYS.forEach(key -> nodes.text(top, key, "the model"));
      Entry enumsEntry = top.get("enums");
      if (enumsEntry != null) {
        nodes.mapping(enumsEntry.node(), "enums").values().forEach(this::readEnum);
      }
      Entry entitiesEntry = top.get("entities");
      if (entitiesEntry != null) {
        nodes.mapping(entitiesEntry.node(), "entities").values().forEach(this::readEntity);
      }
      return new RawModel(
          source,
          projectName,
          nodes.text(top, "title", "the model"),
          nodes.text(top, "description", "the model"),
          entities,
          enums,
          relations,
          new BehaviourReader(nodes).behaviours(top, "the application"),
          List.copyOf(YamlVocabulary.TYPES.keySet()),
          List.of(),
          notes,
          entitiesEntry != null || top.containsKey("behaviours"));
    }

    private void noteName(Map<String, Entry> top, String projectName) {
      Entry name = top.get("name");
      if (name == null) {
        return;
      }
      String value = nodes.text(name.node(), "'name'").orElse("");
      if (!Names.slug(value).equals(Names.slug(projectName))) {
        notes.add(
            new Diagnostic(
                Diagnostic.Severity.INFO,
                "yaml.no-effect",
                nodes.position(name.node()),
                "The name '" + value + "' has no effect: the project is named " + projectName + ".",
                ""));
      }
    }

    /// `Status: [OPEN, CLOSED]`, `Status: {OPEN: Open}`, or `{description, values}` with either as
    /// values.
    private void readEnum(Entry entry) {
      String what = "the enum " + entry.key();
      Node valuesNode = entry.node();
      String description = "";
      if (hasValuesKey(entry.node())) {
        Map<String, Entry> entries =
            nodes.mapping(entry.node(), what, List.of("description", "values"));
        description = nodes.text(entries, "description", what);
        Entry values = entries.get("values");
        valuesNode = values == null ? entry.node() : values.node();
      }
      var values = new ArrayList<RawValue>();
      if (valuesNode instanceof SequenceNode list) {
        for (Node item : list.getValue()) {
          nodes
              .text(item, "a value of " + what)
              .ifPresent(v -> values.add(new RawValue(v, Optional.empty(), nodes.position(item))));
        }
      } else {
        for (Entry value : nodes.mapping(valuesNode, what).values()) {
          Optional<String> label =
              YamlNodes.isEmpty(value.node())
                  ? Optional.empty()
                  : nodes.text(value.node(), "the label of " + value.key());
          values.add(new RawValue(value.key(), label, nodes.position(value.keyNode())));
        }
      }
      enums.add(new RawEnum(entry.key(), values, description, nodes.position(entry.keyNode())));
    }

    private static boolean hasValuesKey(Node node) {
      return node instanceof MappingNode mapping
          && mapping.getValue().stream()
              .anyMatch(tuple ->
                  tuple.getKeyNode() instanceof ScalarNode key
                      && key.getValue().equals("values")
                      && !(tuple.getValueNode() instanceof ScalarNode));
    }

    private void readEntity(Entry entry) {
      String what = "the entity " + entry.key();
      Map<String, Entry> entries = nodes.mapping(entry.node(), what, ENTITY_KEYS);
      var fields = new ArrayList<RawField>();
      Entry fieldsEntry = entries.get("fields");
      if (fieldsEntry != null) {
        var fieldReader = new FieldReader(nodes);
        for (Entry field : nodes.mapping(fieldsEntry.node(), "fields of " + what).values()) {
          fieldReader.read(entry.key(), field).ifPresent(fields::add);
        }
      }
      Entry relationsEntry = entries.get("relations");
      if (relationsEntry != null) {
        nodes
            .mapping(relationsEntry.node(), "relations of " + what)
            .values()
            .forEach(relation -> readRelation(entry, relation));
      }
      var behaviours = new BehaviourReader(nodes);
      if (nodes.flag(entries, "builtIn", what)) {
        checkBuiltIn(entry, fields, entries);
        return;
      }
      entities.add(
          new RawEntity(
              entry.key(),
              nodes.text(entries, "description", what),
              fields,
              nodes.choice(entries, "paging", what, YamlVocabulary.PAGINGS).orElse(Paging.NONE),
              behaviours.indexes(entries, what),
              behaviours.behaviours(entries, what),
              nodes.position(entry.keyNode())));
    }

    private void checkBuiltIn(Entry entry, List<RawField> fields, Map<String, Entry> entries) {
      if (!ModelRules.isBuiltIn(entry.key())) {
        nodes.error(
            "yaml.not-built-in",
            entry.keyNode(),
            "There is no built-in entity '" + entry.key() + "'.",
            "Remove builtIn and give it fields.");
      } else if (!fields.isEmpty()) {
        nodes.error(
            "yaml.not-built-in",
            entry.keyNode(),
            "The built-in entity '" + entry.key() + "' has its fields already.",
            "Remove builtIn, or the fields.");
      }
      for (String key : List.of("unique", "indexes", "behaviours")) {
        Entry more = entries.get(key);
        if (more != null) {
          nodes.error(
              "yaml.not-built-in",
              more.keyNode(),
              "The built-in entity '" + entry.key() + "' takes no " + key + ".",
              "Remove builtIn and declare it with fields of its own.");
        }
      }
    }

    private void readRelation(Entry owner, Entry entry) {
      String what = "the relation " + owner.key() + "." + entry.key();
      Position position = nodes.position(entry.keyNode());
      if (entry.node() instanceof ScalarNode scalar) {
        readShortRelation(owner, entry, scalar.getValue().strip().split("\\s+"), position);
        return;
      }
      Map<String, Entry> entries = nodes.mapping(entry.node(), what, RELATION_KEYS);
      Entry to = entries.get("to");
      if (to == null) {
        nodes.error(
            "yaml.missing-target",
            entry.keyNode(),
            "To which entity is " + what + "?",
            "Write `to: Entity`.");
        return;
      }
      Entry display = entries.get("display");
      Entry inverse = entries.get("inverse");
      relations.add(
          new RawRelation(
              nodes
                  .choice(entries, "kind", what, YamlVocabulary.KINDS)
                  .map(kind -> RawKind.valueOf(kind.name()))
                  .orElse(RawKind.MANY_TO_ONE),
              new RawSide(
                  owner.key(),
                  Optional.of(entry.key()),
                  optional(entries, "display", what),
                  nodes.flag(entries, "required", what),
                  nodes.position(owner.keyNode()),
                  position,
                  display == null ? position : nodes.position(display.node())),
              new RawSide(
                  nodes.text(entries, "to", what),
                  optional(entries, "inverse", what),
                  Optional.empty(),
                  false,
                  nodes.position(to.node()),
                  inverse == null ? position : nodes.position(inverse.node()),
                  position),
              nodes.choice(entries, "onDelete", what, YamlVocabulary.DELETE_RULES),
              position));
    }

    private Optional<String> optional(Map<String, Entry> entries, String key, String what) {
      return Optional.of(nodes.text(entries, key, what)).filter(text -> !text.isEmpty());
    }

    /// `project: Project` or `project: Project required`.
    private void readShortRelation(Entry owner, Entry entry, String[] words, Position position) {
      boolean required = words.length == 2 && words[1].equals("required");
      if (words[0].isEmpty() || (words.length > 1 && !required)) {
        nodes.error(
            "yaml.wrong-value",
            entry.node(),
            "The relation " + owner.key() + "." + entry.key() + " cannot be read.",
            "Write `Entity`, `Entity required`, or a mapping with `to: Entity`.");
        return;
      }
      Position target = nodes.position(entry.node());
      relations.add(
          new RawRelation(
              RawKind.MANY_TO_ONE,
              new RawSide(
                  owner.key(),
                  Optional.of(entry.key()),
                  Optional.empty(),
                  required,
                  nodes.position(owner.keyNode()),
                  position,
                  position),
              new RawSide(
                  words[0], Optional.empty(), Optional.empty(), false, target, target, target),
              Optional.empty(),
              position));
    }
  }
}
