package dev.q2o.runner.blueprint.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.edit.ModelEdit.FieldShape;
import dev.q2o.runner.blueprint.edit.ModelEdit.RelationShape;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Relation;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EditedModelTest {
  private static final String SHOP =
      """
      entity Customer { name String required, mail String unique pattern(/.+@.+/) }
      entity Order { total BigDecimal min(0), placed Instant, state State }
      entity Item { label String maxlength(80) }
      enum State { OPEN, PAID }
      relationship ManyToOne { Order{customer(name) required} to Customer }
      relationship ManyToMany { Order{item} to Item }
      """;
  private static final String BRIEF =
      """
      A patient has a name and a birth date. A doctor has a name.
      Each visit belongs to a patient and has a start time.
      """;

  private static final String BLOG =
      """
      title: Blog
      behaviours:
        signIn: {entity: Member, login: email, roles: []}
      entities:
        Member:
          fields:
            email: string required unique
        Post:
          fields:
            title: string required
            likes: {type: integer, default: 0}
          relations:
            author: Member required
          unique: [[author, title]]
          behaviours:
            slug: title
            owner: author
            screen: {columns: [likes, author], order: -title}
      """;

  private EditedModel edited = EditedModel.of(Imports.model("shop.jdl", SHOP), List.of());

  @Test
  void aRenamedEntityTakesItsRelationsWithIt() {
    accept(new ModelEdit.ChangeEntity("Customer", "Client", "Who buys."));

    assertThat(edited.model().entity("Client").orElseThrow().documentation())
        .isEqualTo("Who buys.");
    assertThat(edited.model().ownedBy("Order")).extracting(Relation::target).contains("Client");
    assertThat(edited.source()).doesNotContain("Customer");
  }

  @Test
  void aRemovedEntityTakesTheReferencesToItWithIt() {
    accept(new ModelEdit.RemoveEntity("Customer"));

    assertThat(edited.model().entity("Customer")).isEmpty();
    assertThat(edited.model().ownedBy("Order"))
        .extracting(Relation::target)
        .containsExactly("Item");
  }

  @Test
  void aNewEntityHasANameAndFieldsComeInTheirOrder() {
    accept(new ModelEdit.AddEntity("warehouse shelf"));
    accept(new ModelEdit.AddField("WarehouseShelf", "row number"));
    accept(new ModelEdit.MoveField("WarehouseShelf", "rowNumber", -1));

    assertThat(edited.model().entity("WarehouseShelf").orElseThrow().fields())
        .extracting(Field::name)
        .containsExactly("rowNumber", "name");
  }

  @Test
  void aRenamedFieldIsStillWhatItsRelationShows() {
    Field name = field("Customer", "name");
    accept(change("Customer", name, "full name", name.type(), "2", "70"));

    Field after = field("Customer", "fullName");
    assertThat(after.minLength()).hasValue(2);
    assertThat(after.maxLength()).hasValue(70);
    assertThat(edited.model().ownedBy("Order").getFirst().displayField()).contains("fullName");
    accept(new ModelEdit.RemoveField("Customer", "fullName"));
    assertThat(edited.model().ownedBy("Order").getFirst().displayField()).isEmpty();
  }

  @Test
  void anotherTypeForgetsBoundsThatMeanNothingToIt() {
    accept(change("Order", field("Order", "total"), "total", Scalar.BOOLEAN, "0", ""));
    assertThat(field("Order", "total").min()).isEmpty();
    accept(change("Customer", field("Customer", "mail"), "mail", Scalar.INTEGER, "", ""));
    assertThat(field("Customer", "mail").pattern()).isEmpty();
  }

  @Test
  void aRelationThatBecomesRequiredIsNoLongerForgotten() {
    accept(new ModelEdit.AddRelation("Item", "maker", "Customer"));
    accept(
        new ModelEdit.ChangeRelation(
            "Item",
            "maker",
            new RelationShape(
                "producer",
                Relation.Kind.MANY_TO_ONE,
                true,
                "Customer",
                Relation.DeleteRule.CLEAR)));

    Relation relation = edited.model().ownedBy("Item").getFirst();
    assertThat(relation.ownerField()).isEqualTo("producer");
    assertThat(relation.onDelete()).isEqualTo(Relation.DeleteRule.RESTRICT);
    accept(new ModelEdit.RemoveRelation("Item", "producer"));
    assertThat(edited.model().ownedBy("Item")).isEmpty();
  }

  @Test
  void aRenamedEnumIsFollowedAndARemovedOneLeavesText() {
    accept(
        new ModelEdit.ChangeEnum(
            "State", "Progress", List.of(new EnumType.Value("SENT", "On its way"))));
    assertThat(field("Order", "state").type()).isEqualTo(new FieldType.EnumRef("Progress"));
    accept(new ModelEdit.RemoveEnum("Progress"));
    assertThat(field("Order", "state").type()).isEqualTo(Scalar.STRING);
    accept(new ModelEdit.AddEnum("Size"));
    assertThat(edited.model().enumType("Size").orElseThrow().values()).isNotEmpty();
  }

  @Test
  void whatTheRulesRefuseLeavesTheModelAsItWas() {
    String before = edited.source();

    assertThat(refusal(new ModelEdit.AddEntity("order"))).contains("Order");
    assertThat(refusal(new ModelEdit.AddEntity("String"))).contains("basic type");
    assertThat(refusal(new ModelEdit.AddField("Order", "class"))).contains("keyword");
    assertThat(refusal(new ModelEdit.AddField("Order", "../\n<>"))).isNotBlank();
    assertThat(refusal(new ModelEdit.AddRelation("Order", "total", "Item"))).contains("total");
    Field total = field("Order", "total");
    assertThat(refusal(change("Order", total, "total", total.type(), "a lot", "")))
        .isEqualTo("The bound 'a lot' of total is not a number.");
    assertThat(refusal(change("Order", total, "total", total.type(), "9", "1"))).isNotBlank();
    assertThat(edited.source()).isEqualTo(before);
  }

  @Test
  void everyPartKnowsItsWordsAlsoUnderANewName() {
    edited = EditedModel.of(Imports.model("brief.txt", BRIEF), List.of());

    assertThat(words("Patient", "birthDate")).containsExactly("birth date");
    assertThat(words("Visit", "patient"))
        .containsExactly("Each visit belongs to a patient and has a start time");
    assertThat(edited.origins().of("Patient"))
        .extracting(Inference::words)
        .containsExactly("patient");
    accept(new ModelEdit.ChangeEntity("Patient", "Person", ""));
    Field birth = field("Person", "birthDate");
    accept(change("Person", birth, "born on", birth.type(), "", ""));
    assertThat(words("Person", "bornOn")).containsExactly("birth date");
    accept(new ModelEdit.RemoveField("Person", "bornOn"));
    accept(new ModelEdit.AddField("Person", "born on"));
    assertThat(words("Person", "bornOn")).isEmpty();
  }

  @Test
  void behavioursIndexesAndDefaultsFollowNewNames() {
    edited = EditedModel.of(Imports.model("app.yaml", BLOG), List.of());

    accept(change("Post", field("Post", "title"), "headline", Scalar.STRING, "", ""));
    accept(new ModelEdit.ChangeEntity("Member", "Writer", ""));
    accept(
        new ModelEdit.ChangeRelation(
            "Post",
            "author",
            new RelationShape(
                "writer",
                Relation.Kind.MANY_TO_ONE,
                true,
                "Writer",
                Relation.DeleteRule.RESTRICT)));
    accept(new ModelEdit.SetBehaviour("Post", new Behaviour.Audit()));

    assertThat(edited.source())
        .contains("slug: headline", "owner: writer", "entity: Writer", "audit: true")
        .contains("screen: {columns: [likes, writer], order: -headline}")
        .contains("unique: [[writer, headline]]", "default");
    accept(new ModelEdit.RemoveBehaviour("Post", new Behaviour.Slug("headline")));
    assertThat(edited.source()).doesNotContain("slug");
  }

  @Test
  void whatABehaviourNeedsCannotBeRemoved() {
    edited = EditedModel.of(Imports.model("app.yaml", BLOG), List.of());

    assertThat(refusal(new ModelEdit.RemoveField("Post", "title"))).contains("title");
    accept(new ModelEdit.RemoveBehaviour("Post", new Behaviour.Owner("author")));
    var signIn = edited.model().behaviour(Behaviour.SignIn.class).orElseThrow();
    accept(new ModelEdit.RemoveAppBehaviour(signIn));
    assertThat(edited.model().behaviours()).isEmpty();
  }

  @Test
  void objectivesOfTheSourceStay() {
    edited = EditedModel.of(Imports.model("shop.jdl", SHOP), List.of("Orders can be listed: all"));
    accept(new ModelEdit.RemoveEntity("Item"));

    assertThat(Importers.objectives("app.yaml", edited.source()))
        .containsExactly("Orders can be listed: all");
  }

  /// Whatever is done in whatever order, the text form says exactly what the model is.
  @Property(tries = 60)
  void everyAcceptedModelIsItsSource(@ForAll long seed) {
    var random = new Random(seed);
    EditedModel model = EditedModel.of(Imports.model("shop.jdl", SHOP), List.of());
    for (int i = 0; i < 12 && !model.model().entities().isEmpty(); i++) {
      switch (model.apply(anything(random, model))) {
        case EditedModel.Result.Accepted(EditedModel next) -> model = next;
        case EditedModel.Result.Refused(var problems) ->
            assertThat(problems).isNotEmpty().allSatisfy(p -> assertThat(p.message()).isNotBlank());
      }
      assertThat(YamlWriter.write(Imports.model("app.yaml", model.source())).lines().skip(1))
          .isEqualTo(model.source().lines().toList());
    }
  }

  private static ModelEdit anything(Random random, EditedModel model) {
    var entities = model.model().entities();
    var entity = entities.get(random.nextInt(entities.size()));
    String name = List.of("Thing", "order", "a b", "x1", "class", "Item").get(random.nextInt(6));
    Optional<Field> field =
        entity.fields().isEmpty()
            ? Optional.empty()
            : Optional.of(entity.fields().get(random.nextInt(entity.fields().size())));
    return switch (random.nextInt(field.isPresent() ? 8 : 5)) {
      case 0 -> new ModelEdit.AddEntity(name);
      case 1 -> new ModelEdit.ChangeEntity(entity.name(), name, "Said: \"" + name + "\"\n#");
      case 2 -> new ModelEdit.RemoveEntity(entity.name());
      case 3 -> new ModelEdit.AddField(entity.name(), name);
      case 4 -> new ModelEdit.AddRelation(entity.name(), name, entities.getFirst().name());
      case 5 -> new ModelEdit.RemoveField(entity.name(), field.orElseThrow().name());
      case 6 -> new ModelEdit.MoveField(entity.name(), field.orElseThrow().name(), 1);
      default ->
          change(
              entity.name(),
              field.orElseThrow(),
              name,
              Scalar.values()[random.nextInt(Scalar.values().length)],
              random.nextBoolean() ? "1" : "",
              "");
    };
  }

  private static ModelEdit change(
      String entity, Field field, String name, FieldType type, String least, String most) {
    return new ModelEdit.ChangeField(
        entity,
        field.name(),
        new FieldShape(
            name, type, field.required(), field.unique(), least, most, field.documentation()));
  }

  private List<String> words(String entity, String member) {
    return edited.origins().of(entity, member).stream().map(Inference::words).toList();
  }

  private Field field(String entity, String name) {
    return edited.model().entity(entity).orElseThrow().fields().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void accept(ModelEdit edit) {
    edited =
        switch (edited.apply(edit)) {
          case EditedModel.Result.Accepted(EditedModel next) -> next;
          case EditedModel.Result.Refused(var problems) -> fail(Imports.shown(problems));
        };
  }

  private String refusal(ModelEdit edit) {
    return switch (edited.apply(edit)) {
      case EditedModel.Result.Accepted(EditedModel next) -> fail("accepted: " + next.source());
      case EditedModel.Result.Refused(var problems) -> problems.getFirst().message();
    };
  }
}
