package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.schema.Column;

/// What the condition of a CHECK says about single columns.
final class CheckReader {

  /// Something a check says; the column is in lower case.
  sealed interface Said {
    String column();

    /// @param kind MIN, MAX, MIN_LENGTH, MAX_LENGTH or PATTERN
    /// @param exclusive the value itself is not allowed
    record Bound(String column, RuleKind kind, String value, boolean exclusive) implements Said {}

    /// One of these texts.
    record OneOf(String column, List<String> values) implements Said {
      public OneOf {
        values = List.copyOf(values);
      }
    }

    record Required(String column) implements Said {}

    /// 0 or 1: how SQLite and older MySQL store yes and no.
    record Flag(String column) implements Said {}
  }

  /// @param understood everything the condition says is in `said`
  record Reading(List<Said> said, boolean understood) {
    Reading {
      said = List.copyOf(said);
    }
  }

  private final List<Said> said = new ArrayList<>();
  private boolean understood = true;

  private CheckReader() {}

  static Reading read(Expression condition) {
    var reader = new CheckReader();
    reader.condition(condition);
    return new Reading(reader.said, reader.understood);
  }

  /// What people wrote, without parentheses around it.
  static String shown(Expression condition) {
    return String.valueOf(plain(condition));
  }

  private void condition(Expression condition) {
    Expression plain = plain(condition);
    switch (plain) {
      case AndExpression and -> {
        condition(and.getLeftExpression());
        condition(and.getRightExpression());
      }
      case Between between when !between.isNot() -> {
        bound(plain(between.getLeftExpression()), between.getBetweenExpressionStart(), true, false);
        bound(plain(between.getLeftExpression()), between.getBetweenExpressionEnd(), false, false);
      }
      case GreaterThanEquals c -> compare(c, true, false);
      case GreaterThan c -> compare(c, true, true);
      case MinorThanEquals c -> compare(c, false, false);
      case MinorThan c -> compare(c, false, true);
      case InExpression in when !in.isNot() ->
          oneOf(in.getLeftExpression(), in.getRightExpression());
      case EqualsTo equal -> anyOf(equal);
      case NotEqualsTo different -> notEmpty(different);
      case OrExpression or -> alternatives(or);
      case RegExpMatchOperator match -> pattern(match, match.getStringExpression());
      case LikeExpression like -> pattern(like, String.valueOf(like.getLikeKeyWord()));
      case IsNullExpression is when is.isNot() ->
          column(is.getLeftExpression())
              .ifPresentOrElse(c -> said.add(new Said.Required(c)), this::unknown);
      default -> unknown();
    }
  }

  private void unknown() {
    understood = false;
  }

  /// Without parentheses and casts.
  private static Expression plain(Expression expression) {
    Expression at = expression;
    while (true) {
      if (at instanceof ExpressionList<?> list && list.size() == 1 && !(at instanceof Function)) {
        at = list.getFirst();
      } else if (at instanceof CastExpression cast) {
        at = cast.getLeftExpression();
      } else {
        return at;
      }
    }
  }

  private static Optional<String> column(Expression expression) {
    return plain(expression) instanceof Column column
        ? Optional.of(TableReader.bare(column.getColumnName()))
        : Optional.empty();
  }

  private void compare(BinaryExpression comparison, boolean least, boolean exclusive) {
    Expression left = plain(comparison.getLeftExpression());
    Expression right = plain(comparison.getRightExpression());
    if (number(left).isPresent()) {
      bound(right, left, !least, exclusive);
    } else {
      bound(left, right, least, exclusive);
    }
  }

  private void bound(Expression what, Expression limit, boolean least, boolean exclusive) {
    Optional<String> number = number(plain(limit));
    Optional<String> column = column(what);
    Optional<String> measured = measured(what);
    if (number.isEmpty() || (column.isEmpty() && measured.isEmpty())) {
      unknown();
    } else if (column.isPresent()) {
      RuleKind kind = least ? RuleKind.MIN : RuleKind.MAX;
      said.add(new Said.Bound(column.get(), kind, number.get(), exclusive));
    } else {
      length(measured.orElseThrow(), number.get(), least, exclusive);
    }
  }

  private void length(String column, String number, boolean least, boolean exclusive) {
    if (!number.matches("\\d{1,8}")) {
      unknown();
      return;
    }
    int value = Integer.parseInt(number) + (exclusive ? (least ? 1 : -1) : 0);
    RuleKind kind = least ? RuleKind.MIN_LENGTH : RuleKind.MAX_LENGTH;
    said.add(new Said.Bound(column, kind, String.valueOf(value), false));
  }

  /// The column of `length(name)` or `char_length(trim(name))`.
  private static Optional<String> measured(Expression expression) {
    if (!(expression instanceof Function function) || function.getParameters() == null) {
      return Optional.empty();
    }
    boolean length =
        switch (String.valueOf(function.getName()).toLowerCase(Locale.ROOT)) {
          case "length", "char_length", "character_length", "len" -> true;
          default -> false;
        };
    return length && function.getParameters().size() == 1
        ? column(function.getParameters().getFirst())
        : Optional.empty();
  }

