package dev.q2o.runner.blueprint.csv;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.ModelLimits;
import dev.q2o.runner.blueprint.model.Names;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the values of one column have in common.
///
/// @param type a text is a `STRING` or, when long or of several lines, a `TEXT`
/// @param choices the values, when they are few and come again and again; else empty
/// @param complete no row is without a value
/// @param distinct no value comes twice
/// @param longest characters of the longest value
record ColumnGuess(
    Scalar type, List<String> choices, boolean complete, boolean distinct, int longest) {
  private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9]\\d{0,17})");
  private static final Pattern MONEY = Pattern.compile("[+-]?(0|[1-9]\\d{0,15})\\.\\d{2}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern CODE = Pattern.compile("[+-]?0\\d+.*");
  private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no");

  /// Rows it takes before a few values are a closed list.
  private static final int ROWS_FOR_CHOICES = 10;

  private static final int MOST_CHOICES = 8;
  private static final int LONGEST_CHOICE = 30;
  private static final int LONGEST_LINE = 255;

  ColumnGuess {
    choices = List.copyOf(choices);
  }

  /// @param values of all rows that were read; empty where a row has none
  static ColumnGuess of(List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
    int longest = given.stream().mapToInt(String::length).max().orElse(0);
    Scalar type = given.isEmpty() ? Scalar.STRING : type(given, longest);
    return new ColumnGuess(
        type,
        type == Scalar.STRING ? choices(given) : List.of(),
        !given.isEmpty() && given.size() == values.size(),
        new HashSet<>(given).size() == given.size() && given.size() > 1,
        longest);
  }

  private static Scalar type(List<String> values, int longest) {
    Predicate<String> flag = value -> FLAGS.contains(value.toLowerCase(Locale.ROOT));
    // 007 and 01234 are codes: as numbers they would lose their zeros
    boolean codes =
        values.stream().anyMatch(value -> CODE.matcher(value).matches() && !value.startsWith("0."));
    if (all(values, flag)) {
      return Scalar.BOOLEAN;
    } else if (!codes && all(values, WHOLE.asMatchPredicate())) {
      return values.stream().mapToInt(String::length).max().orElse(0) <= 9
          ? Scalar.INTEGER
          : Scalar.LONG;
    } else if (!codes && all(values, MONEY.asMatchPredicate())) {
      return Scalar.DECIMAL;
    } else if (!codes && all(values, NUMBER.asMatchPredicate())) {
      return Scalar.DOUBLE;
    } else if (all(values, value -> parses(() -> LocalDate.parse(value)))) {
      return Scalar.LOCAL_DATE;
    } else if (all(values, ColumnGuess::isMoment)) {
      return Scalar.INSTANT;
    } else if (all(
        values, value -> value.indexOf(':') > 0 && parses(() -> LocalTime.parse(value)))) {
      return Scalar.LOCAL_TIME;
    } else if (all(values, UUID.asMatchPredicate())) {
      return Scalar.UUID;
    }
    boolean lines = values.stream().anyMatch(value -> value.indexOf('\n') >= 0);
    return lines || longest > LONGEST_LINE ? Scalar.TEXT : Scalar.STRING;
  }

  private static boolean all(List<String> values, Predicate<String> holds) {
    return values.stream().allMatch(holds);
  }

  /// `2024-05-01T10:00:00Z`, also with a blank for the T and without a zone.
  private static boolean isMoment(String value) {
    String iso = value.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    return iso.length() > 11
        && (parses(() -> OffsetDateTime.parse(iso))
            || parses(() -> java.time.LocalDateTime.parse(iso)));
  }

  private static boolean parses(Runnable parsing) {
    try {
      parsing.run();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<String> choices(List<String> values) {
    var distinct = new LinkedHashSet<>(values);
    boolean few =
        values.size() >= ROWS_FOR_CHOICES
            && distinct.size() > 1
            && distinct.size() <= MOST_CHOICES
            && distinct.size() * 3 <= values.size();
    if (!few) {
      return List.of();
    }
    var names = new HashSet<String>();
    for (String value : distinct) {
      Optional<String> constant = Names.constant(value);
      boolean legal =
          constant.isPresent()
              && value.length() <= LONGEST_CHOICE
              && constant.get().length() <= ModelLimits.MAX_NAME_LENGTH
              && !Character.isDigit(constant.get().charAt(0));
      if (!legal || !names.add(constant.orElse(""))) {
        return List.of();
      }
    }
    return List.copyOf(distinct);
  }
}
