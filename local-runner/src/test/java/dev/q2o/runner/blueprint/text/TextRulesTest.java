package dev.q2o.runner.blueprint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.text.ObjectiveMatcher.Action;
import dev.q2o.runner.blueprint.yaml.YamlWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A box has a price.|price: decimal",
        "A box has a due date.|dueDate: date",
        "A box has a date of purchase.|dateOfPurchase: date",
        "A box has a start time.|startTime: time",
        "A box has a cooking time.|cookingTime: duration",
        "A box has a created at.|createdAt: instant",
        "A box has a quantity.|quantity: integer",
        "A box has a number of pages.|numberOfPages: integer",
        "A box has a phone number.|phoneNumber: string",
        "A box has a weight.|weight: double",
        "A box has notes.|notes: text",
        "A box has a photo.|photo: binary",
        "A box has an active flag.|activeFlag: boolean",
        "A box has a price per night.|pricePerNight: decimal",
        "A box has a unique code.|code: string unique",
        "A box must have a code.|code: string required",
        "A box may have a title.|title: string",
        "A box has a name.|name: string required",
        "A box has a code (required, at most 20 characters).|code: string required max=20",
        "A box has a grade. The grade must be between 1 and 6.|grade: integer min=1 max=6",
        "A box has a price. The price must be positive.|price: decimal min=0.01",
        "A box has a code. It must be unique.|code: string",
        "A box has a code and a size. Code and size are required.|code: string required",
        "A box's colour is red, green or blue. A box has a lid.|colour: Colour",
        "A box has a kind: small or large.|kind: Kind",
        "Box: colour, weight (number)|weight: integer",
      })
  void onePropertyOfABox(String brief, String expected) {
    assertThat(YamlWriter.write(Imports.model("t.txt", brief)).lines().map(String::strip))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A box has a lid. Each item belongs to a box.|box: Box required",
        "A box has a lid. An item may belong to a box.|box: Box",
        "A box has a lid. Every item has a box.|box: Box required",
        "A box has a lid. An item has a box.|box: Box",
        "A box has a lid and many items.|inverse: items",
        "A box has a lid. A person packs many boxes.|inverse: boxes",
        "A box has a lid. A person can share many boxes.|kind: many-to-many",
        "A box has many labels and a label has many boxes. A box has a lid.|kind: many-to-many",
        "A box has a lid. An item is stored in a box.|box: Box",
        "A box has a lid. An item is packed in a box and is shipped in a box.|shippedIn: Box",
        "A box has a lid. A box may belong to an outer box.|outerBox: Box",
      })
  void oneRelationOfABox(String brief, String expected) {
    assertThat(YamlWriter.write(Imports.model("t.txt", brief)).lines().map(String::strip))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n\n",
        "# Only a title",
        "Make me something nice that is fast and looks great.",
        "Build an app. It should be beautiful!",
        "We need a system.",
      })
  void aTextThatNamesNothingToStoreIsAnsweredWithQuestions(String brief) {
    List<Diagnostic> problems = Imports.problems("t.txt", brief);

    assertThat(problems).hasSize(4);
    assertThat(problems.getFirst().code()).isEqualTo("text.no-entity");
    assertThat(problems.getFirst().hint()).startsWith("Which things does it store?");
  }

  @Test
  void aContradictionNamesBothSentences() {
    String brief = "A box has a code. The code is required.\nThe code of a box is optional.";

    assertThat(Imports.shown(Imports.problems("t.txt", brief)))
        .isEqualTo(
            "t.txt:2:1: 'code' of Box is optional here ('The code of a box is optional') but"
                + " required at t.txt:1:19 ('The code is required'). Keep one of the two"
                + " statements.");
  }

  @Test
  void aContradictionAboutARelationIsToldToo() {
    String brief = "A box has a lid. Each item belongs to a box. An item may belong to a box.";

    assertThat(Imports.shown(Imports.problems("t.txt", brief)))
        .startsWith("t.txt:1:46: The reference of Item to Box is optional here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A web application for a bicycle workshop.",
        "A command-line tool for a bicycle workshop.",
        "A web app for a bicycle workshop.",
        "An application for a bicycle workshop.",
        "We run a small workshop.",
      })
  void whatIsBuiltIsNoThingToStore(String first) {
    AppModel model = Imports.model("t.txt", first + " Customers have a name and a phone number.");

    assertThat(model.entities()).extracting(Entity::name).containsExactly("Customer");
  }

  @Test
  void aSentenceThatShapesNothingIsListed() {
    AppModel model =
        Imports.model("t.txt", "A box has a lid. It should look great. The sky is required.");

    assertThat(model.unused())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "t.txt:1:18: This sentence shapes no data: 'It should look great'.",
            "t.txt:1:40: Nothing in the text has the property 'sky'.");
  }

  @Test
  void objectivesAreTiedToTheThingsTheyName() {
    AppModel model =
        Imports.model(
            "t.jdl",
            "entity Order { a String }\n"
                + "entity OrderLine { b String }\n"
                + "entity Customer { c String }");

    var match = ObjectiveMatcher.match(model, "A clerk can add order lines and search customers");
    assertThat(match.entities()).containsExactly("OrderLine", "Customer");
    assertThat(match.actions()).containsExactlyInAnyOrder(Action.CREATE, Action.SEARCH);

    assertThat(ObjectiveMatcher.match(model, "Orders can be deleted; delete an order").entities())
        .containsExactly("Order");
    assertThat(ObjectiveMatcher.match(model, "It is fast").entities()).isEmpty();
  }

  @Property(tries = 500)
  void garbageNeverThrows(@ForAll String text) {
    answered(text);
  }

  @Property(tries = 1000)
  void wordsInAnyOrderNeverThrow(@ForAll("soup") String text) {
    answered(text);
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "a",
            "book",
            "books",
            "has",
            "have",
            "many",
            "each",
            "belongs",
            "to",
            "is",
            "are",
            "one",
            "of",
            "the",
            "title",
            "status",
            "open",
            "or",
            "and",
            ",",
            ":",
            "(",
            ")",
            ".",
            "\n",
            "- ",
            "# ",
            "unique",
            "required",
            "must",
            "be",
            "can",
            "borrow",
            "it",
            "their",
            "'s",
            "with",
            "at",
            "timestamp",
            "store",
            "per",
            "between",
            "1",
            "5",
            "which",
            "not",
            "empty")
        .list()
        .ofMaxSize(40)
        .map(words -> String.join(" ", words));
  }

  private static void answered(String text) {
    if (new TextImporter().read("t.txt", "sample", text)
        instanceof ImportResult.Rejected(var problems, _)) {
      assertThat(problems).anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
    }
  }
}
