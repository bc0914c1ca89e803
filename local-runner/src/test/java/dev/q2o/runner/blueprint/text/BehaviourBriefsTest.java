package dev.q2o.runner.blueprint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.blueprint.Imports;
import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What holds for whole briefs with behaviours, whatever they say.
class BehaviourBriefsTest {
  private static final List<String> STORED =
      List.of(
          "An article has a title and a body.",
          "A ticket has a subject and a status (open, in progress, closed).",
          "Each ticket belongs to a project.",
          "A project has a name.");

  /// No two of them contradict each other.
  private static final List<String> SAID =
      List.of(
          "Users sign in with their email.",
          "Only the author can edit or delete an article.",
          "Anyone can read articles.",
          "Editors can read projects.",
          "Nobody can delete projects.",
          "Users can favourite articles and follow each other.",
          "Users can bookmark articles.",
          "People comment on tickets.",
          "Articles have tags.",
          "Tickets go from open to in progress to closed.",
          "A closed ticket can be reopened.",
          "Deleted tickets can be restored.",
          "Every change of a ticket is recorded.",
          "Projects can be exported as CSV.",
          "At most 100 requests a minute.",
          "Notify a webhook when a ticket changes.",
          "Articles have friendly addresses.",
          "Articles know when they were created and last changed.",
          "Comments on projects are not needed.",
          "Maybe people rate articles.");

  @Test
  void eachBehaviourTellsItsWordsItsPlaceAndHowSureItIs() {
    AppModel model =
        Imports.model(
            "b.txt",
            "An article has a title. Users sign in.\nOnly its author can edit an article.");

    assertThat(model.inferences())
        .filteredOn(i -> i.about().equals("Article/access"))
        .singleElement()
        .satisfies(i -> {
          assertThat(i.words()).isEqualTo("Only its author can edit an article");
          assertThat(i.position()).isEqualTo(new Position("b.txt", 2, 1));
          assertThat(i.confidence()).isEqualTo(Confidence.CERTAIN);
          assertThat(i.rule()).isEqualTo("text.behaviour.access");
        });
    assertThat(model.inferences())
        .filteredOn(i -> i.about().equals("Article/owner"))
        .singleElement()
        .returns(Confidence.LIKELY, Inference::confidence);
  }

  @Test
  void accountsNobodySpokeOfAreAssumedWhereTheyAreNeeded() {
    AppModel model = Imports.model("b.txt", "A recipe has a title. Users can favourite recipes.");

    assertThat(SaidBehaviours.of(model))
        .contains("signIn: {entity: User, login: login, roles: []}");
    assertThat(model.inferences())
        .filteredOn(i -> i.about().equals("/signIn"))
        .singleElement()
        .returns(Confidence.ASSUMED, Inference::confidence)
        .returns("Users can favourite recipes", Inference::words);
  }

  @Test
  void aDomainThatIsOnlyNamedBringsItsThingsAndNoBehaviour() {
    assertThat(SaidBehaviours.of(Imports.model("b.txt", "I need a blog."))).isEmpty();

    AppModel model =
        Imports.model("b.txt", "I need a blog. Only the author can edit a post. Posts have tags.");

    assertThat(SaidBehaviours.of(model))
        .contains("Post: owner: author", "signIn: {entity: Author, login: email, roles: []}")
        .as("tags are things of a blog")
        .doesNotContain("Post: tags: true");
    assertThat(model.entity("Tag")).isPresent();
  }

  @Test
  void whatIsStoredAsAThingStaysOne() {
    AppModel model =
        Imports.model(
            "b.txt",
            "A ticket has a title. A comment has a text. Each comment belongs to a ticket. Users"
                + " sign in. People comment on tickets.");

    assertThat(model.entity("Comment")).isPresent();
    assertThat(SaidBehaviours.of(model)).doesNotContain("Ticket: comments: true");
  }

  @Test
  void anExceptionToWhatIsSaidOfAllIsNoContradiction() {
    AppModel model =
        Imports.model(
            "b.txt",
            "A ticket has a title. A note has a text. Every change is recorded. An audit trail of"
                + " notes is not needed.");

    assertThat(SaidBehaviours.of(model)).containsExactly("Ticket: audit: true");
  }

  /// Equal briefs give equal models, and the order of their sentences decides nothing but order.
  @Property(tries = 60)
  void theOrderOfSentencesDoesNotChangeTheModel(@ForAll long seed) {
    var random = new Random(seed);
    List<String> sentences =
        new ArrayList<>(SAID.stream().filter(_ -> random.nextInt(3) > 0).toList());
    sentences.addAll(STORED);
    String first = String.join(" ", sentences);
    Collections.shuffle(sentences, random);
    String second = String.join(" ", sentences);

    assertThat(said(second)).isEqualTo(said(first));
    assertThat(Imports.model("b.txt", first)).isEqualTo(Imports.model("b.txt", first));
  }

  private static Set<String> said(String brief) {
    AppModel model = Imports.model("b.txt", brief);
    return Stream.concat(
            SaidBehaviours.of(model).stream(), model.entities().stream().map(e -> e.name()))
        .collect(Collectors.toSet());
  }

  @Property(tries = 300)
  void anyWordsGiveAnAnswerWhosePlacesAreInTheText(@ForAll("soup") String text) {
    String[] lines = text.split("\n", -1);
    switch (new TextImporter().read("t.txt", "sample", text)) {
      case ImportResult.Imported(AppModel model) -> {
        model.inferences().forEach(i -> within(i.position(), lines));
        model.unused().forEach(note -> within(note.position(), lines));
        String oneLine = text.replaceAll("\\s+", " ");
        assertThat(model.inferences())
            .filteredOn(i -> !i.about().isEmpty())
            .allSatisfy(i -> assertThat(oneLine).contains(i.words()));
      }
      case ImportResult.Rejected(var problems, _) -> {
        assertThat(problems).anyMatch(p -> p.severity() == Diagnostic.Severity.ERROR);
        problems.forEach(problem -> within(problem.position(), lines));
      }
    }
  }

  private static void within(Position at, String[] lines) {
    if (at.line() > 0) {
      assertThat(at.line()).isLessThanOrEqualTo(lines.length);
      assertThat(at.column()).isLessThanOrEqualTo(lines[at.line() - 1].length() + 1);
    }
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "users",
            "people",
            "an",
            "article",
            "articles",
            "tickets",
            "ticket",
            "has",
            "have",
            "tags",
            "comments",
            "comment",
            "on",
            "can",
            "cannot",
            "only",
            "the",
            "author",
            "editors",
            "edit",
            "delete",
            "deleted",
            "be",
            "restored",
            "and",
            "or",
            ",",
            ".",
            ":",
            "\n",
            "sign",
            "in",
            "up",
            "without",
            "no",
            "not",
            "accounts",
            "from",
            "to",
            "open",
            "closed",
            "->",
            "then",
            "back",
            "reopened",
            "every",
            "change",
            "of",
            "is",
            "recorded",
            "at",
            "most",
            "100",
            "1,000",
            "requests",
            "a",
            "minute",
            "follow",
            "each",
            "other",
            "favourite",
            "csv",
            "export",
            "as",
            "webhook",
            "notify",
            "when",
            "their",
            "own",
            "it",
            "them",
            "whoever",
            "who",
            "wrote",
            "friendly",
            "addresses",
            "belongs",
            "a title",
            "nobody",
            "anyone",
            "read",
            "(",
            ")",
            "'s",
            "state",
            "status",
            "don't")
        .list()
        .ofMaxSize(35)
        .map(words -> String.join(" ", words));
  }
}
