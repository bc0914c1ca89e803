package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks the default of a field against its type and its other validations.
final class DefaultRules {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");

  private final Problems problems;
  private final Collection<EnumType> enums;

  DefaultRules(Problems problems, Collection<EnumType> enums) {
    this.problems = problems;
    this.enums = enums;
  }

  /// The default in its canonical form; empty and a problem when no row could have it.
  Optional<String> check(String entity, Field field, RawRule rule) {
    String name = entity + "." + field.name();
    if (field.unique()) {
      return refuse(
          rule,
          name + " is unique: only one row could have its default.",
          "Remove the default, or unique.");
    }
    Optional<String> value =
        switch (field.type()) {
          case FieldType.EnumRef(String type) -> constant(type, rule.value());
          case Scalar scalar -> scalar(scalar, rule.value());
        };
    if (value.isEmpty()) {
      return refuse(
          rule,
          "The default of " + name + " cannot be '" + NameRules.shorten(rule.value()) + "'.",
          "Give " + wanted(field.type()) + ".");
    }
    if (!allowed(field, value.get())) {
      return refuse(
          rule,
          "The default '"
              + NameRules.shorten(value.get())
              + "' of "
              + name
              + " breaks its own rules.",
          "Correct the default, or the bounds and the pattern.");
    }
    return value;
  }

  private Optional<String> refuse(RawRule rule, String message, String hint) {
    problems.error("model.bad-default", rule.position(), message, hint);
    return Optional.empty();
  }

  private Optional<String> constant(String type, String value) {
    Optional<String> constant = Names.constant(value);
    return constant.filter(name ->
        enums.stream()
            .filter(e -> e.name().equals(type))
            .flatMap(e -> e.values().stream())
            .anyMatch(v -> v.name().equals(name)));
  }

  private static Optional<String> scalar(Scalar type, String value) {
    return switch (type) {
      case STRING, TEXT -> Optional.of(value);
      case INTEGER -> parsed(value, v -> Integer.toString(Integer.parseInt(v)));
      case LONG -> parsed(value, v -> Long.toString(Long.parseLong(v)));
      case DECIMAL ->
          number(value)
              .filter(n -> n.stripTrailingZeros().scale() <= 2)
              .map(BigDecimal::toPlainString);
      case FLOAT, DOUBLE -> number(value).map(BigDecimal::toPlainString);
      case BOOLEAN -> Optional.of(value).filter(v -> v.equals("true") || v.equals("false"));
      case LOCAL_DATE -> moment(value, v -> LocalDate.parse(v).toString());
      case LOCAL_TIME -> moment(value, v -> LocalTime.parse(v).toString());
      case INSTANT -> moment(value, v -> Instant.parse(v).toString());
      case DURATION -> parsed(value, v -> Duration.parse(v).toString());
      case UUID -> parsed(value, v -> java.util.UUID.fromString(v).toString());
      case BINARY -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(String value) {
    return NUMBER.matcher(value).matches() ? Optional.of(new BigDecimal(value)) : Optional.empty();
  }

  private static Optional<String> moment(String value, Function<String, String> parser) {
    return value.equals("now") ? Optional.of(value) : parsed(value, parser);
  }

  private static Optional<String> parsed(String value, Function<String, String> parser) {
    try {
      return Optional.of(parser.apply(value));
    } catch (DateTimeException | IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private static boolean allowed(Field field, String value) {
    if (field.type() == Scalar.STRING || field.type() == Scalar.TEXT) {
      int most = field.maxLength().orElse(field.type() == Scalar.STRING ? 255 : Integer.MAX_VALUE);
      return value.length() >= field.minLength().orElse(0)
          && value.length() <= most
          && !(field.required() && value.isBlank())
          && field.pattern().map(value::matches).orElse(true);
    }
    if (field.min().isEmpty() && field.max().isEmpty()) {
      return true;
    }
    var number = new BigDecimal(value);
    return field.min().map(min -> number.compareTo(min) >= 0).orElse(true)
        && field.max().map(max -> number.compareTo(max) <= 0).orElse(true);
  }

  private String wanted(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef(String name) ->
          enums.stream()
              .filter(e -> e.name().equals(name))
              .flatMap(e -> e.values().stream())
              .map(EnumType.Value::name)
              .collect(Collectors.joining(", ", "one of ", ""));
      case Scalar scalar ->
          switch (scalar) {
            case INTEGER, LONG -> "a whole number";
            case DECIMAL -> "a number of at most 2 decimals";
            case FLOAT, DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case LOCAL_DATE -> "now or a date such as 2030-01-31";
            case LOCAL_TIME -> "now or a time such as 13:45:00";
            case INSTANT -> "now or a moment such as 2030-01-31T13:45:00Z";
            case DURATION -> "a duration such as PT1H30M";
            case UUID -> "a UUID";
            case STRING, TEXT, BINARY -> "a text";
          };
    };
  }
}
