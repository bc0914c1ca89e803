package dev.q2o.runner.blueprint.text.behaviour;

import dev.q2o.runner.blueprint.ModelImporter.Question;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawBehaviour;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RawSetting;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Evidence;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The model while behaviours are added to it. Not safe for concurrent use.
final class Parts {
  /// `ticket changes` are about tickets.
  private static final Set<String> CHANGES =
      Set.of("change", "update", "edit", "event", "creation", "modification", "deletion");

  final Map<String, RawEntity> entities = new LinkedHashMap<>();
  final List<RawRelation> relations;
  final List<RawEnum> enums;
  final List<RawBehaviour> application = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();
  final Problems problems;

  private final RawModel raw;
  private final Map<String, List<RawBehaviour>> behaviours = new LinkedHashMap<>();
  private final List<Inference> inferences;
  private final List<Diagnostic> notes;
  private final Function<Noun, Optional<String>> named;

  Parts(RawModel raw, Function<Noun, Optional<String>> named, Problems problems) {
    this.raw = raw;
    this.named = named;
    this.problems = problems;
    this.relations = new ArrayList<>(raw.relations());
    this.enums = new ArrayList<>(raw.enums());
    this.inferences = new ArrayList<>(raw.inferences());
    this.notes = new ArrayList<>(raw.notes());
    raw.entities().forEach(entity -> entities.put(entity.name(), entity));
  }

  /// The entity a noun of the brief means.
  Optional<String> entity(Noun noun) {
    Optional<String> exact = exactly(noun);
    String key = noun.key();
    int space = key.lastIndexOf(' ');
    boolean change = space > 0 && CHANGES.contains(key.substring(space + 1));
    return exact.isPresent() || !change
        ? exact
        : exactly(new Noun(key.substring(0, space), true, noun.their(), noun.position()));
  }

  private Optional<String> exactly(Noun noun) {
    Optional<String> known = named.apply(noun).filter(entities::containsKey);
    if (known.isPresent()) {
      return known;
    }
    String last = noun.key().substring(noun.key().lastIndexOf(' ') + 1);
    return Names.upperCamel(noun.key())
        .filter(entities::containsKey)
        .or(() -> Names.upperCamel(Nouns.singular(last)).filter(entities::containsKey));
  }

  void add(String entity, String word, RawSetting setting) {
    behaviours
        .computeIfAbsent(entity, _ -> new ArrayList<>())
        .add(new RawBehaviour(word, setting, setting.position()));
  }

  boolean has(String entity, String word) {
    return behaviours.getOrDefault(entity, List.of()).stream().anyMatch(b -> b.word().equals(word));
  }

  void infer(
      String conclusion, Evidence evidence, String word, String entity, Confidence confidence) {
    inferences.add(
        new Inference(
            conclusion,
            evidence.words(),
            "text.behaviour." + word,
            evidence.position(),
            confidence,
            Inference.about(entity, word)));
  }

  /// Told once of a place, however often it is looked at.
  void note(Severity severity, String code, Position position, String message, String hint) {
    var note = new Diagnostic(severity, code, position, message, hint);
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  void ask(String key, String text, String example, List<String> options, Position position) {
    if (questions.stream().noneMatch(q -> q.key().equals(key))) {
      questions.add(new Question(key, text, example, options, position));
    }
  }

  void contradiction(String message, Evidence one, Evidence other) {
    boolean later = isLater(one.position(), other.position());
    Evidence second = later ? one : other;
    Evidence first = later ? other : one;
    problems.error(
        "text.contradiction",
        second.position(),
        "%s: '%s' here, but '%s' at %s."
            .formatted(message, second.words(), first.words(), first.position()),
        "Keep one of the two statements.");
  }

  static boolean isLater(Position one, Position other) {
    return one.line() > other.line() || one.line() == other.line() && one.column() > other.column();
  }

  /// None where there is no such entity.
  List<RawField> fields(String entity) {
    RawEntity known = entities.get(entity);
    return known == null ? List.of() : known.fields();
  }

  Optional<RawField> field(String entity, String name) {
    return fields(entity).stream()
        .filter(f -> Names.lowerCamel(f.name()).equals(Optional.of(name)))
        .findFirst();
  }

  static boolean is(RawField field, RuleKind kind) {
    return field.rules().stream().anyMatch(rule -> rule.kind() == kind);
  }

  /// The same field with a rule it did not have.
  static RawField with(RawField field, RuleKind kind, String value, Position at) {
    if (is(field, kind)) {
      return field;
    }
    var rules = new ArrayList<>(field.rules());
    rules.add(new RawRule(kind, kind.name().toLowerCase(java.util.Locale.ROOT), value, at));
    return new RawField(
        field.name(),
        field.type(),
        field.typeWord(),
        rules,
        field.documentation(),
        field.position(),
        field.typePosition());
  }

  /// Replaces the field of that name, or adds it.
  void put(String entity, RawField field) {
    var fields = new ArrayList<>(fields(entity));
    int at = fields.stream().map(RawField::name).toList().indexOf(field.name());
    if (at < 0) {
      fields.add(field);
    } else {
      fields.set(at, field);
    }
    replace(entity, fields);
  }

  void remove(String entity, RawField field) {
    replace(entity, fields(entity).stream().filter(f -> !f.equals(field)).toList());
  }

  private void replace(String name, List<RawField> fields) {
    RawEntity known = entities.get(name);
    replace(name, fields, known == null ? Paging.NONE : known.paging());
  }

  void page(String entity, Paging paging) {
    replace(entity, fields(entity), paging);
  }

  private void replace(String name, List<RawField> fields, Paging paging) {
    entities.computeIfPresent(
        name,
        (_, entity) ->
            new RawEntity(
                name,
                entity.documentation(),
                fields,
                paging,
                entity.indexes(),
                entity.behaviours(),
                entity.position()));
  }

  static RawField text(String name, Position at) {
    return new RawField(name, Scalar.STRING, name, List.of(), "", at, at);
  }

  RawModel model() {
    return new RawModel(
        raw.sourceName(),
        raw.name(),
        raw.title(),
        raw.description(),
        entities.values().stream().map(this::complete).toList(),
        enums,
        relations,
        application,
        raw.typeNames(),
        inferences,
        notes,
        raw.application());
  }

  private RawEntity complete(RawEntity entity) {
    return new RawEntity(
        entity.name(),
        entity.documentation(),
        entity.fields(),
        entity.paging(),
        entity.indexes(),
        behaviours.getOrDefault(entity.name(), List.of()),
        entity.position());
  }
}
