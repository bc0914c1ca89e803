package dev.q2o.runner.blueprint.jdl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.EnumType.Value;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import org.junit.jupiter.api.Test;

/// What the language can say, and what we take it to mean.
class JdlLanguageTest {

  @Test
  void readsEveryType() {
    AppModel model =
        read(
            """
            entity A {
              a String, b Integer, c Long, d BigDecimal, e Float, f Double, g Boolean, h LocalDate,
              i ZonedDateTime, j Instant, k Duration, l LocalTime, m UUID, n Blob, o AnyBlob,
              p ImageBlob, q TextBlob, r byte[]
            }
            """);

    assertThat(model.entities().getFirst().fields())
        .extracting(Field::type)
        .containsExactly(
            Scalar.STRING,
            Scalar.INTEGER,
            Scalar.LONG,
            Scalar.DECIMAL,
            Scalar.FLOAT,
            Scalar.DOUBLE,
            Scalar.BOOLEAN,
            Scalar.LOCAL_DATE,
            Scalar.INSTANT,
            Scalar.INSTANT,
            Scalar.DURATION,
            Scalar.LOCAL_TIME,
            Scalar.UUID,
            Scalar.BINARY,
            Scalar.BINARY,
            Scalar.BINARY,
            Scalar.TEXT,
            Scalar.BINARY);
  }

  @Test
  void readsEveryValidation() {
    AppModel model =
        read(
            """
            LEAST = 2
            entity A {
              a String required unique minlength(LEAST) maxlength(30) pattern(/^[a-z\\/]+ (x|y)$/)
              b BigDecimal min(-1.5) max(10.25)
              c Blob required minbytes(1) maxbytes(1000)
            }
            """);

    assertThat(YamlWriter.write(model))
        .contains(
            """
                  a:
                    type: string
                    required: true
                    unique: true
                    min: 2
                    max: 30
                    pattern: "^[a-z/]+ (x|y)$"
                  b: decimal min=-1.5 max=10.25
                  c: binary required min=1 max=1000
            """
                .indent(0));
  }

  @Test
  void readsCommentsAsDocumentation() {
    AppModel model =
        read(
            """
            // not this
            /* nor this */
            /**
             * A thing.
             * Of two lines.
             */
            entity A(table_a) {
              /** before */
              a String /* no */
              b String /** behind */
              @Foo @Bar("x") c String, /** behind a comma */
              d String
            }
            /** Some values. */
            enum E { /** one */ X }
            """);

    Entity entity = model.entities().getFirst();
    assertThat(entity.documentation()).isEqualTo("A thing.\nOf two lines.");
    assertThat(entity.fields())
        .extracting(Field::documentation)
        .containsExactly("before", "behind", "behind a comma", "");
    assertThat(model.enums().getFirst().documentation()).isEqualTo("Some values.");
    assertThat(model.unused())
        .extracting(Diagnostic::message)
        .containsExactly(
            "The table name 'table_a' has no effect: tables are named after entities.",
            "The annotation @Foo has no effect.",
            "The annotation @Bar has no effect.");
  }

  @Test
  void aFieldMayBeCalledLikeAWordOfTheLanguage() {
    AppModel model =
        read(
            """
            entity A {
              min Integer min(1)
              unique Boolean
              required Boolean required
              entity String
              service String
              to String
            }
            """);

    assertThat(model.entities().getFirst().fields())
        .extracting(Field::name)
        .containsExactly("min", "unique", "required", "entity", "service", "to");
  }

  @Test
  void enumLabelsAreQuotedBareOrMade() {
    AppModel model = read("entity A\nenum E { IN_PROGRESS, XL, ONE (one) TWO(\"No \\\"2\\\"\") }");

    assertThat(model.enums().getFirst().values())
        .containsExactly(
            new Value("IN_PROGRESS", "In progress"),
            new Value("XL", "XL"),
            new Value("ONE", "one"),
            new Value("TWO", "No \"2\""));
  }

