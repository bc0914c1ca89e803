package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what sentences say. One instance reads one brief from top to bottom: `it` means the last
/// subject.
final class FactReader {
  private static final Set<String> PARTICIPLES =
      Set.of(
          "written", "made", "taken", "held", "given", "sold", "bought", "led", "taught", "sent",
          "kept", "built", "paid", "done", "run", "set", "part", "drawn", "driven", "won", "shown",
          "found");
  private static final Set<String> GENERAL_WORDS =
      Set.of("entities", "things", "data", "models", "objects", "tables", "resources");

  private static final Set<String> COLLECTIONS =
      Set.of("collection", "list", "catalogue", "catalog", "register", "diary", "log", "database");

  private static final Set<String> DIARIES = Set.of("diary", "log", "journal", "logbook");

  /// Between a subject and its verb they only say more about it: `students at our university can`.
  private static final Set<String> ASIDES = Set.of("at", "in", "from", "of", "on");

  private Optional<Phrase> lastSubject = Optional.empty();

  /// `assigned`, `written`, also with what follows: `written by`.
  static boolean isParticiple(String verb) {
    String word = verb.contains(" ") ? verb.substring(0, verb.indexOf(' ')) : verb;
    return word.endsWith("ed") || PARTICIPLES.contains(word);
  }

  List<Fact> read(Sentence sentence) {
    var in = new PhraseReader(sentence.words());
    var facts = new ArrayList<Fact>();
    if (readColon(in, sentence, facts)
        || readExistence(in, sentence, facts)
        || readForEach(in, sentence, facts)) {
      return facts;
    }
    in.moveTo(0);
    int stores = StoresReader.verb(sentence);
    if (stores >= 0) {
      StoresReader.read(in, sentence, stores, facts);
    }
    if (facts.isEmpty()) {
      in.moveTo(readFrame(in, sentence, facts));
    }
    while (!in.atEnd()) {
      int before = in.at();
      readClause(in, sentence, facts);
      if (in.at() == before) {
        break;
      }
    }
    return facts;
  }

  /// `There are talks, speakers and rooms.`
  private static boolean readExistence(PhraseReader in, Sentence sentence, List<Fact> facts) {
    in.moveTo(0);
    if (!in.accept("there", "are") && !in.accept("there", "is")) {
      return false;
    }
    List<Phrase> things = in.readList();
    if (!things.isEmpty()) {
      facts.add(new Fact.Mentions(things, sentence));
    }
    return !things.isEmpty();
  }

  /// `Inventory for a pharmacy: medicines, batches and suppliers` and `School: students take
  /// lessons` name the application before they say something.
  ///
  /// @return where the statement begins
  private static int readFrame(PhraseReader in, Sentence sentence, List<Fact> facts) {
    List<Word> words = sentence.words();
    int colon = 0;
    while (colon < words.size() && !words.get(colon).is(":")) {
      colon++;
    }
    boolean frame =
        colon > 0
            && colon < words.size()
            && words.subList(0, colon).stream().noneMatch(word -> English.isVerb(word.lower()));
    if (!frame) {
      return 0;
    }
    in.moveTo(colon + 1);
    List<Phrase> things = in.readList();
    boolean plain = things.size() > 1 || things.stream().anyMatch(t -> !t.parts().isEmpty());
    if (in.atEnd() && plain && things.stream().allMatch(Phrase::plural)) {
      facts.add(new Fact.Mentions(things, sentence));
      return words.size();
    }
    Optional<Phrase> collected = collected(sentence, colon);
    if (in.atEnd() && things.size() > 1 && collected.isPresent()) {
      facts.add(new Fact.Has(collected.get(), things, Optional.empty(), sentence));
      return words.size();
    }
    return colon + 1;
  }

  /// `a database for my vinyl collection:` is about vinyl, `a diary for patients:` about its
  /// entries.
  private static Optional<Phrase> collected(Sentence sentence, int colon) {
    List<Word> words = sentence.words();
    Optional<Phrase> first = new PhraseReader(words.subList(0, colon)).read();
    if (first.filter(phrase -> DIARIES.contains(phrase.last())).isPresent()) {
      return first.map(phrase -> phrase.followed("entry"));
    }
    if (colon < 2 || !COLLECTIONS.contains(words.get(colon - 1).lower())) {
      return Optional.empty();
    }
    var in = new PhraseReader(words.subList(0, colon - 1));
    in.moveTo(colon - 2);
    return in.read();
  }

  /// `For each concert we choose several pieces.`
  private boolean readForEach(PhraseReader in, Sentence sentence, List<Fact> facts) {
    in.moveTo(0);
    Optional<Phrase> owner = in.accept("for") ? in.read().filter(Phrase::every) : Optional.empty();
    if (owner.isEmpty()) {
      return false;
    }
    in.accept(",");
    boolean speaks =
        English.SPEAKERS.contains(in.peek())
            || English.PRONOUNS.contains(in.peek())
            || in.accept("the") && English.SYSTEM.contains(in.peek());
    if (!speaks) {
      return false;
    }
    in.moveTo(in.at() + 2);
    List<Phrase> items = in.readList();
    addHas(owner.get(), items, Optional.empty(), sentence, facts);
    return !items.isEmpty();
  }

