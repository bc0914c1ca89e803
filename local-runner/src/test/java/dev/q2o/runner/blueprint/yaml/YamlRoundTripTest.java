package dev.q2o.runner.blueprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.javaapi.Models;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Writing a model and reading it back gives the model, apart from where things stood.
class YamlRoundTripTest {
  private static final Position NOWHERE = Position.none("app.yaml");
  private static final List<String> TEXTS =
      List.of(
          "",
          "Plain words",
          "no",
          "true",
          "a: b # c",
          "\"quoted\" \\ back",
          "line one\nline two",
          "- x",
          "Ärger 中文 😀",
          "{}",
          "'",
          "12",
          " tab\tinside",
          "\u0085\u2028");

  @Property(tries = 300)
  void writtenModelsReadBackTheSame(@ForAll long seed) {
    AppModel model = random(new Random(seed));

    String yaml = YamlWriter.write(model);
    AppModel back = Imports.model("app.yaml", yaml);

    assertThat(back.entities().stream().map(YamlRoundTripTest::nowhere).toList())
        .isEqualTo(model.entities());
    assertThat(
            back.enums().stream()
                .map(e -> new EnumType(e.name(), e.values(), e.documentation(), NOWHERE))
                .toList())
        .isEqualTo(model.enums());
    assertThat(back.relations().stream().map(YamlRoundTripTest::nowhere).toList())
        .isEqualTo(model.relations());
    assertThat(back.title()).isEqualTo(model.title());
    assertThat(back.description()).isEqualTo(model.description());
    assertThat(YamlWriter.write(back).lines().skip(1)).isEqualTo(yaml.lines().skip(1).toList());
  }

  @Test
  void behavioursIndexesAndDefaultsAreWrittenAndRead() {
    AppModel model = Models.magazineOnScreens();

    AppModel back = Imports.model("magazine.yaml", YamlWriter.write(model));

    assertThat(back.behaviours()).isEqualTo(model.behaviours()).isNotEmpty();
    assertThat(back.entities().stream().map(YamlRoundTripTest::nowhere).toList())
        .isEqualTo(model.entities().stream().map(YamlRoundTripTest::nowhere).toList());
    assertThat(back.entity("Article").orElseThrow().behaviours()).hasSize(19);
  }

  @Test
  void theBuiltInUserMayHoldAReference() {
    String jdl =
        "entity Team { name String }\nrelationship OneToMany { Team{members} to User{team(name)} }";
    AppModel model = Imports.model("t.jdl", jdl);

    String yaml = YamlWriter.write(model);

    assertThat(yaml).contains("User:\n    builtIn: true\n    relations:\n");
    assertThat(YamlWriter.write(Imports.model("app.yaml", yaml))).isEqualTo(yaml);
  }

  @Property(tries = 300)
  void garbageNeverThrows(@ForAll String text) {
    ImportResult result =
        new AppYamlImporter().read("app.yaml", "sample", "entities:\n  A: " + text);

    if (result instanceof ImportResult.Rejected(var problems, _)) {
      assertThat(problems).isNotEmpty().allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }
  }

