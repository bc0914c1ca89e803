package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;

/// A table while the source is being read: statements further down add to it.
final class Table {
  final String name;
  final Position position;
  String comment = "";
  final List<Key> uniques = new ArrayList<>();
  final List<ForeignKey> foreignKeys = new ArrayList<>();
  final List<Check> checks = new ArrayList<>();
  List<String> primaryKey = List.of();
  private final Map<String, Column> columns = new LinkedHashMap<>();

  Table(String name, Position position) {
    this.name = name;
    this.position = position;
  }

  /// @param columns in lower case
  record Key(List<String> columns, Position position) {
    Key {
      columns = List.copyOf(columns);
    }
  }

  /// @param columns in lower case
  /// @param table as written
  /// @param referenced columns of the other table, in lower case; empty means its primary key
  record ForeignKey(
      List<String> columns,
      String table,
      List<String> referenced,
      DeleteRule onDelete,
      Position position,
      Position tablePosition) {
    ForeignKey {
      columns = List.copyOf(columns);
      referenced = List.copyOf(referenced);
    }
  }

  record Check(Expression condition, Position position) {}

  static final class Column {
    final String name;
    final Position position;
    final Position typePosition;
    final ColumnTypes.Spelled type;
    boolean required;
    boolean unique;

    /// The database gives it a number.
    boolean generated;

    String comment = "";
    Optional<String> defaultValue = Optional.empty();
    Position defaultPosition;

    Column(String name, Position position, Position typePosition, ColumnTypes.Spelled type) {
      this.name = name;
      this.position = position;
      this.typePosition = typePosition;
      this.type = type;
      this.defaultPosition = position;
    }

    String key() {
      return Table.key(name);
    }
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  List<Column> columns() {
    return List.copyOf(columns.values());
  }

  Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(key(name)));
  }

  /// False when there is one of that name.
  boolean add(Column column) {
    return columns.putIfAbsent(column.key(), column) == null;
  }

  boolean isPrimary(String column) {
    return primaryKey.contains(key(column));
  }

  /// The table without its schema, in lower case: what other statements find it by.
  String key() {
    return key(name);
  }
}
