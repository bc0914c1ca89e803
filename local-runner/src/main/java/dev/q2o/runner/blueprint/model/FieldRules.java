package dev.q2o.runner.blueprint.model;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Checks the validations of one field against its type and against each other.
final class FieldRules {
  private static final int MAX_PATTERN_LENGTH = 500;

  /// No exponents: `1e999999999` is a short word for a very long number.
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,20})?");

  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final BigDecimal DECIMAL_LIMIT = BigDecimal.TEN.pow(19);

  private final Problems problems;

  private final Collection<EnumType> enums;

  /// @param enums of the model, by their final names
  FieldRules(Problems problems, Collection<EnumType> enums) {
    this.problems = problems;
    this.enums = enums;
  }

  /// @param entity final name, for messages
  /// @param name final name of the field
  /// @param type resolved
  Field check(String entity, String name, FieldType type, RawField raw) {
    var rules = new EnumMap<RuleKind, RawRule>(RuleKind.class);
    for (RawRule rule : raw.rules()) {
      if (!applicable(type).contains(rule.kind())) {
        problems.error(
            "model.validation-not-applicable",
            rule.position(),
            "'"
                + rule.word()
                + "' says nothing about "
                + entity
                + "."
                + name
                + " of type "
                + raw.typeWord()
                + ".",
            "Remove it" + alternative(type, rule.kind()) + ".");
      } else if (rules.putIfAbsent(rule.kind(), rule) != null) {
        problems.error(
            "model.duplicate-validation",
            rule.position(),
            "'" + rule.word() + "' is given twice for " + entity + "." + name + ".",
            "Keep one.");
      }
    }
    boolean bytes = type == Scalar.BINARY;
    RuleKind lowest = bytes ? RuleKind.MIN_BYTES : RuleKind.MIN_LENGTH;
    RuleKind highest = bytes ? RuleKind.MAX_BYTES : RuleKind.MAX_LENGTH;
    OptionalInt minLength = length(rules, lowest, type);
    OptionalInt maxLength = length(rules, highest, type);
    int most = maxLength.orElse(type == Scalar.STRING ? 255 : Integer.MAX_VALUE);
    if (minLength.isPresent() && minLength.getAsInt() > most) {
      RawRule rule = rules.getOrDefault(highest, rules.get(lowest));
      empty(rule, entity, name, minLength.getAsInt() + " and at most " + most + " long");
    }
    Optional<BigDecimal> min = bound(rules, RuleKind.MIN, type, raw.typeWord());
    Optional<BigDecimal> max = bound(rules, RuleKind.MAX, type, raw.typeWord());
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      empty(rules.get(RuleKind.MAX), entity, name, min.get() + " and at most " + max.get());
    }
    Optional<String> pattern = pattern(rules);
    var without =
        new Field(
            name,
            type,
            rules.containsKey(RuleKind.REQUIRED),
            rules.containsKey(RuleKind.UNIQUE),
            minLength,
            maxLength,
            min,
            max,
            pattern,
            raw.documentation(),
            raw.position());
    Optional<String> defaults =
        Optional.ofNullable(rules.get(RuleKind.DEFAULT))
            .flatMap(rule -> new DefaultRules(problems, enums).check(entity, without, rule));
    return new Field(
        name,
        type,
        rules.containsKey(RuleKind.REQUIRED),
        rules.containsKey(RuleKind.UNIQUE),
        minLength,
        maxLength,
        min,
        max,
        pattern,
        defaults,
        raw.documentation(),
        raw.position());
  }

  private void empty(
      @org.jspecify.annotations.Nullable RawRule rule, String entity, String name, String range) {
    if (rule != null) {
      problems.error(
          "model.empty-range",
          rule.position(),
          "No value of " + entity + "." + name + " is at least " + range + ".",
          "Correct one of the two bounds.");
    }
  }

  private static Set<RuleKind> applicable(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef _ -> EnumSet.of(RuleKind.REQUIRED, RuleKind.UNIQUE, RuleKind.DEFAULT);
      case Scalar scalar ->
          switch (scalar) {
            case STRING ->
                EnumSet.of(
                    RuleKind.REQUIRED,
                    RuleKind.UNIQUE,
                    RuleKind.MIN_LENGTH,
                    RuleKind.MAX_LENGTH,
                    RuleKind.PATTERN,
                    RuleKind.DEFAULT);
            case TEXT ->
                EnumSet.of(
                    RuleKind.REQUIRED,
                    RuleKind.MIN_LENGTH,
                    RuleKind.MAX_LENGTH,
                    RuleKind.PATTERN,
                    RuleKind.DEFAULT);
            case INTEGER, LONG, DECIMAL, FLOAT, DOUBLE ->
                EnumSet.of(
                    RuleKind.REQUIRED,
                    RuleKind.UNIQUE,
                    RuleKind.MIN,
                    RuleKind.MAX,
                    RuleKind.DEFAULT);
            case BOOLEAN -> EnumSet.of(RuleKind.REQUIRED, RuleKind.DEFAULT);
            case LOCAL_DATE, LOCAL_TIME, INSTANT, DURATION, UUID ->
                EnumSet.of(RuleKind.REQUIRED, RuleKind.UNIQUE, RuleKind.DEFAULT);
            case BINARY -> EnumSet.of(RuleKind.REQUIRED, RuleKind.MIN_BYTES, RuleKind.MAX_BYTES);
          };
    };
  }

  private static String alternative(FieldType type, RuleKind kind) {
    Set<RuleKind> possible = applicable(type);
    return switch (kind) {
      case MIN, MIN_LENGTH, MIN_BYTES -> first(possible, RuleKind.MIN, RuleKind.MIN_LENGTH);
      case MAX, MAX_LENGTH, MAX_BYTES -> first(possible, RuleKind.MAX, RuleKind.MAX_LENGTH);
      case DEFAULT -> "";
      case UNIQUE -> type == Scalar.TEXT ? " or make the field one line of text" : "";
      case REQUIRED, PATTERN -> "";
    };
  }

  private static String first(Set<RuleKind> possible, RuleKind number, RuleKind length) {
    if (possible.contains(number)) {
      return number == RuleKind.MIN ? ", or use min" : ", or use max";
    }
    if (possible.contains(length)) {
      return length == RuleKind.MIN_LENGTH
          ? ", or use the minimum length"
          : ", or use the maximum length";
    }
    return "";
  }

  private OptionalInt length(Map<RuleKind, RawRule> rules, RuleKind kind, FieldType type) {
    RawRule rule = rules.get(kind);
    if (rule == null) {
      return OptionalInt.empty();
    }
    int least = kind == RuleKind.MAX_LENGTH || kind == RuleKind.MAX_BYTES ? 1 : 0;
    int most = type == Scalar.STRING ? ModelLimits.MAX_STRING_LENGTH : 999_999_999;
    int value = COUNT.matcher(rule.value()).matches() ? Integer.parseInt(rule.value()) : -1;
    if (value < least || value > most) {
      problems.error(
          "model.illegal-bound",
          rule.position(),
          "'" + rule.word() + "' cannot be '" + NameRules.shorten(rule.value()) + "'.",
          "Give a whole number from " + least + " to " + most + ".");
      return OptionalInt.empty();
    }
    return OptionalInt.of(value);
  }

  private Optional<BigDecimal> bound(
      Map<RuleKind, RawRule> rules, RuleKind kind, FieldType type, String typeWord) {
    RawRule rule = rules.get(kind);
    if (rule == null) {
      return Optional.empty();
    }
    if (NUMBER.matcher(rule.value()).matches()) {
      BigDecimal value = new BigDecimal(rule.value());
      if (fits(value, type)) {
        return Optional.of(value);
      }
    }
    problems.error(
        "model.illegal-bound",
        rule.position(),
        "'"
            + rule.word()
            + "' of a field of type "
            + typeWord
            + " cannot be '"
            + NameRules.shorten(rule.value())
            + "'.",
        "Give " + range(type) + ".");
    return Optional.empty();
  }

  private static boolean fits(BigDecimal value, FieldType type) {
    return switch (type) {
      case Scalar.INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case Scalar.LONG -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case Scalar.DECIMAL ->
          value.abs().compareTo(DECIMAL_LIMIT) < 0 && value.stripTrailingZeros().scale() <= 2;
      default -> true;
    };
  }

  private static boolean whole(BigDecimal value, long least, long most) {
    return value.stripTrailingZeros().scale() <= 0
        && value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static String range(FieldType type) {
    return switch (type) {
      case Scalar.INTEGER -> "a whole number of at most 32 bits";
      case Scalar.LONG -> "a whole number of at most 64 bits";
      case Scalar.DECIMAL -> "a number of at most 19 digits and 2 decimals";
      default -> "a number";
    };
  }

  private Optional<String> pattern(Map<RuleKind, RawRule> rules) {
    RawRule rule = rules.get(RuleKind.PATTERN);
    if (rule == null) {
      return Optional.empty();
    }
    String regex = rule.value();
    if (regex.isEmpty() || regex.length() > MAX_PATTERN_LENGTH) {
      problems.error(
          "model.bad-pattern",
          rule.position(),
          "The pattern has " + regex.length() + " characters.",
          "Give 1 to " + MAX_PATTERN_LENGTH + ".");
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(regex).pattern());
    } catch (PatternSyntaxException e) {
      problems.error(
          "model.bad-pattern",
          rule.position(),
          "The pattern '"
              + NameRules.shorten(regex)
              + "' is not a regular expression: "
              + e.getDescription()
              + ".",
          e.getIndex() < 0 ? "" : "Look at character " + (e.getIndex() + 1) + " of it.");
      return Optional.empty();
    } catch (StackOverflowError e) {
      problems.error(
          "model.bad-pattern",
          rule.position(),
          "The pattern is nested too deeply.",
          "Simplify it.");
      return Optional.empty();
    }
  }
}
