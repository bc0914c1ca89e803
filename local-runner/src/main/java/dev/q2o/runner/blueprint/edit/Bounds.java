package dev.q2o.runner.blueprint.edit;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/// Bounds of a field as a person typed them.
///
/// @param refusal present when one of them is no number
record Bounds(
    OptionalInt leastLength,
    OptionalInt mostLength,
    Optional<BigDecimal> least,
    Optional<BigDecimal> most,
    Optional<Change> refusal) {
  static final Bounds NONE =
      new Bounds(
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// @param counted true for lengths, which are whole; false for values
  static Bounds read(String field, String least, String most, boolean counted) {
    for (String typed : new String[] {least, most}) {
      if (!typed.isBlank() && (counted ? length(typed).isEmpty() : number(typed).isEmpty())) {
        return new Bounds(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                Change.refused(
                    "edit.bound",
                    "The bound '" + typed.strip() + "' of " + field + " is not a number.",
                    counted
                        ? "Write a whole number, for example 200."
                        : "Write for example 9.5.")));
      }
    }
    return counted
        ? new Bounds(
            length(least), length(most), Optional.empty(), Optional.empty(), Optional.empty())
        : new Bounds(
            OptionalInt.empty(),
            OptionalInt.empty(),
            number(least),
            number(most),
            Optional.empty());
  }

  private static OptionalInt length(String typed) {
    try {
      return OptionalInt.of(Integer.parseInt(typed.strip()));
    } catch (NumberFormatException notWhole) {
      return OptionalInt.empty();
    }
  }

  private static Optional<BigDecimal> number(String typed) {
    try {
      return Optional.of(new BigDecimal(typed.strip()));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
