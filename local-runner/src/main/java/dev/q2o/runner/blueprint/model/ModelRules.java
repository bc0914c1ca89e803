package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one place that decides whether a model can be built, for every importer: names, references,
/// validations, limits.
///
/// All names of the result are legal, unique ignoring case and ASCII; all references resolve; every
/// required relation can be met in some order of inserts. One instance serves one call.
public final class ModelRules {

  /// Either a valid model or everything that is wrong.
  public sealed interface Outcome {
    record Accepted(AppModel model) implements Outcome {}

    record Refused(List<Diagnostic> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  private final RawModel raw;
  private final Problems problems = new Problems();
  private final List<Inference> inferences;
  private final List<Diagnostic> notes;
  private final NameRules names;

  /// Declared and built-in entities by the name the source uses.
  private final Map<String, Entity> entities = new LinkedHashMap<>();

  private final Map<String, EnumType> enums = new LinkedHashMap<>();

  private ModelRules(RawModel raw) {
    this.raw = raw;
    this.inferences = new ArrayList<>(raw.inferences());
    this.notes = new ArrayList<>(raw.notes());
    this.names = new NameRules(problems, inferences);
  }

  public static Outcome apply(RawModel raw) {
    return new ModelRules(raw).run();
  }

  /// Whether a source may refer to the entity without declaring it.
  public static boolean isBuiltIn(String entity) {
    return BuiltInEntities.NAMES.contains(entity);
  }

  /// Says so when a source is too large to be read.
  public static Optional<Diagnostic> tooLarge(String sourceName, String text) {
    if (text.length() <= ModelLimits.MAX_SOURCE_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        new Diagnostic(
            Diagnostic.Severity.ERROR,
            "source.too-large",
            Position.none(sourceName),
            "The source is larger than " + ModelLimits.MAX_SOURCE_BYTES / (1024 * 1024) + " MB.",
            "Split it into several projects."));
  }

  private Outcome run() {
    checkLimits();
    if (problems.any()) {
      return new Outcome.Refused(problems.list());
    }
    raw.enums().forEach(this::addEnum);
    addEntities();
    addBuiltIns();
    var relationRules = new RelationRules(problems, names, notes, entities);
    var relations = new ArrayList<Relation>();
    for (RawRelation relation : raw.relations()) {
      relationRules.check(relation).ifPresent(relations::add);
    }
    RequiredCycles.report(relations, problems);
    var behaviourRules =
        new BehaviourRules(
            problems, List.copyOf(entities.values()), List.copyOf(enums.values()), relations);
    var behaviours = new ArrayList<>(behaviourRules.ofApplication(raw.behaviours()));
    for (RawEntity entity : raw.entities()) {
      Entity built = entities.get(entity.name());
      if (built != null) {
        entities.put(entity.name(), complete(built, entity, relations, behaviourRules));
      }
    }
    behaviourRules.checkFeeds(List.copyOf(entities.values()));
    behaviourRules
        .contract(raw.behaviours(), List.copyOf(entities.values()))
        .ifPresent(behaviours::add);
    if (problems.any()) {
      return new Outcome.Refused(problems.list());
    }
    String name = Names.slug(raw.name()).orElse("app");
    return new Outcome.Accepted(
        new AppModel(
            name,
            raw.title().isBlank() ? Names.title(name) : raw.title().strip(),
            raw.description().strip(),
            List.copyOf(entities.values()),
            List.copyOf(enums.values()),
            relations,
            behaviours,
            inferences,
            Problems.inSourceOrder(notes)));
  }

  private Entity complete(
      Entity entity, RawEntity raw, List<Relation> relations, BehaviourRules behaviours) {
    return new Entity(
        entity.name(),
        entity.documentation(),
        entity.fields(),
        entity.builtIn(),
        entity.paging(),
        new IndexRules(problems).check(entity, raw.indexes(), relations),
        behaviours.ofEntity(entity, raw),
        entity.position());
  }

  private void checkLimits() {
    limit("entities", raw.entities().size(), ModelLimits.MAX_ENTITIES);
    limit("enums", raw.enums().size(), ModelLimits.MAX_ENUMS);
    limit("relations", raw.relations().size(), ModelLimits.MAX_RELATIONS);
    limit(
        "fields",
        raw.entities().stream().mapToInt(e -> e.fields().size()).sum(),
        ModelLimits.MAX_FIELDS);
    for (RawEntity entity : raw.entities()) {
      if (entity.fields().size() > ModelLimits.MAX_FIELDS_PER_ENTITY) {
        problems.error(
            "model.too-large",
            entity.position(),
            "Entity '"
                + NameRules.shorten(entity.name())
                + "' has "
                + entity.fields().size()
                + " fields; at most "
                + ModelLimits.MAX_FIELDS_PER_ENTITY
                + " are possible.",
            "Split it into related entities.");
      }
    }
  }

  private void limit(String what, int count, int most) {
    if (count > most) {
      problems.error(
          "model.too-large",
          Position.none(raw.sourceName()),
          "The model has " + count + " " + what + "; at most " + most + " are possible.",
          "Split it into several projects.");
    }
  }

  private void addEnum(RawEnum rawEnum) {
    Optional<String> name = names.type("enum", rawEnum.name(), rawEnum.position());
    if (rawEnum.values().isEmpty()) {
      problems.error(
          "model.empty-enum",
          rawEnum.position(),
          "Enum '" + rawEnum.name() + "' has no values.",
          "Give at least one.");
    }
    if (rawEnum.values().size() > ModelLimits.MAX_ENUM_VALUES) {
      problems.error(
          "model.too-large",
          rawEnum.position(),
          "Enum '"
              + rawEnum.name()
              + "' has "
              + rawEnum.values().size()
              + " values; at most "
              + ModelLimits.MAX_ENUM_VALUES
              + " are possible.",
          "Make it an entity.");
      return;
    }
    var taken = new HashMap<String, RawValue>();
    var values = new ArrayList<EnumType.Value>();
    for (RawValue value : rawEnum.values()) {
      names
          .constant(rawEnum, value, taken)
          .ifPresent(constant -> values.add(new EnumType.Value(constant, label(value, constant))));
    }
    enums.putIfAbsent(
        rawEnum.name(),
        new EnumType(
            name.orElse(rawEnum.name()), values, rawEnum.documentation(), rawEnum.position()));
  }

  private String label(RawValue value, String constant) {
    String label =
        value
            .label()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .orElseGet(() ->
                value.name().equals(constant) ? Names.humanise(constant) : value.name().strip());
    if (label.length() > 255) {
      problems.error(
          "model.label-too-long",
          value.position(),
          "The label of '"
              + NameRules.shorten(value.name())
              + "' has "
              + label.length()
              + " characters.",
          "Use at most 255.");
    }
    return label;
  }

  /// All names first, so that a field may use an entity declared below it and collisions are told
  /// in source order.
  private void addEntities() {
    var finalNames = new ArrayList<Optional<String>>();
    for (RawEntity entity : raw.entities()) {
      finalNames.add(names.type("entity", entity.name(), entity.position()));
    }
    for (int i = 0; i < finalNames.size(); i++) {
      RawEntity entity = raw.entities().get(i);
      boolean usable = finalNames.get(i).isPresent();
      Entity built = build(entity, finalNames.get(i).orElse(entity.name()), usable);
      entities.putIfAbsent(entity.name(), built);
    }
  }

  /// @param usable false when the name is refused already: fields are then not claimed under it
  private Entity build(RawEntity entity, String name, boolean usable) {
    var fieldRules = new FieldRules(problems, enums.values());
    var fields = new ArrayList<Field>();
    if (usable) {
      for (RawField field : entity.fields()) {
        if (!implicitId(entity, field)) {
          Optional<FieldType> type = resolve(field);
          Optional<String> fieldName = names.member("field", name, field.name(), field.position());
          if (type.isPresent() && fieldName.isPresent()) {
            fields.add(fieldRules.check(name, fieldName.get(), type.get(), field));
          }
        }
      }
    }
    return new Entity(
        name, entity.documentation(), fields, false, entity.paging(), entity.position());
  }

  /// Every entity has a generated 64-bit `id`; a source that spells one out means that one.
  private boolean implicitId(RawEntity entity, RawField field) {
    if (!field.name().equals("id")) {
      return false;
    }
    boolean possible =
        field.type() == FieldType.Scalar.LONG
            || field.type() == FieldType.Scalar.INTEGER
            || field.type() == FieldType.Scalar.UUID
            || field.type() == FieldType.Scalar.STRING;
    if (!possible) {
      return false;
    }
    notes.add(
        new Diagnostic(
            Diagnostic.Severity.INFO,
            "model.implicit-id",
            field.position(),
            "The field 'id' of " + entity.name() + " is the generated 64-bit id every entity has.",
            ""));
    return true;
  }

  private Optional<FieldType> resolve(RawField field) {
    if (!(field.type() instanceof FieldType.EnumRef(String word))) {
      return Optional.of(field.type());
    }
    EnumType found = enums.get(word);
    if (found != null) {
      return Optional.of(new FieldType.EnumRef(found.name()));
    }
    boolean entity = raw.entities().stream().anyMatch(e -> e.name().equals(word));
    var known = new ArrayList<>(raw.typeNames());
    known.addAll(enums.keySet());
    problems.error(
        "model.unknown-type",
        field.typePosition(),
        entity
            ? "'" + word + "' is an entity, not the type of a field."
            : "Unknown type '" + NameRules.shorten(word) + "'.",
        entity
            ? "Declare a relation to it."
            : DidYouMean.hint(
                word,
                known,
                "Use the name of an enum or one of " + String.join(", ", raw.typeNames()) + "."));
    return Optional.empty();
  }

  private void addBuiltIns() {
    for (RawBehaviour behaviour : raw.behaviours()) {
      if (signsInBuiltIn(behaviour) && !entities.containsKey("User")) {
        addBuiltIn("User", behaviour.position());
      }
    }
    for (RawRelation relation : raw.relations()) {
      reference(relation.left());
      reference(relation.right());
    }
    if (!raw.entities().isEmpty() || !entities.isEmpty()) {
      return;
    }
    if (!raw.application()) {
      problems.error(
          "model.empty",
          Position.none(raw.sourceName()),
          "The model declares no entity.",
          "Declare at least one thing the application stores.");
      return;
    }
    Position start = new Position(raw.sourceName(), 1, 1);
    addBuiltIn("User", start);
    inferences.add(
        new Inference(
            "The source declares no entity, so the application manages its users",
            "application",
            "model.user-only",
            start,
            Inference.Confidence.ASSUMED));
  }

  /// `signIn: true`, or settings that name no other entity: people sign in as `User`.
  private static boolean signsInBuiltIn(RawBehaviour behaviour) {
    boolean on =
        switch (behaviour.setting()) {
          case RawSetting.Word(String text, _) -> !text.equals("false");
          case RawSetting.Named(var entries, _) ->
              entries.stream()
                  .filter(e -> e.key().equals("entity"))
                  .allMatch(e ->
                      e.setting() instanceof RawSetting.Word(String text, _)
                          && text.equals("User"));
          case RawSetting.Words _ -> false;
        };
    return on && behaviour.word().equals("signIn");
  }

  private void reference(RawSide side) {
    if (entities.containsKey(side.entity()) || addBuiltIn(side.entity(), side.position())) {
      return;
    }
    boolean isEnum = enums.containsKey(side.entity());
    var known = new ArrayList<>(entities.keySet());
    known.addAll(BuiltInEntities.NAMES);
    problems.error(
        "model.unknown-entity",
        side.position(),
        isEnum
            ? "'" + side.entity() + "' is an enum: no relation can point at it."
            : "Unknown entity '" + NameRules.shorten(side.entity()) + "'.",
        isEnum
            ? "Use it as the type of a field."
            : DidYouMean.hint(side.entity(), known, "Declare it first."));
  }

  private boolean addBuiltIn(String name, Position firstUse) {
    boolean signIn = raw.behaviours().stream().anyMatch(ModelRules::signsInBuiltIn);
    Optional<Entity> builtIn = BuiltInEntities.named(name, firstUse, signIn);
    builtIn.ifPresent(entity -> {
      if (names.type("entity", name, firstUse).isPresent()) {
        entity.fields().forEach(f -> names.member("field", name, f.name(), firstUse));
      }
      entities.put(name, entity);
    });
    return builtIn.isPresent();
  }
}
