package dev.q2o.runner.blueprint.model;

import java.util.List;
import java.util.Optional;

/// What an importer read, in the words of its source: names are not normalised, references not
/// resolved, nothing is checked. {@link ModelRules#apply} turns it into an {@link AppModel} or says
/// what is wrong.
///
/// @param sourceName file name for positions, as the user gave it
/// @param name slug the model is to carry
/// @param title empty when the source gave none
/// @param typeNames spellings of the scalar types in the language of the source, for "did you mean"
/// @param notes parts of the source that were understood but have no effect
/// @param application true when the source describes an application even if it declares no entity;
///   such a model gets the built-in `User`
public record RawModel(
    String sourceName,
    String name,
    String title,
    String description,
    List<RawEntity> entities,
    List<RawEnum> enums,
    List<RawRelation> relations,
    List<RawBehaviour> behaviours,
    List<String> typeNames,
    List<Inference> inferences,
    List<Diagnostic> notes,
    boolean application) {

  public RawModel {
    entities = List.copyOf(entities);
    enums = List.copyOf(enums);
    relations = List.copyOf(relations);
    behaviours = List.copyOf(behaviours);
    typeNames = List.copyOf(typeNames);
    inferences = List.copyOf(inferences);
    notes = List.copyOf(notes);
  }

  /// A source without behaviours of the whole application.
  public RawModel(
      String sourceName,
      String name,
      String title,
      String description,
      List<RawEntity> entities,
      List<RawEnum> enums,
      List<RawRelation> relations,
      List<String> typeNames,
      List<Inference> inferences,
      List<Diagnostic> notes,
      boolean application) {
    this(
        sourceName,
        name,
        title,
        description,
        entities,
        enums,
        relations,
        List.of(),
        typeNames,
        inferences,
        notes,
        application);
  }

  public record RawEntity(
      String name,
      String documentation,
      List<RawField> fields,
      Entity.Paging paging,
      List<RawIndex> indexes,
      List<RawBehaviour> behaviours,
      Position position) {
    public RawEntity {
      fields = List.copyOf(fields);
      indexes = List.copyOf(indexes);
      behaviours = List.copyOf(behaviours);
    }

    /// An entity that only stores.
    public RawEntity(
        String name,
        String documentation,
        List<RawField> fields,
        Entity.Paging paging,
        Position position) {
      this(name, documentation, fields, paging, List.of(), List.of(), position);
    }
  }

  /// @param members fields and relations by the names of the source
  public record RawIndex(List<RawWord> members, boolean unique, Position position) {
    public RawIndex {
      members = List.copyOf(members);
    }
  }

  public record RawWord(String text, Position position) {}

  /// @param word the source's name for it
  public record RawBehaviour(String word, RawSetting setting, Position position) {}

  /// What a source says about a behaviour: one word, a list of words, or named settings.
  public sealed interface RawSetting {
    Position position();

    record Word(String text, Position position) implements RawSetting {}

    record Words(List<RawWord> items, Position position) implements RawSetting {
      public Words {
        items = List.copyOf(items);
      }
    }

    /// @param entries in order of the source
    record Named(List<Entry> entries, Position position) implements RawSetting {
      public Named {
        entries = List.copyOf(entries);
      }
    }

    record Entry(String key, Position position, RawSetting setting) {}
  }

  /// @param type a scalar, or an {@link FieldType.EnumRef} holding any other word the source used
  ///   as a type
  /// @param typeWord the type as the source spells it, for messages
  public record RawField(
      String name,
      FieldType type,
      String typeWord,
      List<RawRule> rules,
      String documentation,
      Position position,
      Position typePosition) {
    public RawField {
      rules = List.copyOf(rules);
    }
  }

  /// One validation of a field.
  ///
  /// @param value as written; empty for `REQUIRED` and `UNIQUE`
  public record RawRule(RuleKind kind, String word, String value, Position position) {}

  public enum RuleKind {
    REQUIRED,
    UNIQUE,
    MIN,
    MAX,
    MIN_LENGTH,
    MAX_LENGTH,
    MIN_BYTES,
    MAX_BYTES,
    PATTERN,
    DEFAULT
  }

  public record RawEnum(
      String name, List<RawValue> values, String documentation, Position position) {
    public RawEnum {
      values = List.copyOf(values);
    }
  }

  /// @param label empty when the source gave none
  public record RawValue(String name, Optional<String> label, Position position) {}

  /// A relation as sources say it, from the left entity to the right one.
  public record RawRelation(
      RawKind kind,
      RawSide left,
      RawSide right,
      Optional<Relation.DeleteRule> onDelete,
      Position position) {}

  public enum RawKind {
    ONE_TO_ONE,
    ONE_TO_MANY,
    MANY_TO_ONE,
    MANY_TO_MANY
  }

  /// One end of a relation.
  ///
  /// @param field name by which this entity knows the other end
  /// @param display field of the *other* entity a person recognises it by
  /// @param required this entity cannot exist without the other end
  public record RawSide(
      String entity,
      Optional<String> field,
      Optional<String> display,
      boolean required,
      Position position,
      Position fieldPosition,
      Position displayPosition) {}
}
