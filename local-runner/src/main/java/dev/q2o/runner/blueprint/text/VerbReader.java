package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.behaviour.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads clauses with a verb of the world: `Members rent bikes`, `a race takes place at a venue`,
/// `Volunteers look after animals`. The phrase before swallowed the verb, because to the reader of
/// phrases every word is a noun.
final class VerbReader {
  private static final Set<String> SINGULAR = Set.of("a", "an", "each", "every", "one", "another");
  private static final Set<String> NO_OBJECT_FOLLOWS =
      Set.of(
          "so", "because", "if", "when", "where", "while", "then", "but", "not", "also", "than",
          "until", "before");

  /// They tell who belongs to what, although their verbs alone do not.
  private static final Set<String> RELATING =
      Set.of(
          "look after",
          "looks after",
          "work on",
          "works on",
          "work for",
          "works for",
          "work at",
          "works at",
          "work in",
          "works in",
          "report to",
          "reports to");

  /// A row is in one place and comes from one: `take place in`, `come from`.
  private static final Set<String> PLACED =
      Set.of("lie", "live", "happen", "occur", "come", "go", "stay");

  private final PhraseReader in;
  private final Sentence sentence;
  private final List<Fact> facts;

  VerbReader(PhraseReader in, Sentence sentence, List<Fact> facts) {
    this.in = in;
    this.sentence = sentence;
    this.facts = facts;
  }

  /// Where the verb stands among the words of a phrase; 0 when there is none.
  ///
  /// @param article the word before, which tells the number; may be empty
  static int verbIn(Phrase phrase, String article) {
    return verbIn(phrase.words(), phrase.owner().isPresent(), article);
  }

  static int verbIn(List<String> words, boolean owned, String article) {
    if (owned || words.contains("of") || words.contains("per")) {
      return 0;
    }
    for (int i = 1; i < words.size(); i++) {
      String before = words.get(i - 1);
      String word = words.get(i);
      boolean plural = Nouns.isPlural(before) || before.equals("staff") || isSubject(before);
      boolean many = plural && !SINGULAR.contains(article) && Verbs.isBase(word);
      boolean one =
          !plural
              && Verbs.isThird(word)
              && (Verbs.isClear(word) || SINGULAR.contains(article))
              && (!article.isEmpty() || Verbs.isClear(word));
      boolean compound = many && !Verbs.isClear(word) && i + 1 == words.size() && i > 1;
      if ((many || one) && !compound) {
        return i;
      }
    }
    return 0;
  }

  /// Whether a verb without a subject begins here: `comes from`, `takes place`, `plays for`.
  ///
  /// @param next the word behind the phrase
  /// @param articled whether the nouns before have articles: then one without is none
  static boolean startsPredicate(Phrase phrase, String next, boolean articled) {
    String first = phrase.words().getFirst();
    if (phrase.one() || phrase.many() || !Verbs.isThird(first)) {
      return false;
    }
    boolean idiom = phrase.words().size() > 1 && Verbs.isIdiom(first, phrase.words().get(1));
    boolean particle = phrase.words().size() > 1 && Verbs.isParticle(phrase.words().get(1));
    boolean alone = phrase.words().size() == 1;
    boolean whether = !alone && phrase.words().get(1).equals("whether");
    boolean leads =
        alone
            && (English.PREPOSITIONS.contains(next)
                || English.ONE.contains(next)
                || English.MANY.contains(next));
    return idiom || particle || whether || leads && (Verbs.isClear(first) || articled);
  }

  private static boolean isSubject(String word) {
    return English.SPEAKERS.contains(word) || word.equals("they");
  }

