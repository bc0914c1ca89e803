package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawIndex;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawWord;
import dev.q2o.runner.blueprint.sql.Table.Column;
import dev.q2o.runner.blueprint.sql.Table.ForeignKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns tables into entities: keys become the ids every entity has, foreign keys relations, tables
/// of two foreign keys many-to-many relations.
final class SqlModel {
  /// Names of columns that say no more than that they are the key.
  private static final Set<String> GENERAL_KEYS = Set.of("id", "uid", "uuid", "guid", "pk");

  private final Schema schema;
  private final Problems problems;
  private final List<Inference> inferences = new ArrayList<>();

  /// Entity of each table that becomes one, by key of the table.
  private final Map<String, String> entities = new LinkedHashMap<>();

  SqlModel(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
  }

  RawModel build(String sourceName, String projectName) {
    nameEntities();
    var enums = new ColumnEnums(schema, Set.copyOf(entities.values()), inferences);
    var columns = new ColumnReader(schema, enums, inferences);
    var rawEntities = new ArrayList<RawEntity>();
    var relations = new TableRelations(schema, problems, entities, inferences);
    for (Table table : schema.tables.values()) {
      String entity = entities.get(table.key());
      if (entity == null) {
        continue;
      }
      List<RawField> fields = fields(table, entity, columns, relations);
      rawEntities.add(
          new RawEntity(
              entity,
              table.comment,
              fields,
              Paging.NONE,
              keys(table, entity, fields, relations.list()),
              List.of(),
              table.position));
      relations.claim(entity, fields);
    }
    schema.tables.values().stream()
        .filter(table -> !entities.containsKey(table.key()))
        .forEach(relations::join);
    return new RawModel(
        sourceName,
        projectName,
        "",
        "",
        rawEntities,
        enums.list(),
        relations.list(),
        List.of("varchar", "text", "integer", "numeric", "boolean", "date", "timestamp"),
        inferences,
        schema.notes(sourceName),
        false);
  }

  private void nameEntities() {
    var wanted = new HashMap<String, Integer>();
    List<Table> own = schema.tables.values().stream().filter(table -> !isJoin(table)).toList();
    own.forEach(
        table -> wanted.merge(singular(table.name).toLowerCase(Locale.ROOT), 1, Integer::sum));
    for (Table table : own) {
      String name = singular(table.name);
      boolean free = wanted.getOrDefault(name.toLowerCase(Locale.ROOT), 0) == 1;
      String entity = free ? name : Names.upperCamel(table.name).orElse(table.name);
      entities.put(table.key(), entity);
      if (!entity.equalsIgnoreCase(table.name)) {
        inferences.add(
            new Inference(
                "The rows of " + table.name + " are things called " + entity,
                table.name,
                "sql.entity",
                table.position,
                Inference.Confidence.CERTAIN));
      }
    }
  }

  /// `order_items` becomes `OrderItem`.
  private static String singular(String table) {
    Optional<String> camel = Names.upperCamel(table);
    if (camel.isEmpty()) {
      return table;
    }
    String[] words = Names.humanise(camel.get()).split(" ");
    words[words.length - 1] = Nouns.singular(words[words.length - 1].toLowerCase(Locale.ROOT));
    return Names.upperCamel(String.join(" ", words)).orElse(table);
  }

  /// Two references that together are the key, and nothing else to know.
  private boolean isJoin(Table table) {
    List<ForeignKey> keys = table.foreignKeys;
    if (keys.size() != 2
        || keys.stream()
            .anyMatch(key -> key.columns().size() != 1 || schema.table(key.table()).isEmpty())
        || keys.getFirst().columns().equals(keys.getLast().columns())) {
      return false;
    }
    Set<String> both =
        keys.stream().map(key -> key.columns().getFirst()).collect(Collectors.toSet());
    boolean single =
        table.columns().stream()
            .anyMatch(c ->
                both.contains(c.key()) && (c.unique || table.primaryKey.equals(List.of(c.key()))));
    return !single
        && table.columns().stream()
            .allMatch(column -> both.contains(column.key()) || isImplicitId(table, column));
  }

  /// The generated id every entity has; a source that spells out its own means that one.
  private boolean isImplicitId(Table table, Column column) {
    if (!table.primaryKey.equals(List.of(column.key()))) {
      return false;
    }
    boolean reference =
        table.foreignKeys.stream().anyMatch(key -> key.columns().contains(column.key()));
    String name = column.key().replace("_", "");
    String singular = singular(table.name).toLowerCase(Locale.ROOT);
    boolean called =
        GENERAL_KEYS.contains(name)
            || name.equals(singular + "id")
            || name.equals(table.key().replace("_", "") + "id");
    return !reference && (called || column.generated);
  }

