package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.sql.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one action of `ALTER TABLE`.
final class AlterReader {
  /// Actions about ownership and storage.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "OWNER",
          "ENABLE",
          "DISABLE",
          "SET",
          "RESET",
          "CLUSTER",
          "REPLICA",
          "VALIDATE",
          "ENGINE",
          "AUTO_INCREMENT",
          "COMMENT",
          "FORCE",
          "ATTACH",
          "DETACH",
          "ORDER",
          "CONVERT",
          "DEFAULT",
          "COLLATE",
          "CHARACTER",
          "NO",
          "INHERIT");

  private final Schema schema;
  private final TableReader tables;
  private final LineMap lines;

  AlterReader(Schema schema, TableReader tables, LineMap lines) {
    this.schema = schema;
    this.tables = tables;
    this.lines = lines;
  }

  void read(Table table, List<SqlToken> action) {
    var in = new SqlCursor(action);
    SqlToken first = in.peek();
    if (in.accept("ADD")) {
      boolean column = in.accept("COLUMN");
      in.accept("IF", "NOT", "EXISTS");
      if (in.atEnd() || in.at("(") || (column && !in.peek().isName())) {
        skip(table, action);
      } else {
        tables.element(table, in.rest());
      }
    } else if (in.accept("MODIFY")) {
      in.accept("COLUMN");
      modify(table, action, in.rest());
    } else if (in.accept("ALTER")) {
      in.accept("COLUMN");
      column(table, action, in);
    } else if (!WITHOUT_EFFECT.contains(first.upper())) {
      skip(table, action);
    }
  }

  private void skip(Table table, List<SqlToken> action) {
    schema.skipped(
        lines.at(action.getFirst().start()),
        "Skipped of ALTER TABLE "
            + table.name
            + ": '"
            + TableReader.shown(action)
            + "' is not understood.",
        "Write the table as it is to be.");
  }

  /// `MODIFY id int NOT NULL AUTO_INCREMENT` of a dump: only says where numbers come from.
  private void modify(Table table, List<SqlToken> action, List<SqlToken> rest) {
    Optional<Column> column =
        rest.isEmpty() ? Optional.empty() : table.column(rest.getFirst().text());
    boolean numbers = rest.stream().anyMatch(token -> token.is("AUTO_INCREMENT"));
    if (column.isPresent() && numbers) {
      column.get().generated = true;
    } else {
      skip(table, action);
    }
  }

  private void column(Table table, List<SqlToken> action, SqlCursor in) {
    Optional<Column> column = in.name().flatMap(name -> table.column(name.text()));
    if (column.isEmpty()) {
      skip(table, action);
    } else if (in.accept("SET", "NOT", "NULL")) {
      column.get().required = true;
    } else if (in.accept("DROP", "NOT", "NULL")) {
      column.get().required = false;
    } else if (in.accept("SET", "DEFAULT")) {
      if (in.at("NEXTVAL")) {
        column.get().generated = true;
      } else {
        column.get().defaultValue = Optional.of(TableReader.shown(in.rest()));
        column.get().defaultPosition = lines.at(action.getFirst().start());
      }
    } else if (in.accept("ADD", "GENERATED")) {
      column.get().generated = true;
    } else if (!in.accept("DROP", "DEFAULT")
        && !in.accept("SET", "STORAGE")
        && !in.accept("SET", "STATISTICS")) {
      skip(table, action);
    }
  }
}
