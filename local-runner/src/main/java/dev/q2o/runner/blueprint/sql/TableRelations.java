package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawKind;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.sql.Table.Column;
import dev.q2o.runner.blueprint.sql.Table.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The relations foreign keys and tables of two foreign keys stand for.
final class TableRelations {
  private final Schema schema;
  private final Problems problems;
  private final Map<String, String> entities;
  private final List<Inference> inferences;
  private final List<RawRelation> relations = new ArrayList<>();

  /// Names of members by entity, in lower case.
  private final Map<String, Set<String>> taken = new HashMap<>();

  private final Set<ForeignKey> told = new HashSet<>();

  TableRelations(
      Schema schema, Problems problems, Map<String, String> entities, List<Inference> inferences) {
    this.schema = schema;
    this.problems = problems;
    this.entities = entities;
    this.inferences = inferences;
  }

  List<RawRelation> list() {
    return relations;
  }

  void claim(String entity, List<RawField> fields) {
    fields.forEach(field -> claim(entity, field.name()));
  }

  private boolean claim(String entity, String member) {
    String key = Names.lowerCamel(member).orElse(member).toLowerCase(Locale.ROOT);
    return taken.computeIfAbsent(entity, e -> new HashSet<>()).add(key);
  }

  /// The foreign key of one column that stands there.
  Optional<ForeignKey> single(Table table, Column column) {
    Optional<ForeignKey> found = Optional.empty();
    for (ForeignKey key : table.foreignKeys) {
      if (!key.columns().contains(column.key())) {
        continue;
      }
      if (key.columns().size() > 1) {
        if (told.add(key)) {
          schema.skipped(
              key.position(),
              "The foreign key ("
                  + String.join(", ", key.columns())
                  + ") of "
                  + table.name
                  + " has several columns; it is skipped, its columns are plain fields.",
              "Refer by one column.");
        }
      } else if (isKnown(table, key) && found.isEmpty()) {
        found = Optional.of(key);
      }
    }
    return found;
  }

  private boolean isKnown(Table table, ForeignKey key) {
    Optional<Table> target = schema.table(key.table());
    if (target.isEmpty()) {
      if (told.add(key)) {
        problems.error(
            "sql.unknown-table",
            key.tablePosition(),
            "The table " + table.name + " refers to '" + key.table() + "', which is not defined.",
            DidYouMean.hint(
                key.table(),
                schema.tables.values().stream().map(t -> t.name).toList(),
                "Add its CREATE TABLE."));
      }
      return false;
    }
    if (!entities.containsKey(target.get().key())) {
      if (told.add(key)) {
        problems.error(
            "sql.join-table",
            key.tablePosition(),
            "The table "
                + table.name
                + " refers to '"
                + key.table()
                + "', which only connects two"
                + " others.",
            "Give '" + key.table() + "' a column of its own.");
      }
      return false;
    }
    return true;
  }

  void reference(Table table, String entity, Column column, ForeignKey key) {
    Table target = schema.table(key.table()).orElseThrow();
    boolean byKey = key.referenced().isEmpty() || target.primaryKey.equals(key.referenced());
    if (!byKey && told.add(key)) {
      schema.skipped(
          key.position(),
          table.name
              + "."
              + column.name
              + " refers to "
              + target.name
              + " by ("
              + String.join(", ", key.referenced())
              + "); here it does by the id.",
          "");
    }
    boolean one = column.unique || table.primaryKey.equals(List.of(column.key()));
    String field = role(column.name, key.referenced());
    if (!claim(entity, field)) {
      field = column.name;
    }
    relations.add(
        new RawRelation(
            one ? RawKind.ONE_TO_ONE : RawKind.MANY_TO_ONE,
            side(
                entity,
                Optional.of(field),
                column.required || table.isPrimary(column.key()),
                column.position),
            side(
                entities.getOrDefault(target.key(), target.name),
                Optional.empty(),
                false,
                key.tablePosition()),
            Optional.of(key.onDelete()),
            column.position));
  }

  private static RawSide side(
      String entity, Optional<String> field, boolean required, Position position) {
    return new RawSide(entity, field, Optional.empty(), required, position, position, position);
  }

  /// `customer_id` and `customerId` are the reference `customer`, and `book_isbn` is `book` when
  /// the key of a book is its `isbn`.
  private static String role(String column, List<String> referenced) {
    String lower = column.toLowerCase(Locale.ROOT);
    var endings = new ArrayList<>(List.of("_id", "_fk", "_uuid", "_ref"));
    referenced.forEach(key -> endings.add("_" + key));
    for (String ending : endings) {
      if (lower.endsWith(ending) && lower.length() > ending.length()) {
        return column.substring(0, column.length() - ending.length());
      }
    }
    boolean camel = column.endsWith("Id") || column.endsWith("ID");
    return camel && column.length() > 2 ? column.substring(0, column.length() - 2) : column;
  }

  /// A table that only connects two others.
  void join(Table table) {
    ForeignKey left = table.foreignKeys.getFirst();
    ForeignKey right = table.foreignKeys.getLast();
    if (!isKnown(table, left) || !isKnown(table, right)) {
      return;
    }
    String owner = entity(left);
    String target = entity(right);
    String field = member(owner, many(right), table);
    String inverse = member(target, many(left), table);
    inferences.add(
        new Inference(
            table.name
                + " connects "
                + owner
                + " and "
                + target
                + ": "
                + owner
                + "."
                + field
                + " and "
                + target
                + "."
                + inverse,
            table.name,
            "sql.join-table",
            table.position));
    relations.add(
        new RawRelation(
            RawKind.MANY_TO_MANY,
            side(owner, Optional.of(field), false, left.position()),
            side(target, Optional.of(inverse), false, right.position()),
            Optional.empty(),
            table.position));
  }

  private String entity(ForeignKey key) {
    return entities.getOrDefault(Table.key(key.table()), key.table());
  }

  private static String many(ForeignKey key) {
    String role = role(key.columns().getFirst(), key.referenced());
    int last = role.lastIndexOf('_') + 1;
    return role.substring(0, last) + Nouns.plural(role.substring(last));
  }

  private String member(String entity, String wanted, Table join) {
    if (claim(entity, wanted)) {
      return Names.lowerCamel(wanted).orElse(wanted);
    }
    String other = Names.lowerCamel(join.name + "_" + wanted).orElse(wanted);
    claim(entity, other);
    return other;
  }
}
