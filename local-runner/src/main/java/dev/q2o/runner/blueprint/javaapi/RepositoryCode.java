package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Index;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Renders the repository of an entity: its SQL, written out.
final class RepositoryCode {
  private static final int WIDTH = 100;
  private static final int SQL_WIDTH = 92;

  private final Plan plan;
  private final EntityPlan entity;
  private final JavaFile file;
  private final String row;
  private final String input;
  private final List<BehaviourCode> behaviours;

  private RepositoryCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
    this.behaviours = Behaviours.of(plan, entity);
    this.row = entity.name();
    this.input = entity.name() + "Input";
    this.file = new JavaFile(entity.packageName(), row + "Repository", row, input);
  }

  static String render(Plan plan, EntityPlan entity) {
    return new RepositoryCode(plan, entity).render();
  }

  private String render() {
    String repository = shared("crud.Repository");
    file.add("/** Reads and writes the table {@code " + entity.table() + "}. */");
    file.add(
        "public final class %1$sRepository implements %2$s<%1$s, %3$s> {"
            .formatted(row, repository, input));
    file.blank();
    statements();
    listing();
    descriptions();
    checks();
    reading();
    insert();
    update();
    delete();
    links();
    mapping();
    return file.add("}").render();
  }

  private String shared(String type) {
    return file.use(plan.shared(type));
  }

  private void constant(String name, String sql) {
    file.add("  private static final String " + name + " =\n      \"\"\"");
    sql.lines().forEach(line -> file.add("      " + line));
    file.add("      \"\"\";").blank();
  }

  private void statements() {
    var selected = new ArrayList<>(List.of("t.\"id\"", "t.\"version\""));
    var inserted = new ArrayList<>(List.of("\"version\""));
    var assigned = new ArrayList<>(List.of("\"version\" = \"version\" + 1"));
    var marks = new ArrayList<>(List.of("1"));
    for (String column : columns()) {
      selected.add("t.\"" + column + "\"");
      inserted.add("\"" + column + "\"");
      assigned.add("\"" + column + "\" = ?");
      marks.add("?");
    }
    for (Property list : entity.lists()) {
      var link = list.requireLink();
      selected.add(
          "(select array_agg(l.\"%1$s\" order by l.\"%1$s\") from \"%2$s\" l\n    where l.\"%3$s\" = t.\"id\") as \"%4$s\""
              .formatted(
                  link.targetColumn(),
                  list.column(),
                  link.ownerColumn(),
                  Words.snake(list.name())));
    }
    constant("SELECT", "select " + JavaFile.fill(selected, 2, SQL_WIDTH));
    constant("FROM", "from \"" + entity.table() + "\" t");
    constant(
        "INSERT",
        "insert into \"%s\"\n  (%s)\nvalues (%s)"
            .formatted(
                entity.table(),
                JavaFile.fill(inserted, 3, SQL_WIDTH),
                JavaFile.fill(marks, 2, SQL_WIDTH)));
    constant(
        "UPDATE",
        "update \"%s\"\nset %s\nwhere \"id\" = ? and \"version\" = ?"
            .formatted(entity.table(), JavaFile.fill(assigned, 2, SQL_WIDTH)));
    constant(
        "DELETE",
        deletion()
            .orElse("delete from \"" + entity.table() + "\" where \"id\" = ? and \"version\" = ?"));
  }

  /// What the behaviours do instead of deleting.
  private Optional<String> deletion() {
    return behaviours.stream().flatMap(code -> code.deletion().stream()).findFirst();
  }

  private List<String> columns() {
    var columns = new ArrayList<String>();
    for (Property property : entity.columns()) {
      columns.add(property.column());
      if (property.kind() == Kind.BINARY) {
        columns.add(property.contentTypeColumn());
      }
    }
    return columns;
  }

  private void listing() {
    String listing = shared("query.Listing");
    var calls = new ArrayList<String>();
    for (Property property : entity.properties()) {
      String names = "\"" + property.name() + "\", \"" + property.column() + "\"";
      switch (property.kind()) {
        case BINARY -> {}
        case CHOICE ->
            calls.add(
                ".choice(%s, %s.class)".formatted(names, ModelCode.javaType(plan, property, file)));
        case REFERENCES -> {
          var link = property.requireLink();
          calls.add(
              ".references(%s, \"%s\", \"%s\")"
                  .formatted(names, link.ownerColumn(), link.targetColumn()));
        }
        default -> calls.add("." + property.kind().reader() + "(" + names + ")");
      }
    }
    behaviours.forEach(code -> calls.addAll(code.listing()));
    String start = "private static final " + listing + " LISTING =";
    String chain = "new " + listing + "()" + String.join("", calls) + ";";
    if (2 + start.length() + 1 + chain.length() <= WIDTH) {
      file.add("  " + start + " " + chain);
    } else {
      file.add("  " + start).chain(6, "new " + listing + "()", calls);
    }
    file.blank();
  }

  private void descriptions() {
    String title =
        entity
            .display()
            .map(p -> {
              String get = "row." + p.name() + "()";
              String text = p.kind().text() ? get : "String.valueOf(" + get + ")";
              return p.required()
                  ? text
                  : get + " == null ? \"" + entity.singular() + " \" + row.id() : " + text;
            })
            .orElse("\"" + entity.singular() + " \" + row.id()");
    file.add(
        """
          @Override
          public String name() {
            return "%s";
          }

          @Override
          public %s listing() {
            return LISTING;
          }

          @Override
          public %s read(%s in) {
            return %s.read(in);
          }

          @Override
          public String title(%s row) {
            return %s;
          }
        """
            .formatted(
                entity.one(),
                shared("query.Listing"),
                input,
                shared("input.InputReader"),
                input,
                row,
                title));
    file.blank();
  }

  private void checks() {
    var calls = new ArrayList<String>();
    for (Property property : entity.properties()) {
      String get = "input." + property.name() + "()";
      if (property.kind().link()) {
        calls.add(
            ".%s(\"%s\", \"%s\", %s)"
                .formatted(exists(property), property.name(), plan.target(property).table(), get));
      }
      if (property.unique()) {
        calls.add(
            plan.pack().uniqueWithin(plan, entity, property).isPresent()
                ? together(List.of(property))
                : ".unique(\"%s\", \"%s\", \"%s\", %s)"
                    .formatted(property.name(), entity.table(), property.column(), get));
      }
    }
    for (Index index : entity.model().indexes()) {
      if (index.unique()) {
        calls.add(together(index.members().stream().map(entity::member).toList()));
      }
    }
    if (calls.isEmpty()) {
      return;
    }
    file.add("  @Override");
    file.add("  public void check(%s checks, %s input) {".formatted(shared("db.Checks"), input));
    file.chain(4, "checks", calls);
    file.add("  }").blank();
  }

  /// Rows that are hidden when they are deleted must also be there.
  private String exists(Property property) {
    boolean hides =
        Behaviours.of(plan, plan.target(property)).stream()
            .anyMatch(code -> code.deletion().isPresent());
    String name = property.kind() == Kind.REFERENCES ? "allExist" : "exists";
    return hides ? name + "Undeleted" : name;
  }

  /// A message names the properties, not what they are unique within.
  private String together(List<Property> properties) {
    var compared = new ArrayList<>(properties);
    plan.pack().uniqueWithin(plan, entity, properties.getFirst()).ifPresent(compared::add);
    String list = file.use("java.util.List");
    String arrays = file.use("java.util.Arrays");
    return ".uniqueTogether(%s, \"%s\", %s, %s)"
        .formatted(
            literals(list, properties.stream().map(Property::name).toList()),
            entity.table(),
            literals(list, compared.stream().map(Property::column).toList()),
            compared.stream()
                .map(p -> "input." + p.name() + "()")
                .collect(Collectors.joining(", ", arrays + ".asList(", ")")));
  }

  private static String literals(String list, List<String> words) {
    return words.stream()
        .map(JavaFile::literal)
        .collect(Collectors.joining(", ", list + ".of(", ")"));
  }

  private void reading() {
    String session = shared("db.Session");
    file.add(
        """
          @Override
          public %1$s<%2$s> list(%3$s session, %4$s query) {
            return query.run(session, SELECT + FROM, FROM, %2$sRepository::map);
          }

          @Override
          public %5$s<%2$s> fetch(%3$s session, %4$s query) {
            return query.fetch(session, SELECT + FROM, %2$sRepository::map);
          }
        """
            .formatted(
                shared("query.Page"),
                row,
                session,
                shared("query.ListQuery"),
                file.use("java.util.List")));
    file.blank();
  }

  private List<String> arguments() {
    var arguments = new ArrayList<String>();
    for (Property property : entity.columns()) {
      String get = "input." + property.name() + "()";
      if (property.kind() == Kind.BINARY) {
        String binary = shared("input.Binary");
        arguments.add(binary + ".dataOf(" + get + ")");
        arguments.add(binary + ".typeOf(" + get + ")");
      } else {
        arguments.add(get);
      }
    }
    return arguments;
  }

  private void insert() {
    file.add("  @Override");
    file.add("  public long insert(%s session, %s input) {".formatted(shared("db.Session"), input));
    var arguments = new ArrayList<>(List.of("INSERT"));
    arguments.addAll(arguments());
    if (entity.lists().isEmpty()) {
      file.wrapped(4, "return session.insert(", arguments, ");");
    } else {
      assigned(arguments);
      file.add("    link(session, id, input);\n    return id;");
    }
    file.add("  }").blank();
  }

  private void update() {
    file.add("  @Override");
    file.add(
        "  public boolean update(%s session, long id, long version, %s input) {"
            .formatted(shared("db.Session"), input));
    var arguments = new ArrayList<>(List.of("UPDATE"));
    arguments.addAll(arguments());
    arguments.addAll(List.of("id", "version"));
    if (entity.lists().isEmpty()) {
      compared("return session.update(", arguments);
    } else {
      compared("boolean updated = session.update(", arguments);
      file.add("    if (updated) {");
      for (Property list : entity.lists()) {
        file.wrapped(
            6,
            "session.update(",
            List.of(
                "\"delete from \\\"%s\\\" where \\\"%s\\\" = ?\""
                    .formatted(list.column(), list.requireLink().ownerColumn()),
                "id"),
            ");");
      }
      file.add("      link(session, id, input);\n    }\n    return updated;");
    }
    file.add("  }").blank();
  }

  /// The stored id, on one line where it fits.
  private void assigned(List<String> arguments) {
    List<String> lines = JavaFile.wrap(4, "long id = session.insert(", arguments, ");");
    if (lines.size() == 1) {
      file.add(lines.getFirst());
    } else {
      file.add("    long id =").wrapped(8, "session.insert(", arguments, ");");
    }
  }

  /// A call whose result is compared with one, broken the way google-java-format does.
  private void compared(String open, List<String> arguments) {
    List<String> lines = JavaFile.wrap(4, open, arguments, ") == 1;");
    if (lines.size() == 1) {
      file.add(lines.getFirst());
      return;
    }
    String call = "    " + open + String.join(", ", arguments) + ")";
    if (call.length() <= WIDTH) {
      file.add(call + "\n        == 1;");
      return;
    }
    int indent = open.startsWith("return") ? 8 : 12;
    String margin = " ".repeat(indent);
    if (indent == 12) {
      file.add("    boolean updated =");
      file.add("        session.update(");
    } else {
      file.add("    " + open);
    }
    String all = String.join(", ", arguments) + ")";
    if (indent + 4 + all.length() <= WIDTH) {
      file.add(margin + "    " + all);
    } else {
      file.add(margin + "    " + String.join(",\n" + margin + "    ", arguments) + ")");
    }
    file.add(margin + "== 1;");
  }

  private void delete() {
    var calls = new ArrayList<String>();
    plan.askedOnDeletion(entity).forEach(incoming -> call(incoming, calls));
    file.add("  @Override");
    file.add(
        "  public boolean delete(%s session, long id, long version) {"
            .formatted(shared("db.Session")));
    if (!calls.isEmpty()) {
      file.chain(4, "new " + shared("db.Deletion") + "(session, id)", calls);
    }
    file.add("    return session.update(DELETE, id, version) == 1;\n  }").blank();
  }

  private static void call(Plan.Incoming incoming, List<String> calls) {
    Property property = incoming.property();
    EntityPlan owner = incoming.owner();
    var link = property.requireLink();
    boolean many = property.kind() == Kind.REFERENCES;
    String table = many ? property.column() : owner.table();
    String column = many ? link.targetColumn() : property.column();
    Relation.DeleteRule rule = link.relation().onDelete();
    if (rule == Relation.DeleteRule.RESTRICT) {
      calls.addFirst(
          ".refuseIfUsed(\"%s\", \"%s\", \"%s\")".formatted(table, column, owner.many()));
    } else if (many) {
      calls.add(
          ".unlink(\"%s\", \"%s\", \"%s\", \"%s\")"
              .formatted(table, column, owner.table(), link.ownerColumn()));
    } else if (rule == Relation.DeleteRule.CLEAR) {
      calls.add(".clear(\"%s\", \"%s\")".formatted(table, column));
    }
  }

  private void links() {
    if (entity.lists().isEmpty()) {
      return;
    }
    file.add(
        "  private static void link(%s session, long id, %s input) {"
            .formatted(shared("db.Session"), input));
    for (Property list : entity.lists()) {
      var link = list.requireLink();
      file.add(
          """
              session.link(
                  "insert into \\"%s\\" (\\"%s\\", \\"%s\\") values (?, ?)",
                  id,
                  input.%s());
          """
              .formatted(list.column(), link.ownerColumn(), link.targetColumn(), list.name()));
    }
    file.add("  }").blank();
  }

  private void mapping() {
    file.add("  private static %s map(%s row) {".formatted(row, shared("db.Row")));
    var parts = new ArrayList<>(List.of("row.number(\"id\")", "row.number(\"version\")"));
    for (Property property : entity.properties()) {
      String column = "\"" + property.column() + "\"";
      parts.add(
          switch (property.kind()) {
            case CHOICE ->
                "row.choice(%s, %s.class)"
                    .formatted(column, ModelCode.javaType(plan, property, file));
            case BINARY -> "row.binary(\"%s\", %s)".formatted(property.contentTypeColumn(), column);
            case REFERENCES -> "row.ids(\"" + Words.snake(property.name()) + "\")";
            default -> "row." + property.kind().row() + "(" + column + ")";
          });
    }
    file.wrapped(4, "return new " + row + "(", parts, ");");
    file.add("  }");
  }
}
