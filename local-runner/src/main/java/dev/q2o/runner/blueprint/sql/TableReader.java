package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.sql.Table.Check;
import dev.q2o.runner.blueprint.sql.Table.Column;
import dev.q2o.runner.blueprint.sql.Table.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.ReferentialAction;
import net.sf.jsqlparser.statement.create.table.CheckConstraint;
import net.sf.jsqlparser.statement.create.table.ColumnDefinition;
import net.sf.jsqlparser.statement.create.table.ForeignKeyIndex;
import net.sf.jsqlparser.statement.create.table.ForeignKeyReference;
import net.sf.jsqlparser.statement.create.table.Index;
import org.jspecify.annotations.Nullable;

/// Adds columns and constraints to a table, whether they stand in `CREATE TABLE` or `ALTER TABLE`.
final class TableReader {
  private final Schema schema;
  private final LineMap lines;
  private final Problems problems;

  TableReader(Schema schema, LineMap lines, Problems problems) {
    this.schema = schema;
    this.lines = lines;
    this.problems = problems;
  }

  private Position at(SqlToken token) {
    return lines.at(token.start());
  }

  void element(Table table, List<SqlToken> tokens) {
    ElementParser.Parsed parsed = ElementParser.parse(tokens);
    for (ElementParser.Skip skip : parsed.skipped()) {
      tell(table, tokens, skip);
    }
    parsed.column().ifPresent(definition -> column(table, definition, tokens));
    for (Index constraint : parsed.constraints()) {
      constraint(table, constraint, tokens);
    }
  }

  private void tell(Table table, List<SqlToken> element, ElementParser.Skip skip) {
    SqlToken name = element.getFirst();
    boolean column = !ElementParser.isConstraint(element) && name.isName();
    String where = column ? "column " + table.name + "." + name.text() : "table " + table.name;
    schema.skipped(
        at(skip.tokens().getFirst()),
        skip.whole()
            ? "Skipped in the table "
                + table.name
                + ": '"
                + shown(skip.tokens())
                + "' is not understood."
            : "Skipped of the " + where + ": '" + shown(skip.tokens()) + "' is not understood.",
        "The rest of it is used.");
  }

  static String shown(List<SqlToken> tokens) {
    String text =
        tokens.stream().limit(20).map(SqlToken::standard).collect(Collectors.joining(" "));
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }

  private void column(Table table, ColumnDefinition definition, List<SqlToken> tokens) {
    SqlToken name = tokens.getFirst();
    List<String> specs =
        definition.getColumnSpecs() == null ? List.of() : definition.getColumnSpecs();
    if (isComputed(specs)) {
      schema.skipped(
          at(name),
          "The column "
              + table.name
              + "."
              + name.text()
              + " is computed from others; it is skipped.",
          "Compute it where it is shown.");
      return;
    }
    boolean typed = ElementParser.hasType(tokens);
    Column column = define(definition, tokens, typed ? at(tokens.get(1)) : at(name));
    if (!table.add(column)) {
      problems.error(
          "sql.duplicate-column",
          at(name),
          "The table " + table.name + " has a column '" + name.text() + "' already.",
          "Remove one of them.");
      return;
    }
    if (!typed) {
      schema.skipped(
          at(name),
          "The column " + table.name + "." + name.text() + " has no type; it holds text.",
          "Give it one.");
    }
    options(table, column, definition, specs, tokens);
  }

  Column define(ColumnDefinition definition, List<SqlToken> tokens, Position typePosition) {
    SqlToken name = tokens.getFirst();
    return new Column(
        name.text(), at(name), typePosition, ColumnTypes.spelled(definition.getColDataType()));
  }

  private static boolean isComputed(List<String> specs) {
    String all = String.join(" ", specs).toUpperCase(Locale.ROOT);
    return all.contains(" STORED")
        || all.contains(" VIRTUAL")
        || all.contains("ALWAYS AS (")
        || all.startsWith("AS (");
  }

  private void options(
      Table table,
      Column column,
      ColumnDefinition definition,
      List<String> specs,
      List<SqlToken> tokens) {
    column.generated |= ColumnTypes.isSerial(column.type.name());
    for (int i = 0; i < specs.size(); i++) {
      String word = specs.get(i).toUpperCase(Locale.ROOT);
      String next = i + 1 < specs.size() ? specs.get(i + 1) : "";
      switch (word) {
        case "NOT" -> column.required |= next.equalsIgnoreCase("NULL");
        case "PRIMARY" -> table.primaryKey = List.of(column.key());
        case "UNIQUE" -> column.unique = true;
        case "AUTO_INCREMENT", "AUTOINCREMENT" -> column.generated = true;
        case "COMMENT" -> column.comment = unquoted(next);
        case "DEFAULT" -> setDefault(column, next, tokens);
        case "CHECK" ->
            expression(next)
                .ifPresentOrElse(
                    e -> table.checks.add(new Check(e, find(tokens, "CHECK"))),
                    () -> unreadableCheck(table, next, tokens));
        default -> {
          if (word.startsWith("GENERATED") && word.contains("IDENTITY")) {
            column.generated = true;
          }
        }
      }
    }
    ForeignKeyReference reference = definition.getForeignKeyReference();
    if (reference != null) {
      table.foreignKeys.add(
          foreignKey(
              List.of(column.key()),
              reference.getTable().getName(),
              reference.getReferencedColumnNames(),
              action(reference),
              tokens));
    }
  }

