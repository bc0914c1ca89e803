package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.jdl.JdlImporter;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.model.Relation.DeleteRule;
import dev.q2o.runner.blueprint.model.Relation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Models the tests of the blueprint render.
public final class Models {
  private static final Position HERE = Position.none("models");

  public static final List<String> JDL =
      List.of(
          "blog-oauth2.jdl",
          "blog.jh",
          "bug-tracker.jdl",
          "default.jdl",
          "e-commerce-monolith.jdl",
          "library.jh",
          "online-shop.jh",
          "reactive-ms.jdl",
          "simple-online-shop.jh",
          "space.jdl");

  private Models() {}

  public static AppModel jdl(String file) {
    String name = file.substring(0, file.indexOf('.'));
    try (var in = Models.class.getResourceAsStream("/jdl/" + file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      return switch (new JdlImporter().read(file, name, text)) {
        case ImportResult.Imported(AppModel model) -> model;
        case ImportResult.Rejected(var problems, _) ->
            throw new AssertionError(problems.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every behaviour of a service.
  public static AppModel magazine() {
    return Imports.model("magazine.yaml", magazineText());
  }

  /// The same with what lists show on screens.
  public static AppModel magazineOnScreens() {
    String article = "      slug: title\n";
    String screen = "      screen: {columns: [status, author, createdAt], order: -title}\n";
    return Imports.model("magazine.yaml", magazineText().replace(article, article + screen));
  }

  /// The same at its own addresses only.
  public static AppModel magazineWithoutContract() {
    return Imports.model(
        "magazine.yaml", magazineText().replaceFirst("(?s)  contract:.*?\nentities:", "entities:"));
  }

  private static String magazineText() {
    try {
      return Files.readString(Path.of("src/test/resources/app-yaml/magazine.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A model of one shape, many times over.
  static AppModel large(int entities) {
    var all = new ArrayList<Entity>();
    var relations = new ArrayList<Relation>();
    for (int i = 0; i < entities; i++) {
      all.add(
          entity(
              "Thing" + i,
              text("name", true),
              field("count", Scalar.INTEGER),
              field("due", Scalar.LOCAL_DATE)));
      if (i > 0) {
        relations.add(
            relation(
                Kind.MANY_TO_ONE,
                "Thing" + i,
                "parent",
                false,
                "Thing" + (i - 1),
                DeleteRule.CLEAR));
      }
    }
    return model("large", all, List.of(), relations);
  }

  /// Words of SQL and of Java as names, every type, every constraint, every kind of relation and
  /// every rule for deletion.
  public static AppModel nasty() {
    var color =
        new EnumType(
            "Choice",
            List.of(
                new EnumType.Value("RED", "Red \"and\" hot"),
                new EnumType.Value("SELECT", "Sel\\ect */ {@code}"),
                new EnumType.Value("NULL", "<b>Null</b>")),
            "A */ comment & <more> {@link}.",
            HERE);
    var single = new EnumType("Single", List.of(new EnumType.Value("ONLY", "Only")), "", HERE);
    var entities =
        List.of(
            entity(
                "Order",
                text("key", true),
                text("value", false),
                field("order", Scalar.INTEGER),
                field("select", Scalar.BOOLEAN),
                field("desc", Scalar.TEXT),
                field("from", Scalar.LOCAL_DATE),
                field("size", Scalar.INTEGER),
                field("page", Scalar.STRING),
                field("sort", Scalar.DECIMAL),
                field("q", Scalar.UUID)),
            entity("Group", text("name", true), field("where", Scalar.STRING)),
            entity(
                "User",
                new Field(
                    "user",
                    Scalar.STRING,
                    true,
                    true,
                    OptionalInt.of(3),
                    OptionalInt.of(8),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("[a-z]{2,4}\\d+(-x)?"),
                    "A \"quoted\" documentation */ text.",
                    HERE)),
            entity(
                "Table",
                field("text", Scalar.TEXT),
                bounded("whole", Scalar.INTEGER, "-2", "3"),
                bounded("big", Scalar.LONG, "0", "9000000000"),
                bounded("exact", Scalar.DECIMAL, "0.50", "1.25"),
                bounded("small", Scalar.FLOAT, "-1.5", "1.5"),
                bounded("wide", Scalar.DOUBLE, "1", "2"),
                required("flag", Scalar.BOOLEAN),
                required("day", Scalar.LOCAL_DATE),
                required("time", Scalar.LOCAL_TIME),
                required("moment", Scalar.INSTANT),
                required("length", Scalar.DURATION),
                required("uuid", Scalar.UUID),
                required("file", Scalar.BINARY),
                sized("picture", Scalar.BINARY, 4, 10),
                sized("code", Scalar.STRING, 0, 2),
                sized("tiny", Scalar.STRING, 1, 1),
                sized("lengthy", Scalar.STRING, 300, 400),
                required("color", new FieldType.EnumRef("Choice")),
                unique("only", new FieldType.EnumRef("Single")),
                unique("number", Scalar.INTEGER)),
            entity("Page", text("title", false)),
            entity("Query"),
            entity("Database", text("input", false)),
            entity("Listing", field("choice", new FieldType.EnumRef("Choice"))),
            entity("Admin", text("testing", true)),
            entity("Main", text("web", false)),
            entity("Application", text("crud", false)));
    var relations =
        List.of(
            relation(Kind.MANY_TO_ONE, "Order", "user", true, "User", DeleteRule.RESTRICT),
            relation(Kind.MANY_TO_ONE, "Order", "group", false, "User", DeleteRule.CLEAR),
            relation(Kind.MANY_TO_ONE, "Order", "table", true, "Table", DeleteRule.CASCADE),
            relation(Kind.MANY_TO_MANY, "Group", "group", false, "Group", DeleteRule.CLEAR),
            relation(Kind.MANY_TO_MANY, "Group", "users", true, "User", DeleteRule.RESTRICT),
            relation(Kind.ONE_TO_ONE, "Page", "order", true, "Order", DeleteRule.CASCADE),
            relation(Kind.ONE_TO_ONE, "Page", "next", false, "Page", DeleteRule.CLEAR),
            relation(Kind.ONE_TO_ONE, "Query", "page", false, "Page", DeleteRule.RESTRICT),
            relation(Kind.MANY_TO_ONE, "Listing", "parent", false, "Listing", DeleteRule.CASCADE),
            relation(
                Kind.MANY_TO_ONE, "Main", "application", false, "Application", DeleteRule.CLEAR),
            relation(Kind.MANY_TO_ONE, "Application", "main", false, "Main", DeleteRule.CLEAR),
            relation(Kind.MANY_TO_MANY, "Database", "listings", false, "Listing", DeleteRule.CLEAR),
            relation(Kind.MANY_TO_MANY, "Database", "others", false, "Listing", DeleteRule.CLEAR));
    return model("nasty-model", entities, List.of(color, single), relations);
  }

  private static AppModel model(
      String name, List<Entity> entities, List<EnumType> enums, List<Relation> relations) {
    return new AppModel(
        name, "A \"nasty\" <Model> & co", "", entities, enums, relations, List.of(), List.of());
  }

  private static Entity entity(String name, Field... fields) {
    return new Entity(name, "", List.of(fields), false, Entity.Paging.NONE, HERE);
  }

  private static Relation relation(
      Kind kind, String owner, String field, boolean required, String target, DeleteRule rule) {
    return new Relation(
        kind, owner, field, required, target, Optional.empty(), Optional.empty(), rule, HERE);
  }

  private static Field field(String name, FieldType type) {
    return field(name, type, false, false, OptionalInt.empty(), OptionalInt.empty());
  }

  private static Field required(String name, FieldType type) {
    return field(name, type, true, false, OptionalInt.empty(), OptionalInt.empty());
  }

  private static Field unique(String name, FieldType type) {
    return field(name, type, false, true, OptionalInt.empty(), OptionalInt.empty());
  }

  private static Field text(String name, boolean required) {
    return field(name, Scalar.STRING, required, false, OptionalInt.empty(), OptionalInt.empty());
  }

  private static Field sized(String name, FieldType type, int min, int max) {
    return field(name, type, false, false, OptionalInt.of(min), OptionalInt.of(max));
  }

  private static Field field(
      String name,
      FieldType type,
      boolean required,
      boolean unique,
      OptionalInt min,
      OptionalInt max) {
    return new Field(
        name,
        type,
        required,
        unique,
        min,
        max,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        HERE);
  }

  private static Field bounded(String name, FieldType type, String min, String max) {
    return new Field(
        name,
        type,
        false,
        false,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(new BigDecimal(min)),
        Optional.of(new BigDecimal(max)),
        Optional.empty(),
        "",
        HERE);
  }
}
