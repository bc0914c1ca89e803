package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;

/// Something a brief says about one field.
sealed interface Remark {
  record Required(boolean required) implements Remark {}

  record Unique() implements Remark {}

  record Type(Scalar type) implements Remark {}

  record Positive() implements Remark {}

  /// @param characters false when a value is bounded, true when a length is
  record AtLeast(String number, boolean characters) implements Remark {}

  record AtMost(String number, boolean characters) implements Remark {}
}