  private void setDefault(Column column, String value, List<SqlToken> tokens) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith("nextval")) {
      column.generated = true;
    } else if (!lower.isEmpty() && !lower.equals("null") && !lower.startsWith("null::")) {
      column.defaultValue = Optional.of(value);
      column.defaultPosition = find(tokens, "DEFAULT");
    }
  }

  private void unreadableCheck(Table table, String text, List<SqlToken> tokens) {
    String shown = text.length() <= 80 ? text : text.substring(0, 77) + "...";
    schema.skipped(
        find(tokens, "CHECK"),
        "The check " + shown + " of " + table.name + " is not understood; it is skipped.",
        "");
  }

  /// Of the text JSqlParser keeps for a check of a column.
  private static Optional<Expression> expression(String text) {
    try {
      return Optional.ofNullable(new CCJSqlParser(text).Expression());
    } catch (ParseException | TokenMgrException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  private Position find(List<SqlToken> tokens, String word) {
    return tokens.stream()
        .filter(token -> token.is(word))
        .findFirst()
        .map(this::at)
        .orElseGet(() -> at(tokens.getFirst()));
  }

  static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  private void constraint(Table table, Index index, List<SqlToken> tokens) {
    Position position = at(tokens.getFirst());
    List<String> columns = index.getColumnsNames() == null ? List.of() : index.getColumnsNames();
    List<String> keys = columns.stream().map(TableReader::bare).toList();
    switch (index.getKind()) {
      case FOREIGN_KEY -> {
        if (index instanceof ForeignKeyIndex foreign) {
          table.foreignKeys.add(
              foreignKey(
                  keys,
                  foreign.getTable().getName(),
                  foreign.getReferencedColumnNames(),
                  foreign.getReferentialAction(ReferentialAction.Type.DELETE),
                  tokens));
        }
      }
      case PRIMARY_KEY -> table.primaryKey = keys;
      case UNIQUE -> unique(table, keys, position);
      case CHECK -> {
        if (index instanceof CheckConstraint check && check.getExpression() != null) {
          table.checks.add(new Check(check.getExpression(), find(tokens, "CHECK")));
        } else {
          unreadableCheck(table, shown(tokens), tokens);
        }
      }
      case INDEX, FULLTEXT, SPATIAL -> index(table, keys, position);
      case EXCLUDE, DEFAULT, OTHER ->
          schema.skipped(
              position,
              "The constraint '"
                  + shown(tokens)
                  + "' of "
                  + table.name
                  + " cannot be expressed; it is skipped.",
              "");
    }
  }

  /// A unique constraint or index.
  void unique(Table table, List<String> columns, Position position) {
    Optional<Column> single =
        columns.size() == 1 ? table.column(columns.getFirst()) : Optional.empty();
    single.ifPresentOrElse(
        column -> column.unique = true, () -> table.uniques.add(new Table.Key(columns, position)));
  }

  void index(Table table, List<String> columns, Position position) {
    schema.noEffect(
        position,
        "The index on "
            + table.name
            + " ("
            + String.join(", ", columns)
            + ") has no effect: keys and references are indexed by themselves, nothing else is.");
  }

  private ForeignKey foreignKey(
      List<String> columns,
      String table,
      @Nullable List<String> referenced,
      @Nullable ReferentialAction onDelete,
      List<SqlToken> tokens) {
    Position position = at(tokens.getFirst());
    return new ForeignKey(
        columns,
        bareName(table),
        referenced == null ? List.of() : referenced.stream().map(TableReader::bare).toList(),
        deleteRule(onDelete, position),
        position,
        behind(tokens, "REFERENCES"));
  }

  private static @Nullable ReferentialAction action(ForeignKeyReference reference) {
    return reference.getReferentialAction(ReferentialAction.Type.DELETE);
  }

  /// What SQL does when nothing is said is to refuse.
  private DeleteRule deleteRule(@Nullable ReferentialAction action, Position position) {
    if (action == null) {
      return DeleteRule.RESTRICT;
    }
    return switch (action.getAction()) {
      case CASCADE -> DeleteRule.CASCADE;
      case SET_NULL -> DeleteRule.CLEAR;
      case RESTRICT, NO_ACTION -> DeleteRule.RESTRICT;
      case SET_DEFAULT -> {
        schema.skipped(
            position, "ON DELETE SET DEFAULT cannot be expressed; the deletion is refused.", "");
        yield DeleteRule.RESTRICT;
      }
    };
  }

  private Position behind(List<SqlToken> tokens, String word) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(word)) {
        return at(tokens.get(i + 1));
      }
    }
    return at(tokens.getFirst());
  }

  /// A name without quotes and without what may follow it in an index, such as `(10)` or `DESC`; in
  /// lower case.
  static String bare(String name) {
    return Table.key(bareName(name));
  }

  private static String bareName(String name) {
    String text = name.strip();
    if (text.startsWith("\"")) {
      int end = text.indexOf('"', 1);
      return text.substring(1, end < 0 ? text.length() : end);
    }
    int end = 0;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && text.charAt(end) != '(') {
      end++;
    }
    return text.substring(0, end);
  }

  /// Column definitions of `CREATE DOMAIN` use the same parser.
  List<Check> checksOf(ColumnDefinition definition, List<SqlToken> tokens) {
    var checks = new ArrayList<Check>();
    List<String> specs =
        definition.getColumnSpecs() == null ? List.of() : definition.getColumnSpecs();
    for (int i = 0; i + 1 < specs.size(); i++) {
      if (specs.get(i).equalsIgnoreCase("CHECK")) {
        expression(specs.get(i + 1))
            .ifPresent(e -> checks.add(new Check(e, find(tokens, "CHECK"))));
      }
    }
    return checks;
  }
}
