package dev.q2o.runner.blueprint.model;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/// One column of an entity.
///
/// @param name `lowerCamelCase` Java identifier, unique within the entity (relations included)
///   ignoring case
/// @param required null is refused on write
/// @param unique no two rows may hold the same value
/// @param minLength,maxLength characters for text, bytes for binary; empty where the source gave
///   none
/// @param min,max inclusive bounds for numbers
/// @param pattern regular expression the whole text must match
/// @param defaultValue what a new row gets when its caller says nothing, in the form JSON would
///   hold it without quotes; `now` is the present moment, day or time
/// @param documentation text from the source; may be empty
public record Field(
    String name,
    FieldType type,
    boolean required,
    boolean unique,
    OptionalInt minLength,
    OptionalInt maxLength,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<String> pattern,
    Optional<String> defaultValue,
    String documentation,
    Position position) {

  /// A field without a default.
  public Field(
      String name,
      FieldType type,
      boolean required,
      boolean unique,
      OptionalInt minLength,
      OptionalInt maxLength,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      Optional<String> pattern,
      String documentation,
      Position position) {
    this(
        name,
        type,
        required,
        unique,
        minLength,
        maxLength,
        min,
        max,
        pattern,
        Optional.empty(),
        documentation,
        position);
  }

  Field at(Position other) {
    return new Field(
        name,
        type,
        required,
        unique,
        minLength,
        maxLength,
        min,
        max,
        pattern,
        defaultValue,
        documentation,
        other);
  }
}