  /// Reads on behind the verb.
  ///
  /// @param actor who does it; empty when it is who speaks, or the application
  /// @param verb as written; the reader stands behind it
  /// @param modal whether `can` or the like came before
  /// @return whether it says something
  boolean read(Optional<Phrase> actor, String verb, boolean modal, Optional<Boolean> required) {
    var said = new StringBuilder(verb);
    if (Verbs.isIdiom(verb, in.peek())) {
      said.append(' ').append(in.peek());
      in.moveTo(in.at() + 1);
    } else if (Verbs.isParticle(in.peek()) && !English.PREPOSITIONS.contains(in.peek())) {
      said.append(' ').append(in.peek());
      in.moveTo(in.at() + 1);
    }
    String preposition = in.peek();
    if (English.PREPOSITIONS.contains(preposition) && !NO_OBJECT_FOLLOWS.contains(preposition)) {
      said.append(' ').append(preposition);
      in.moveTo(in.at() + 1);
    }
    List<Phrase> objects = in.readList().stream().filter(VerbReader::isObject).toList();
    if (objects.isEmpty()) {
      return false;
    }
    int known = facts.size();
    describe(objects);
    boolean use = Verbs.isOfUse(verb) && !RELATING.contains(said.toString());
    if (actor.isEmpty() || Groups.contains(Nouns.singular(actor.get().last()))) {
      List<Phrase> several =
          objects.stream()
              .filter(o -> o.many() || o.plural() || English.UNCOUNTABLE.contains(o.last()))
              .toList();
      if (!several.isEmpty()) {
        facts.add(new Fact.Deals(several, sentence));
      }
    } else if (!use) {
      relate(actor.get(), said.toString(), modal, required, objects);
    }
    loosely(actor.filter(_ -> !use), said.toString(), objects);
    return facts.size() > known;
  }

  private static boolean isObject(Phrase phrase) {
    return phrase.one()
        || phrase.many()
        || phrase.plural()
        || English.UNCOUNTABLE.contains(phrase.last());
  }

  /// `tickets with a subject and a description` says what a ticket has.
  private void describe(List<Phrase> objects) {
    for (Phrase object : objects) {
      List<Phrase> has =
          object.parts().stream().filter(part -> !People.isPeople(part.key())).toList();
      if (!has.isEmpty()) {
        Phrase alone = object.withParts(List.of());
        facts.add(new Fact.Has(alone, has, Optional.empty(), sentence));
      }
      List<Phrase> people =
          object.parts().stream().filter(part -> People.isPeople(part.key())).toList();
      if (!people.isEmpty()) {
        facts.add(
            new Fact.Points(
                object.withParts(List.of()), "together with", people, Optional.empty(), sentence));
      }
    }
  }

  private void relate(
      Phrase actor, String verb, boolean modal, Optional<Boolean> required, List<Phrase> objects) {
    Phrase first = objects.getFirst();
    boolean several =
        first.many()
            || first.plural()
            || English.UNCOUNTABLE.contains(first.last())
            || actor.plural() && !verb.contains(" ");
    boolean place = PLACED.contains(Verbs.base(verb.split(" ")[0])) && verb.contains(" ");
    List<Phrase> plain = objects.stream().map(o -> o.withParts(List.of())).toList();
    String base = Verbs.base(verb.contains(" ") ? verb.substring(0, verb.indexOf(' ')) : verb);
    if (several && !place && !verb.contains(" place ")) {
      facts.add(new Fact.Can(actor, base, plain, sentence));
    } else if (!modal) {
      facts.add(new Fact.Points(actor, verb, plain, required, sentence));
    }
  }

  /// `book appointments with a doctor`, `take lessons from teachers`.
  private void loosely(Optional<Phrase> actor, String verb, List<Phrase> objects) {
    String preposition = in.peek();
    if (!English.PREPOSITIONS.contains(preposition) || NO_OBJECT_FOLLOWS.contains(preposition)) {
      return;
    }
    int before = in.at();
    in.moveTo(before + 1);
    var targets = new ArrayList<Phrase>(in.readList());
    targets.removeIf(target -> !target.one() && !target.plural());
    if (targets.isEmpty()) {
      in.moveTo(before);
      return;
    }
    boolean typed = targets.stream().allMatch(Lexicon::isTyped);
    if (actor.isPresent() && typed && verb.contains(" ")) {
      // `takes place at a venue on a date`
      facts.add(new Fact.Points(actor.get(), verb, targets, Optional.empty(), sentence));
      return;
    }
    if (actor.isPresent() && preposition.equals("between")) {
      facts.add(
          new Fact.Points(actor.get(), preposition, pair(targets), Optional.empty(), sentence));
      return;
    }
    for (Phrase object : objects) {
      facts.add(
          new Fact.Points(
              object.withParts(List.of()), preposition, targets, Optional.empty(), sentence));
    }
  }

  /// `between two teams` are a first and a second team.
  private static List<Phrase> pair(List<Phrase> targets) {
    if (targets.size() != 1 || !targets.getFirst().many()) {
      return targets;
    }
    Phrase one = targets.getFirst();
    return List.of(one.single("first"), one.single("second"));
  }
}
