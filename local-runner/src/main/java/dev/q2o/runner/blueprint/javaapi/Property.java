package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Relation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/// One thing a caller can set on a row: a field or a relation of the model, with its names.
///
/// @param name in JSON, in Java and in forms
/// @param column in SQL; of a join table for lists of references
/// @param label what a person reads
/// @param maxLength always present for text
/// @param defaultValue see {@link dev.q2o.runner.blueprint.model.Field}
/// @param choice the enum, for `CHOICE`
/// @param link where the reference goes, for `REFERENCE` and `REFERENCES`
/// @param managed set by a behaviour; callers cannot
public record Property(
    String name,
    String column,
    String label,
    Kind kind,
    boolean required,
    boolean unique,
    OptionalInt minLength,
    OptionalInt maxLength,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<String> pattern,
    Optional<String> defaultValue,
    String documentation,
    Optional<EnumType> choice,
    Optional<Link> link,
    boolean managed) {

  /// @param target name of the entity pointed at
  /// @param ownerColumn column of the join table that points at the owner; empty without one
  /// @param targetColumn column of the join table that points at the target; empty without one
  /// @param inverse last part of the address that lists the owners of one target
  public record Link(
      Relation relation, String target, String ownerColumn, String targetColumn, String inverse) {}

  public Link requireLink() {
    return link.orElseThrow();
  }

  /// Whether a caller must name it.
  public boolean demanded() {
    return required && !managed && defaultValue.isEmpty();
  }

  public EnumType requireChoice() {
    return choice.orElseThrow();
  }

  /// Second column of a binary property.
  String contentTypeColumn() {
    return column + "_content_type";
  }

  /// Whether any text without control characters between the bounds of length is accepted.
  public boolean freeText(int length) {
    return kind.text()
        && pattern.isEmpty()
        && minLength.orElse(0) <= length
        && maxLength.orElse(0) >= length;
  }
}
