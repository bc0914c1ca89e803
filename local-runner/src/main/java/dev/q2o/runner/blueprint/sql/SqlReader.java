package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.sql.SqlToken.Kind;
import dev.q2o.runner.blueprint.sql.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads statement after statement into a {@link Schema}.
final class SqlReader {
  /// Statements that define nothing; told once each with their number.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "SELECT",
          "SET",
          "BEGIN",
          "START",
          "COMMIT",
          "ROLLBACK",
          "PRAGMA",
          "GRANT",
          "REVOKE",
          "DROP",
          "USE",
          "LOCK",
          "UNLOCK",
          "COPY",
          "VACUUM",
          "ANALYZE",
          "REINDEX",
          "TRUNCATE",
          "END",
          "DO",
          "CALL",
          "REPLACE",
          "MERGE",
          "SAVEPOINT",
          "RELEASE",
          "DELIMITER",
          "GO",
          "SHOW",
          "ATTACH",
          "EXPLAIN",
          "WITH");

  /// Other things to create or alter.
  private static final Set<String> OTHER_THINGS =
      Set.of(
          "VIEW",
          "MATERIALIZED",
          "SEQUENCE",
          "FUNCTION",
          "PROCEDURE",
          "TRIGGER",
          "EXTENSION",
          "SCHEMA",
          "DATABASE",
          "ROLE",
          "USER",
          "POLICY",
          "RULE",
          "EVENT",
          "AGGREGATE",
          "OPERATOR",
          "SERVER",
          "PUBLICATION",
          "SUBSCRIPTION",
          "COLLATION",
          "DEFAULT",
          "DEFINER",
          "STATISTICS");

  private static final List<String> MODIFIERS =
      List.of("OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL");

  private final Schema schema = new Schema();
  private final LineMap lines;
  private final Problems problems;
  private final TableReader tables;

  /// How many statements of a kind have no effect, and where the first stands.
  private final Map<String, List<Position>> ignored = new LinkedHashMap<>();

  SqlReader(LineMap lines, Problems problems) {
    this.lines = lines;
    this.problems = problems;
    this.tables = new TableReader(schema, lines, problems);
  }

  Schema read(List<List<SqlToken>> statements) {
    for (List<SqlToken> statement : statements) {
      one(statement);
    }
    ignored.forEach((what, where) ->
        schema.noEffect(
            where.getFirst(),
            where.size() == 1
                ? "The statement " + what + " has no effect: it defines no table."
                : where.size() + " statements " + what + " have no effect: they define no table."));
    return schema;
  }

  private Position at(SqlToken token) {
    return lines.at(token.start());
  }

  private void ignore(String what, SqlToken where) {
    ignored.computeIfAbsent(what, key -> new ArrayList<>()).add(at(where));
  }

  private void one(List<SqlToken> statement) {
    var in = new SqlCursor(statement);
    SqlToken first = in.peek();
    if (in.accept("CREATE")) {
      create(in, first);
    } else if (in.accept("ALTER", "TABLE")) {
      alter(in, first);
    } else if (in.accept("ALTER", "TYPE")) {
      alterType(in, first);
    } else if (in.accept("ALTER")) {
      ignore("ALTER " + in.peek().upper(), first);
    } else if (in.accept("COMMENT", "ON")) {
      comment(in, first);
    } else if (first.kind() == Kind.WORD && WITHOUT_EFFECT.contains(first.upper())) {
      ignore(first.upper(), first);
    } else {
      schema.skipped(
          at(first),
          "Skipped: '" + TableReader.shown(statement) + "' is not understood.",
          "Tables are read from CREATE TABLE and ALTER TABLE.");
    }
  }

  private void create(SqlCursor in, SqlToken first) {
    while (in.acceptAny(MODIFIERS)) {
      // none of them matters here
    }
    if (in.accept("TABLE")) {
      createTable(in, first);
    } else if (in.accept("TYPE")) {
      createType(in, first);
    } else if (in.accept("DOMAIN")) {
      createDomain(in, first);
    } else if (in.accept("UNIQUE", "INDEX")) {
      createIndex(in, first, true);
    } else if (in.accept("INDEX")) {
      createIndex(in, first, false);
    } else if (in.peek().kind() == Kind.WORD && OTHER_THINGS.contains(in.peek().upper())) {
      ignore("CREATE " + in.peek().upper(), first);
    } else {
      schema.skipped(
          at(first),
          "Skipped: CREATE " + TableReader.shown(in.rest()) + " is not understood.",
          "Tables are read from CREATE TABLE and ALTER TABLE.");
    }
  }

  private void createTable(SqlCursor in, SqlToken first) {
    boolean ifAbsent = in.accept("IF", "NOT", "EXISTS");
    Optional<SqlToken> name = in.name();
    if (name.isEmpty()) {
      problems.error(
          "sql.syntax",
          at(in.peek()),
          "CREATE TABLE has no name of a table.",
          "Write CREATE TABLE name (…).");
      return;
    }
    SqlToken called = name.get();
    if (!in.at("(")) {
      schema.skipped(
          at(first),
          "Skipped: the table " + called.text() + " has no list of columns.",
          "Write CREATE TABLE " + called.text() + " (…).");
      return;
    }
    SqlToken open = in.peek();
    Optional<List<List<SqlToken>>> elements = in.list();
    if (elements.isEmpty()) {
      problems.error(
          "sql.syntax",
          at(open),
          "The list of columns of " + called.text() + " that begins here is not closed.",
          "Close it with ')'.");
      return;
    }
    var table = new Table(called.text(), at(called));
    Table earlier = schema.tables.putIfAbsent(table.key(), table);
    if (earlier != null) {
      tellTwice(earlier, called, ifAbsent);
      return;
    }
    elements.get().forEach(element -> tables.element(table, element));
    options(table, in);
  }

  private void tellTwice(Table earlier, SqlToken name, boolean ifAbsent) {
    if (ifAbsent) {
      schema.noEffect(
          at(name),
          "The table " + name.text() + " is defined already, at " + earlier.position + ".");
    } else {
      problems.error(
          "sql.duplicate-table",
          at(name),
          "The table " + name.text() + " is defined twice.",
          "First at " + earlier.position + ".");
    }
  }

  /// `ENGINE=InnoDB COMMENT='Orders'`, `WITHOUT ROWID`, `INHERITS (base)`.
  private void options(Table table, SqlCursor in) {
    List<SqlToken> rest = in.rest();
    if (rest.isEmpty()) {
      return;
    }
    for (int i = 0; i < rest.size(); i++) {
      if (rest.get(i).is("COMMENT")) {
        int value = i + 1 < rest.size() && rest.get(i + 1).is("=") ? i + 2 : i + 1;
        if (value < rest.size() && rest.get(value).kind() == Kind.STRING) {
          table.comment = rest.get(value).text();
        }
      }
    }
    SqlToken first = rest.getFirst();
    if (first.is("INHERITS") || first.is("AS") || first.is("SELECT")) {
      schema.skipped(
          at(first),
          "Skipped of the table "
              + table.name
              + ": '"
              + TableReader.shown(rest)
              + "'; columns that come from elsewhere are not seen.",
          "List them in the table.");
    } else if (!first.is("COMMENT") || rest.size() > 3) {
      schema.noEffect(
          at(first),
          "The options of the table "
              + table.name
              + " have no effect: "
              + TableReader.shown(rest)
              + ".");
    }
  }

  private void createType(SqlCursor in, SqlToken first) {
    Optional<SqlToken> name = in.name();
    if (name.isEmpty() || !in.accept("AS", "ENUM")) {
      schema.skipped(
          at(first),
          "Skipped: CREATE TYPE " + name.map(SqlToken::text).orElse("") + " is no list of values.",
          "Only CREATE TYPE … AS ENUM can be expressed.");
      return;
    }
    List<SqlToken> values =
        in.list().orElse(List.of()).stream()
            .filter(part -> part.size() == 1 && part.getFirst().kind() == Kind.STRING)
            .map(List::getFirst)
            .toList();
    schema.enums.put(
        Table.key(name.get().text()),
        new Schema.EnumDefinition(name.get().text(), new ArrayList<>(values), at(name.get())));
  }

  private void alterType(SqlCursor in, SqlToken first) {
    Optional<SqlToken> name = in.name();
    Schema.EnumDefinition known = name.map(n -> schema.enums.get(Table.key(n.text()))).orElse(null);
    boolean add = in.accept("ADD", "VALUE");
    if (add) {
      in.accept("IF", "NOT", "EXISTS");
    }
    if (known != null && add && !in.atEnd() && in.peek().kind() == Kind.STRING) {
      known.values().add(in.next());
    } else {
      ignore("ALTER TYPE", first);
    }
  }

  /// A domain is read as a column called like it.
  private void createDomain(SqlCursor in, SqlToken first) {
    Optional<SqlToken> name = in.name();
    in.accept("AS");
    var element = new ArrayList<SqlToken>();
    name.ifPresent(element::add);
    element.addAll(in.rest());
    Optional<net.sf.jsqlparser.statement.create.table.ColumnDefinition> definition =
        name.isPresent() && element.size() > 1
            ? ElementParser.parse(element).column()
            : Optional.empty();
    if (definition.isEmpty()) {
      schema.skipped(
          at(first), "Skipped: '" + TableReader.shown(in.rest()) + "' is not understood.", "");
      return;
    }
    Column column = tables.define(definition.get(), element, at(element.get(1)));
    String specs =
        String.valueOf(definition.get().getColumnSpecs()).toUpperCase(java.util.Locale.ROOT);
    column.required = specs.contains("NOT, NULL");
    schema.domains.put(
        column.key(), new Schema.Domain(column, tables.checksOf(definition.get(), element)));
  }

  private void createIndex(SqlCursor in, SqlToken first, boolean unique) {
    in.accept("CONCURRENTLY");
    in.accept("IF", "NOT", "EXISTS");
    if (!in.at("ON")) {
      in.name();
    }
    in.accept("ON");
    in.accept("ONLY");
    Optional<Table> table = in.name().flatMap(name -> schema.table(name.text()));
    if (in.accept("USING")) {
      in.next();
    }
    Optional<List<List<SqlToken>>> parts = in.at("(") ? in.list() : Optional.empty();
    if (table.isEmpty() || parts.isEmpty()) {
      schema.noEffect(at(first), "An index of something that is no table here has no effect.");
      return;
    }
    List<String> columns =
        parts.get().stream().map(part -> TableReader.shown(part)).map(TableReader::bare).toList();
    boolean plain =
        parts.get().stream().allMatch(part -> part.stream().noneMatch(token -> token.is("(")));
    boolean partial = in.rest().stream().anyMatch(token -> token.is("WHERE"));
    if (!unique) {
      tables.index(table.get(), columns, at(first));
    } else if (plain && !partial) {
      tables.unique(table.get(), columns, at(first));
    } else {
      schema.skipped(
          at(first),
          "The unique index on "
              + table.get().name
              + " holds for an expression or a part of the"
              + " rows; it is skipped.",
          "");
    }
  }

  private void alter(SqlCursor in, SqlToken first) {
    in.accept("IF", "EXISTS");
    in.accept("ONLY");
    Optional<SqlToken> name = in.name();
    Optional<Table> table = name.flatMap(n -> schema.table(n.text()));
    if (name.isEmpty() || table.isEmpty()) {
      schema.skipped(
          at(first),
          "Skipped: ALTER TABLE "
              + name.map(SqlToken::text).orElse("")
              + " changes a table that is not defined above.",
          "Put the CREATE TABLE before it.");
      return;
    }
    for (List<SqlToken> action : in.restByCommas()) {
      new AlterReader(schema, tables, lines).read(table.get(), action);
    }
  }

  private void comment(SqlCursor in, SqlToken first) {
    boolean onTable = in.accept("TABLE");
    boolean onColumn = !onTable && in.accept("COLUMN");
    var path = new ArrayList<String>();
    while (!in.atEnd() && !in.at("IS")) {
      SqlToken token = in.next();
      if (token.isName()) {
        path.add(token.text());
      }
    }
    boolean text = in.accept("IS") && !in.atEnd() && in.peek().kind() == Kind.STRING;
    if (!text || path.size() < (onColumn ? 2 : 1) || (!onTable && !onColumn)) {
      ignore("COMMENT", first);
      return;
    }
    String comment = in.peek().text();
    Optional<Table> table = schema.table(path.get(path.size() - (onColumn ? 2 : 1)));
    if (onTable) {
      table.ifPresent(t -> t.comment = comment);
    } else {
      table.flatMap(t -> t.column(path.getLast())).ifPresent(c -> c.comment = comment);
    }
  }
}
