package dev.q2o.runner.blueprint.model;

import java.util.List;

/// A closed list of values.
///
/// @param name `UpperCamelCase`, unique among enums and entities ignoring case
public record EnumType(String name, List<Value> values, String documentation, Position position) {

  /// @param name `UPPER_SNAKE` constant, unique within the enum
  /// @param label what a person reads; equals a readable form of the name when the source gave none
  public record Value(String name, String label) {}

  public EnumType {
    values = List.copyOf(values);
  }

  EnumType at(Position other) {
    return new EnumType(name, values, documentation, other);
  }
}