  /// `Book: title, isbn (unique)` or `Status: open, closed or overdue`.
  private boolean readColon(PhraseReader in, Sentence sentence, List<Fact> facts) {
    Optional<Phrase> subject = in.read();
    if (subject.isEmpty()) {
      return false;
    }
    boolean has =
        !in.peek().equals(":") && English.HAS.contains(in.peek()) && in.peek(1).equals(":");
    if (has) {
      in.moveTo(in.at() + 1);
    }
    if (!in.accept(":")) {
      return false;
    }
    int from = in.at();
    boolean or = sentence.words().stream().skip(from).anyMatch(word -> word.is("or"));
    if (or || Lexicon.isChoice(subject.get().last())) {
      List<String> values = in.readChoices();
      if (values.size() > 1 && in.atEnd()) {
        facts.add(new Fact.Choice(subject.get(), values, sentence));
        return true;
      }
      in.moveTo(from);
    }
    List<Phrase> items = in.readList();
    if (items.isEmpty() || !in.atEnd()) {
      return false;
    }
    if (GENERAL_WORDS.contains(subject.get().last())) {
      facts.add(new Fact.Mentions(items, sentence));
    } else {
      addHas(subject.get(), items, Optional.empty(), sentence, facts);
    }
    return true;
  }

  private void readClause(PhraseReader in, Sentence sentence, List<Fact> facts) {
    int start = in.at();
    in.acceptSeparator();
    int first = in.at();
    String article = in.peek();
    Optional<Phrase> phrase = in.read();
    boolean goesOn =
        lastSubject.isPresent()
            && phrase.isPresent()
            && VerbReader.startsPredicate(phrase.get(), in.peek(), true);
    int verb = goesOn ? 0 : phrase.map(p -> VerbReader.verbIn(p, article)).orElse(-1);
    boolean plain = verb > 0 && (!English.isVerb(in.peek()) || !phrase.get().one());
    int known = facts.size();
    if (goesOn || plain) {
      readPlainVerb(in, phrase.get(), goesOn ? 0 : verb, article, sentence, facts);
    } else {
      in.moveTo(first);
      readSaid(in, sentence, facts);
    }
    if (facts.size() == known) {
      in.moveTo(start);
    }
  }

  /// @param verb where it stands among the words of the phrase
  private void readPlainVerb(
      PhraseReader in,
      Phrase phrase,
      int verb,
      String article,
      Sentence sentence,
      List<Fact> facts) {
    in.moveTo(in.at() - phrase.words().size() + verb + 1);
    Optional<Phrase> actor =
        verb == 0 ? lastSubject : Optional.of(phrase.before(verb, !isSingular(article)));
    boolean speaks =
        actor.map(a -> a.isSystem() || English.SPEAKERS.contains(a.last())).orElse(true);
    if (actor.isPresent() && actor.get().isPronoun()) {
      speaks = lastSubject.isEmpty();
      actor = lastSubject;
    }
    Optional<Boolean> required =
        actor.filter(Phrase::every).isPresent() ? Optional.of(true) : Optional.empty();
    Optional<Phrase> who = speaks ? Optional.empty() : actor;
    if (new VerbReader(in, sentence, facts).read(who, phrase.words().get(verb), false, required)) {
      lastSubject = who.or(() -> lastSubject);
    }
  }

  private static boolean isSingular(String article) {
    return article.equals("a") || article.equals("an") || English.EVERY.contains(article);
  }

  private void readSaid(PhraseReader in, Sentence sentence, List<Fact> facts) {
    List<Phrase> subjects = readSubjects(in);
    int verb = in.at();
    for (Phrase subject : subjects) {
      in.moveTo(verb);
      var predicate = new PredicateReader(in, subject, subjects, sentence, facts);
      predicate.read();
      lastSubject = predicate.subject().or(() -> lastSubject);
    }
  }

  /// Subjects before a verb; the last subject when the clause begins with a verb or a pronoun.
  private List<Phrase> readSubjects(PhraseReader in) {
    if (!in.atEnd() && English.isVerb(in.peek())) {
      return lastSubject.map(List::of).orElse(List.of());
    }
    var subjects = new ArrayList<Phrase>();
    do {
      Optional<Phrase> subject = in.read();
      if (subject.isEmpty()) {
        return List.of();
      }
      subjects.add(subject.get());
      skipAside(in);
    } while (!English.isVerb(in.peek()) && in.acceptSeparator());
    if (subjects.size() == 1 && subjects.getFirst().isPronoun()) {
      return lastSubject.map(List::of).orElse(List.of());
    }
    return subjects;
  }

  private static void skipAside(PhraseReader in) {
    int before = in.at();
    if (!ASIDES.contains(in.peek()) || !in.accept(in.peek())) {
      return;
    }
    Optional<Phrase> aside = in.read();
    if (aside.isEmpty() || !English.MODALS.contains(in.peek())) {
      in.moveTo(before);
    }
  }

  private void addHas(
      Phrase subject,
      List<Phrase> items,
      Optional<Boolean> required,
      Sentence sentence,
      List<Fact> facts) {
    if (!items.isEmpty()) {
      lastSubject = Optional.of(subject);
      facts.add(new Fact.Has(subject, items, required, sentence));
    }
  }
}
