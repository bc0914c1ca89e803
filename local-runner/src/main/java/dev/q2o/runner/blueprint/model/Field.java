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
    String documentation,
    Position position) {}
