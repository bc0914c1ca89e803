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
    List<String> typeNames,
    List<Inference> inferences,
    List<Diagnostic> notes,
    boolean application) {

  public RawModel {
    entities = List.copyOf(entities);
    enums = List.copyOf(enums);
    relations = List.copyOf(relations);
    typeNames = List.copyOf(typeNames);
    inferences = List.copyOf(inferences);
    notes = List.copyOf(notes);
  }

  public record RawEntity(
      String name,
      String documentation,
      List<RawField> fields,
      Entity.Paging paging,
      Position position) {
    public RawEntity {
      fields = List.copyOf(fields);
    }
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
    PATTERN
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
