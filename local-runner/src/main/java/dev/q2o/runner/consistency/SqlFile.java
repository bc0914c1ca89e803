package dev.q2o.runner.consistency;

import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The migrations of a project: its tables, columns, closed lists and references against the model.
///
/// Reads the SQL blueprints write, in which every name is quoted and every column has a line.
final class SqlFile {
  private static final Pattern TABLE =
      Pattern.compile("create table \"([^\"]+)\" \\((.*?)\\n\\);", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile("(?m)^ {2}\"([^\"]+)\" (.*?),?$");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "alter table \"([^\"]+)\" add constraint \"[^\"]+\"\\s+foreign key \\(\"([^\"]+)\"\\)"
              + " references \"([^\"]+)\" \\(\"id\"\\)( on delete (cascade|set null))?");
  private static final int LONGEST = 40;

  private final String path;
  private final Expected expected;
  private final List<String> problems;
  private final Map<String, String> bodies = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();
  private final String sql;

  private SqlFile(String path, String sql, Expected expected, List<String> problems) {
    this.path = path;
    this.sql = sql;
    this.expected = expected;
    this.problems = problems;
  }

  /// @param path of the migrations, for messages
  /// @param sql of all of them, in their order
  static void compare(String path, String sql, Expected expected, List<String> problems) {
    new SqlFile(path, sql, expected, problems).compare();
  }

  private void compare() {
    Matcher table = TABLE.matcher(sql);
    while (table.find()) {
      Map<String, String> columns = new LinkedHashMap<>();
      Matcher column = COLUMN.matcher(table.group(2));
      while (column.find()) {
        columns.put(column.group(1), column.group(2));
      }
      tables.put(table.group(1), columns);
      bodies.put(table.group(1), table.group(2));
    }
    Map<String, String> owners = new LinkedHashMap<>();
    for (Entity entity : expected.model().entities()) {
      Optional<String> own = table(entity);
      if (own.isEmpty()) {
        problems.add("%s: there is no table of %s.".formatted(path, entity.name()));
      } else {
        owners.put(own.get(), entity.name());
        columns(entity, own.get());
      }
    }
    for (Relation relation : expected.model().relations()) {
      reference(relation, owners);
    }
    for (String name : tables.keySet()) {
      if (!owners.containsKey(name) && !expected.addsTable(name) && !expected.addsEntity(name)) {
        problems.add("%s: the model says nothing of the table %s.".formatted(path, name));
      }
    }
  }

  private Optional<String> table(Entity entity) {
    return tables.keySet().stream()
        .filter(name -> named(name, entity.name()))
        .filter(name -> tables.getOrDefault(name, Map.of()).containsKey("version"))
        .findFirst();
  }

  /// Long names are cut and end with a hash; a name that is taken ends with a number.
  private static boolean named(String found, String wanted) {
    String a = Nouns.fold(found);
    String b = Nouns.fold(wanted);
    return a.equals(b)
        || a.replaceFirst("\\d+$", "").equals(b)
        || (b.length() > LONGEST && a.startsWith(b.substring(0, LONGEST)));
  }

  private void columns(Entity entity, String table) {
    Map<String, String> columns = tables.getOrDefault(table, Map.of());
    for (Expected.Member member : expected.members(entity)) {
      boolean many = member instanceof Expected.RelationOf relation && relation.many();
      Optional<String> column =
          columns.keySet().stream().filter(name -> is(member, name)).findFirst();
      if (!many && column.isEmpty()) {
        problems.add(
            "%s: %s.%s of the model is no column of %s."
                .formatted(path, entity.name(), member.name(), table));
      }
      column.ifPresent(name -> column(entity, member, name, columns.getOrDefault(name, "")));
    }
    for (String name : columns.keySet()) {
      boolean told =
          expected.addedColumns(entity).contains(name)
              || expected.members(entity).stream()
                  .anyMatch(member -> is(member, name.replaceFirst("_content_type$", "")));
      if (!told) {
        problems.add(
            "%s: %s has the column %s, which the model does not say.".formatted(path, table, name));
      }
    }
  }

  private static boolean is(Expected.Member member, String column) {
    return member.is(column)
        || (member instanceof Expected.FieldOf(var field) && named(column, field.name()));
  }

  private void column(Entity entity, Expected.Member member, String name, String type) {
    if (member instanceof Expected.FieldOf(var field)) {
      if (!type.startsWith(sqlType(field.type()))) {
        problems.add(
            "%s: %s.%s is %s in the model, and its column is %s."
                .formatted(path, entity.name(), field.name(), field.type(), type));
      }
      if (field.type() instanceof FieldType.EnumRef(String used)) {
        expected.model().enumType(used).ifPresent(choice -> values(entity, name, choice));
      }
    }
    if (member.required() != type.contains("not null")) {
      problems.add(
          "%s: %s.%s is %s in the model, and its column is %s."
              .formatted(
                  path,
                  entity.name(),
                  member.name(),
                  member.required() ? "required" : "optional",
                  type));
    }
  }

  private void values(Entity entity, String column, EnumType choice) {
    String wanted =
        choice.values().stream()
            .map(value -> "'" + value.name() + "'")
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    boolean found =
        bodies.values().stream()
            .anyMatch(body -> body.contains("check (\"%s\" in (%s))".formatted(column, wanted)));
    if (!found) {
      problems.add(
          "%s: no rule keeps %s.%s to the values of %s."
              .formatted(path, entity.name(), column, choice.name()));
    }
  }

  private void reference(Relation relation, Map<String, String> owners) {
    boolean many = relation.kind() == Relation.Kind.MANY_TO_MANY;
    var member = new Expected.RelationOf(relation);
    Matcher reference = REFERENCE.matcher(sql);
    while (reference.find()) {
      boolean target = relation.target().equals(owners.get(reference.group(3)));
      String rule = reference.group(5) == null ? "" : reference.group(5);
      if (many && target && joins(reference.group(1), relation, owners)) {
        owners.put(reference.group(1), "");
        return;
      }
      if (!many
          && target
          && relation.owner().equals(owners.get(reference.group(1)))
          && member.is(reference.group(2))) {
        String wanted =
            switch (relation.onDelete()) {
              case RESTRICT -> "";
              case CLEAR -> "set null";
              case CASCADE -> "cascade";
            };
        if (!rule.equals(wanted)) {
          problems.add(
              "%s: deleting a %s must %s what refers to it as %s, and the migration says '%s'."
                  .formatted(
                      path, relation.target(), relation.onDelete(), relation.ownerField(), rule));
        }
        return;
      }
    }
    problems.add(
        "%s: nothing refers from %s to %s as %s."
            .formatted(path, relation.owner(), relation.target(), relation.ownerField()));
  }

  /// A table of pairs that nobody else claimed.
  private boolean joins(String table, Relation relation, Map<String, String> owners) {
    boolean free = !owners.containsKey(table) || "".equals(owners.get(table));
    String owner =
        owners.entrySet().stream()
            .filter(e -> e.getValue().equals(relation.owner()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    String rest = table.startsWith(owner + "_") ? table.substring(owner.length() + 1) : "";
    return free && (Nouns.same(rest, relation.ownerField()) || table.length() > LONGEST);
  }

  private static String sqlType(FieldType type) {
    return switch (type) {
      case FieldType.EnumRef _ -> "varchar";
      case Scalar scalar ->
          switch (scalar) {
            case STRING, TEXT, DURATION -> "varchar";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case DECIMAL -> "numeric";
            case FLOAT -> "real";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time";
            case INSTANT -> "timestamp";
            case UUID -> "uuid";
            case BINARY -> "${binary}";
          };
    };
  }
}