  private List<RawField> fields(
      Table table, String entity, ColumnReader reader, TableRelations relations) {
    Map<String, List<ColumnReader.Claim>> claims = claims(table);
    var fields = new ArrayList<RawField>();
    for (Column column : table.columns()) {
      Optional<ForeignKey> reference = relations.single(table, column);
      if (reference.isPresent()) {
        relations.reference(table, entity, column, reference.get());
      } else if (isImplicitId(table, column)) {
        if (!column.key().equals("id")) {
          schema.noEffect(
              column.position,
              "The key "
                  + table.name
                  + "."
                  + column.name
                  + " is the generated 64-bit id every entity has.");
        }
      } else if (isVersion(column)) {
        schema.noEffect(
            column.position,
            "The column " + table.name + ".version is the version every entity has.");
      } else {
        reader
            .read(table, entity, column, claims.getOrDefault(column.key(), List.of()))
            .ifPresent(fields::add);
      }
    }
    table.foreignKeys.forEach(key -> checkColumns(table, key));
    tellKeys(table);
    return fields;
  }

  private void checkColumns(Table table, ForeignKey key) {
    for (String column : key.columns()) {
      if (table.column(column).isEmpty()) {
        problems.error(
            "sql.unknown-column",
            key.position(),
            "The table "
                + table.name
                + " has no column '"
                + column
                + "' to refer to "
                + key.table()
                + ".",
            "Name one of its columns.");
      }
    }
  }

  private static boolean isVersion(Column column) {
    return column.key().equals("version")
        && ColumnTypes.scalar(column.type)
            .map(t -> t == Scalar.INTEGER || t == Scalar.LONG)
            .orElse(false);
  }

  private Map<String, List<ColumnReader.Claim>> claims(Table table) {
    var claims = new HashMap<String, List<ColumnReader.Claim>>();
    for (Table.Check check : table.checks) {
      CheckReader.Reading reading = CheckReader.read(check.condition());
      for (CheckReader.Said said : reading.said()) {
        claims
            .computeIfAbsent(said.column(), key -> new ArrayList<>())
            .add(new ColumnReader.Claim(said, check.position()));
      }
      if (!reading.understood()) {
        String text = CheckReader.shown(check.condition());
        schema.skipped(
            check.position(),
            "The check '"
                + (text.length() <= 80 ? text : text.substring(0, 77) + "...")
                + "' of "
                + table.name
                + " is not used in full.",
            "Checks of one column against fixed values are.");
      }
    }
    return claims;
  }

  /// Keys of several columns: what they stand for must differ together.
  private List<RawIndex> keys(
      Table table, String entity, List<RawField> fields, List<RawRelation> relations) {
    var indexes = new ArrayList<RawIndex>();
    var keys = new ArrayList<Table.Key>();
    if (table.primaryKey.size() > 1) {
      keys.add(new Table.Key(table.primaryKey, table.position));
    }
    table.uniques.stream().filter(key -> key.columns().size() > 1).forEach(keys::add);
    for (Table.Key key : keys) {
      var members = new ArrayList<RawWord>();
      for (String column : key.columns()) {
        member(table, column, entity, fields, relations)
            .ifPresent(name -> members.add(new RawWord(name, key.position())));
      }
      if (members.size() == key.columns().size()) {
        indexes.add(new RawIndex(members, true, key.position()));
      } else {
        tellKey(table, key);
      }
    }
    return indexes;
  }

  /// The field or relation a column became, where it can be indexed.
  private static Optional<String> member(
      Table table, String name, String entity, List<RawField> fields, List<RawRelation> relations) {
    return table.columns().stream()
        .filter(column -> column.key().equals(name))
        .findFirst()
        .flatMap(column ->
            fields.stream()
                .filter(f -> f.name().equals(column.name))
                .filter(f -> f.type() != Scalar.TEXT && f.type() != Scalar.BINARY)
                .map(RawField::name)
                .findFirst()
                .or(() ->
                    relations.stream()
                        .filter(r -> r.left().entity().equals(entity))
                        .filter(r -> r.left().fieldPosition().equals(column.position))
                        .flatMap(r -> r.left().field().stream())
                        .findFirst()));
  }

  private void tellKeys(Table table) {
    for (Table.Key unique : table.uniques) {
      if (unique.columns().size() == 1) {
        problems.error(
            "sql.unknown-column",
            unique.position(),
            "The table "
                + table.name
                + " has no column '"
                + String.join("", unique.columns())
                + "' to be unique.",
            "Name one of its columns.");
      }
    }
  }

  private void tellKey(Table table, Table.Key key) {
    schema.skipped(
        key.position(),
        "The key ("
            + String.join(", ", key.columns())
            + ") of "
            + table.name
            + " is not enforced: not each of its columns is a field that can be indexed.",
        "");
  }
}