  private static Optional<String> number(Expression expression) {
    String text =
        switch (expression) {
          case LongValue value -> value.getStringValue();
          case net.sf.jsqlparser.expression.DoubleValue value -> String.valueOf(value);
          case SignedExpression signed ->
              number(plain(signed.getExpression())).map(n -> signed.getSign() + n).orElse("");
          case StringValue value -> value.getValue(); // PostgreSQL prints `'0'::numeric`
          default -> "";
        };
    return text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")
        ? Optional.of(new BigDecimal(text).toPlainString())
        : Optional.empty();
  }

  private void oneOf(Expression what, Expression list) {
    Optional<String> column = column(what);
    Optional<List<String>> values = texts(list);
    if (column.isPresent() && isFlag(list)) {
      said.add(new Said.Flag(column.get()));
    } else if (column.isEmpty() || values.isEmpty()) {
      unknown();
    } else {
      said.add(new Said.OneOf(column.get(), values.get()));
    }
  }

  private static boolean isFlag(Expression list) {
    return list instanceof ExpressionList<?> values
        && values.size() == 2
        && values.stream()
            .map(value -> number(plain(value)).orElse(""))
            .sorted()
            .toList()
            .equals(List.of("0", "1"));
  }

  private static Optional<List<String>> texts(Expression list) {
    Expression at = list;
    while (at instanceof CastExpression cast) {
      at = cast.getLeftExpression();
    }
    List<? extends Expression> items =
        switch (at) {
          case ArrayConstructor array -> array.getExpressions();
          case ExpressionList<?> several
              when several.size() == 1
                  && plain(several.getFirst()) instanceof ArrayConstructor array ->
              array.getExpressions();
          case ExpressionList<?> several -> several;
          default -> List.of();
        };
    var texts = new ArrayList<String>();
    for (Expression item : items) {
      if (!(plain(item) instanceof StringValue text)) {
        return Optional.empty();
      }
      texts.add(text.getNotExcapedValue());
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  /// `status = ANY (ARRAY['a', 'b'])`, as PostgreSQL prints `IN`.
  private void anyOf(EqualsTo equal) {
    Expression right = equal.getRightExpression();
    if (right instanceof net.sf.jsqlparser.expression.AnyComparisonExpression any
        && any.getSelect() != null) {
      unknown();
      return;
    }
    if (right instanceof Function function
        && String.valueOf(function.getName()).equalsIgnoreCase("any")
        && function.getParameters() != null
        && function.getParameters().size() == 1) {
      oneOf(equal.getLeftExpression(), function.getParameters().getFirst());
    } else {
      unknown();
    }
  }

  private void notEmpty(NotEqualsTo different) {
    Optional<String> column = column(different.getLeftExpression());
    boolean empty =
        plain(different.getRightExpression()) instanceof StringValue text
            && text.getValue().isEmpty();
    if (column.isPresent() && empty) {
      said.add(new Said.Bound(column.get(), RuleKind.MIN_LENGTH, "1", false));
    } else {
      unknown();
    }
  }

  /// `a IS NULL OR …` says no more than `…`: a check holds for null. `a = 'x' OR a = 'y'` is a
  /// list.
  private void alternatives(OrExpression or) {
    Expression left = plain(or.getLeftExpression());
    Expression right = plain(or.getRightExpression());
    if (left instanceof IsNullExpression is && !is.isNot()) {
      condition(right);
    } else if (right instanceof IsNullExpression is && !is.isNot()) {
      condition(left);
    } else {
      var values = new ArrayList<String>();
      Optional<String> column = equalTexts(or, values);
      column.ifPresentOrElse(c -> said.add(new Said.OneOf(c, values)), this::unknown);
    }
  }

  private static Optional<String> equalTexts(Expression expression, List<String> values) {
    Expression at = plain(expression);
    if (at instanceof OrExpression or) {
      Optional<String> left = equalTexts(or.getLeftExpression(), values);
      Optional<String> right = equalTexts(or.getRightExpression(), values);
      return left.equals(right) ? left : Optional.empty();
    }
    if (at instanceof EqualsTo equal
        && plain(equal.getRightExpression()) instanceof StringValue text) {
      values.add(text.getNotExcapedValue());
      return column(equal.getLeftExpression());
    }
    return Optional.empty();
  }

  private void pattern(BinaryExpression match, String operator) {
    Optional<String> column = column(match.getLeftExpression());
    String word = operator.strip().toUpperCase(Locale.ROOT);
    boolean known = word.equals("~") || word.equals("REGEXP") || word.equals("RLIKE");
    if (column.isPresent() && known && plain(match.getRightExpression()) instanceof StringValue t) {
      said.add(new Said.Bound(column.get(), RuleKind.PATTERN, t.getNotExcapedValue(), false));
    } else {
      unknown();
    }
  }
}