  private static AppModel random(Random random) {
    var enums = new ArrayList<EnumType>();
    for (int i = 0; i < random.nextInt(3); i++) {
      var values = new ArrayList<EnumType.Value>();
      for (int v = 0; v <= random.nextInt(4); v++) {
        values.add(new EnumType.Value("VALUE_" + v, text(random, "Label")));
      }
      enums.add(new EnumType("Choice" + i, values, text(random, "").strip(), NOWHERE));
    }
    var entities = new ArrayList<Entity>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      var fields = new ArrayList<Field>();
      for (int f = 0; f < random.nextInt(6); f++) {
        fields.add(field(random, "field" + f, enums));
      }
      Entity.Paging paging = Entity.Paging.values()[random.nextInt(3)];
      entities.add(new Entity("Thing" + i, text(random, ""), fields, false, paging, NOWHERE));
    }
    return new AppModel(
        "sample",
        "Sample \"one\"",
        text(random, "").strip(),
        entities,
        enums,
        relations(random, count),
        List.of(),
        List.of());
  }

  /// Required relations point at earlier entities only, so there is an order of inserts.
  private static List<Relation> relations(Random random, int count) {
    var relations = new ArrayList<Relation>();
    for (int owner = 0; owner < count; owner++) {
      for (int r = 0; r < random.nextInt(3); r++) {
        int target = random.nextInt(count);
        boolean required = target < owner && random.nextBoolean();
        Relation.Kind kind = Relation.Kind.values()[random.nextInt(3)];
        boolean cascade = kind != Relation.Kind.MANY_TO_MANY && random.nextInt(4) == 0;
        Relation.DeleteRule usual =
            required ? Relation.DeleteRule.RESTRICT : Relation.DeleteRule.CLEAR;
        relations.add(
            new Relation(
                kind,
                "Thing" + owner,
                "to" + owner + "x" + r,
                required,
                "Thing" + target,
                random.nextBoolean() ? Optional.of("from" + owner + "x" + r) : Optional.empty(),
                Optional.empty(),
                cascade ? Relation.DeleteRule.CASCADE : usual,
                NOWHERE));
      }
    }
    return relations;
  }

  private static Field field(Random random, String name, List<EnumType> enums) {
    boolean choice = !enums.isEmpty() && random.nextInt(4) == 0;
    Scalar scalar = Scalar.values()[random.nextInt(Scalar.values().length)];
    boolean text = scalar == Scalar.STRING || scalar == Scalar.TEXT;
    boolean number =
        List.of(Scalar.INTEGER, Scalar.LONG, Scalar.DECIMAL, Scalar.FLOAT, Scalar.DOUBLE)
            .contains(scalar);
    boolean noUnique = List.of(Scalar.TEXT, Scalar.BOOLEAN, Scalar.BINARY).contains(scalar);
    boolean bounded = !choice && random.nextBoolean();
    boolean length = bounded && (text || scalar == Scalar.BINARY);
    FieldType type = choice ? new FieldType.EnumRef(enums.getFirst().name()) : scalar;
    return new Field(
        name,
        type,
        random.nextBoolean(),
        (choice || !noUnique) && random.nextBoolean(),
        length ? OptionalInt.of(random.nextInt(5)) : OptionalInt.empty(),
        length ? OptionalInt.of(5 + random.nextInt(100)) : OptionalInt.empty(),
        bounded && number ? Optional.of(BigDecimal.valueOf(-random.nextInt(9))) : Optional.empty(),
        bounded && number ? Optional.of(new BigDecimal("12")) : Optional.empty(),
        !choice && text && random.nextBoolean()
            ? Optional.of("[a-z\"\\\\]+ #: x")
            : Optional.empty(),
        text(random, ""),
        NOWHERE);
  }

  private static String text(Random random, String otherwise) {
    String text = TEXTS.get(random.nextInt(TEXTS.size())).strip();
    return text.isEmpty() ? otherwise : text;
  }

  private static Entity nowhere(Entity e) {
    List<Field> fields = e.fields().stream().map(YamlRoundTripTest::nowhere).toList();
    return new Entity(
        e.name(),
        e.documentation(),
        fields,
        e.builtIn(),
        e.paging(),
        e.indexes(),
        e.behaviours(),
        NOWHERE);
  }

  private static Field nowhere(Field f) {
    return new Field(
        f.name(),
        f.type(),
        f.required(),
        f.unique(),
        f.minLength(),
        f.maxLength(),
        f.min(),
        f.max(),
        f.pattern(),
        f.defaultValue(),
        f.documentation(),
        NOWHERE);
  }

  private static Relation nowhere(Relation r) {
    return new Relation(
        r.kind(),
        r.owner(),
        r.ownerField(),
        r.required(),
        r.target(),
        r.inverseField(),
        r.displayField(),
        r.onDelete(),
        NOWHERE);
  }
}