  @Test
  void relationsMeanWhatTheLanguageSays() {
    AppModel model =
        read(
            """
            entity A { name String }
            entity B
            entity Dog
            relationship OneToMany {
              A{bs} to B{a(name) required}
              A to Dog
            }
            relationship ManyToOne { A{main} to B{mains}, A{other} to @OnDelete("CASCADE") B
            }
            relationship OneToOne
            {
              B{boss required} to User with builtInEntity
            }
            relationship ManyToMany { @Id B{tags(name)} to A{bees} with jpaDerivedIdentifier }
            """);

    assertThat(model.relations())
        .extracting(JdlLanguageTest::shown)
        .containsExactly(
            "MANY_TO_ONE B.a! -> A.bs show name RESTRICT",
            "MANY_TO_ONE Dog.a -> A.dog CLEAR",
            "MANY_TO_ONE A.main -> B.mains CLEAR",
            "MANY_TO_ONE A.other -> B CASCADE",
            "ONE_TO_ONE B.boss! -> User RESTRICT",
            "MANY_TO_MANY B.tags -> A.bees show name CLEAR");
  }

  @Test
  void aSelfRelationNamesTheListLeftAndTheReferenceRight() {
    AppModel model = read("entity C\nrelationship OneToMany { C{parent} to C{child} }");

    assertThat(shown(model.relations().getFirst()))
        .isEqualTo("MANY_TO_ONE C.child -> C.parent CLEAR");
  }

  @Test
  void theLastPagingOptionWins() {
    AppModel model =
        read(
            """
            entity A
            entity B
            @paginate(pagination) entity C
            paginate * with pagination except C
            paginate B with infinite-scroll
            use dto, pagination for A
            """);

    assertThat(model.entities())
        .extracting(Entity::paging)
        .containsExactly(Paging.PAGES, Paging.INFINITE_SCROLL, Paging.PAGES);
  }

  @Test
  void everyOtherOptionIsListedAsUnused() {
    AppModel model =
        read(
            """
            entity A
            dto * with mapstruct
            service all with serviceClass except A
            search A with elasticsearch
            microservice * with shop
            filter *
            skipClient A
            skipServer A
            noFluentMethod A
            readOnly A
            embedded A
            clientRootFolder A with x
            angularSuffix * with y
            changelogDate A with 20200101
            deployment {
              deploymentType docker-compose
              appsFolders [a, b]
              dockerRepositoryName "x"
            }
            """);

    assertThat(model.unused()).hasSize(14);
    assertThat(model.unused().getFirst())
        .hasToString(
            "t.jdl:2:1: The option 'dto' has no effect: the API has records of its own for every"
                + " entity.");
  }

  @Test
  void applicationsAreUnitedAndEntitiesOutsideOfThemKept() {
    AppModel model =
        read(
            """
            application { config { baseName one, version "1.0" port 8080 } entities A dto * with mapstruct }
            application { config { baseName two } entities * except A, C }
            entity A
            entity B
            entity C
            """);

    assertThat(model.entities()).hasSize(3);
    assertThat(model.unused())
        .extracting(Diagnostic::message)
        .contains(
            "The source describes 2 applications; one application with the entities of all of them"
                + " is built.",
            "No application lists C; it is built all the same.");
  }

  @Test
  void anApplicationWithoutEntitiesManagesItsUsers() {
    AppModel model = read("application { config { baseName x } }");

    assertThat(model.entities()).extracting(Entity::name).containsExactly("User");
    assertThat(model.inferences()).extracting(Inference::rule).containsExactly("model.user-only");
  }

  @Test
  void namesAreNormalisedAndTold() {
    AppModel model =
        read("entity Straße { Größe Integer, due_date LocalDate, URL String }\nentity Заказ");

    assertThat(model.entities()).extracting(Entity::name).containsExactly("Strasse", "Zakaz");
    assertThat(model.entities().getFirst().fields())
        .extracting(Field::name)
        .containsExactly("grosse", "dueDate", "url");
    assertThat(model.inferences())
        .extracting(Inference::conclusion)
        .contains("Entity 'Заказ' is named Zakaz", "Field 'due_date' is named dueDate");
  }

  @Test
  void aDeclaredIdIsTheIdEveryEntityHas() {
    AppModel model = read("entity A { id Long required, x String }");

    assertThat(model.entities().getFirst().fields()).extracting(Field::name).containsExactly("x");
    assertThat(model.unused()).extracting(Diagnostic::code).containsExactly("model.implicit-id");
  }

  private static AppModel read(String source) {
    return Imports.model("t.jdl", source);
  }

  private static String shown(Relation r) {
    return r.kind()
        + " "
        + r.owner()
        + "."
        + r.ownerField()
        + (r.required() ? "!" : "")
        + " -> "
        + r.target()
        + r.inverseField().map(i -> "." + i).orElse("")
        + r.displayField().map(d -> " show " + d).orElse("")
        + " "
        + r.onDelete();
  }
}
