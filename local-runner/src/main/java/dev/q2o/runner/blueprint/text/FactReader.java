package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what sentences say. One instance reads one brief from top to bottom: `it` means the last
/// subject.
final class FactReader {
  /// Things people do with an application; they say nothing about what is stored.
  private static final Set<String> ACTIONS =
      Set.of(
          "add",
          "edit",
          "delete",
          "remove",
          "update",
          "view",
          "see",
          "search",
          "log",
          "sign",
          "find",
          "browse",
          "filter",
          "sort",
          "export",
          "import",
          "print",
          "change",
          "create",
          "list",
          "get",
          "receive",
          "send",
          "download",
          "upload",
          "approve",
          "reject",
          "cancel",
          "check",
          "know",
          "want",
          "wants",
          "show",
          "shows",
          "sends",
          "support",
          "provide");

  private static final Set<String> PARTICIPLES =
      Set.of(
          "written", "made", "taken", "held", "given", "sold", "bought", "led", "taught", "sent",
          "kept", "built", "paid", "done", "run", "set", "part", "drawn", "driven", "won", "shown");
  private static final Set<String> GENERAL_WORDS =
      Set.of("entities", "things", "data", "models", "objects", "tables", "resources");
  private Optional<Phrase> lastSubject = Optional.empty();

  List<Fact> read(Sentence sentence) {
    var in = new PhraseReader(sentence.words());
    var facts = new ArrayList<Fact>();
    if (readColon(in, sentence, facts)) {
      return facts;
    }
    in.moveTo(0);
    int stores = StoresReader.verb(sentence);
    if (stores >= 0) {
      StoresReader.read(in, sentence, stores, facts);
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
    List<Phrase> subjects = readSubjects(in);
    if (subjects.isEmpty()) {
      in.moveTo(start);
      return;
    }
    int verb = in.at();
    int known = facts.size();
    for (Phrase subject : subjects) {
      in.moveTo(verb);
      readPredicate(in, subject, subjects, sentence, facts);
    }
    if (facts.size() == known) {
      in.moveTo(start);
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
    } while (!English.isVerb(in.peek()) && in.acceptSeparator());
    if (subjects.size() == 1 && subjects.getFirst().isPronoun()) {
      return lastSubject.map(List::of).orElse(List.of());
    }
    return subjects;
  }

  private void readPredicate(
      PhraseReader in, Phrase subject, List<Phrase> all, Sentence sentence, List<Fact> facts) {
    Optional<Boolean> required = subject.every() ? Optional.of(true) : Optional.empty();
    boolean modal = false;
    if (English.MODALS.contains(in.peek())) {
      String word = in.peek();
      in.accept(word);
      modal = true;
      required =
          switch (word) {
            case "must", "should", "shall" -> Optional.of(true);
            case "will" -> required;
            default -> Optional.of(false);
          };
    }
    if (in.accept("optionally")) {
      required = Optional.of(false);
    }
    in.accept("also");
    if (in.accept("belongs", "to") || in.accept("belong", "to")) {
      addPoints(subject, "belongs to", in.readList(), required, sentence, facts);
    } else if (English.HAS.contains(in.peek())) {
      Optional<Boolean> said = modal ? required : said(in.peek());
      in.moveTo(in.at() + 1);
      in.accept("of");
      if (in.accept("optionally")) {
        said = Optional.of(false);
      }
      in.accept(":");
      addHas(subject, readItems(in), said, sentence, facts);
    } else if (in.accept("is") || in.accept("are") || in.accept("be") || in.accept("not", "be")) {
      readBe(in, subject, all, required, sentence, facts);
    } else if (modal) {
      readCan(in, subject, sentence, facts);
    } else {
      readPlainVerb(in, subject, sentence, facts);
    }
  }

  /// `a title and a kind: film, book or song`: the values belong to the last item.
  private static List<Phrase> readItems(PhraseReader in) {
    var items = new ArrayList<>(in.readList());
    int before = in.at();
    if (!items.isEmpty() && in.accept(":")) {
      List<String> values = in.readChoices();
      if (values.size() > 1) {
        items.add(items.removeLast().withChoices(values));
      } else {
        in.moveTo(before);
      }
    }
    return items;
  }

  private static Optional<Boolean> said(String verb) {
    return verb.startsWith("need") || verb.startsWith("require")
        ? Optional.of(true)
        : Optional.empty();
  }

  /// `assigned`, `written`, also with what follows: `written by`.
  static boolean isParticiple(String verb) {
    String word = verb.contains(" ") ? verb.substring(0, verb.indexOf(' ')) : verb;
    return word.endsWith("ed") || PARTICIPLES.contains(word);
  }

  private void readBe(
      PhraseReader in,
      Phrase subject,
      List<Phrase> all,
      Optional<Boolean> required,
      Sentence sentence,
      List<Fact> facts) {
    int from = in.at();
    if (sentence.words().get(from - 1).is("be") && sentence.words().get(from - 2).is("not")) {
      if (in.accept("empty")) {
        says(all, subject, List.of(new Remark.Required(true)), sentence, facts);
      }
      return;
    }
    List<Remark> remarks = in.readRemarks();
    if (!remarks.isEmpty()) {
      says(all, subject, remarks, sentence, facts);
      return;
    }
    boolean participle = isParticiple(in.peek());
    if (participle && English.PREPOSITIONS.contains(in.peek(1))) {
      String verb = in.peek() + " " + in.peek(1);
      in.moveTo(from + 2);
      List<Phrase> targets = in.readList();
      if (!targets.isEmpty()) {
        addPoints(subject, verb, targets, required, sentence, facts);
        return;
      }
      in.moveTo(from);
    }
    boolean or = sentence.words().stream().skip(from).anyMatch(word -> word.is("or"));
    if (or || in.peek().equals("one")) {
      List<String> values = in.readChoices();
      if (values.size() > 1) {
        facts.add(new Fact.Choice(subject, values, sentence));
      }
    }
  }

  /// All subjects of the clause share the remarks: told once, with the first.
  private static void says(
      List<Phrase> all, Phrase subject, List<Remark> remarks, Sentence sentence, List<Fact> facts) {
    if (all.getFirst().equals(subject)) {
      facts.add(new Fact.Says(all, remarks, sentence));
    }
  }

  private void readCan(PhraseReader in, Phrase subject, Sentence sentence, List<Fact> facts) {
    String verb = in.peek();
    if (verb.isEmpty() || ACTIONS.contains(verb) || English.endsPhrase(verb)) {
      return;
    }
    in.moveTo(in.at() + 1);
    if (English.PREPOSITIONS.contains(in.peek())) {
      in.moveTo(in.at() + 1);
    }
    List<Phrase> objects =
        in.readList().stream().filter(object -> object.many() || object.plural()).toList();
    if (!objects.isEmpty()) {
      lastSubject = Optional.of(subject);
      facts.add(new Fact.Can(subject, verb, objects, sentence));
    }
  }

  /// `A customer places many orders`: the phrase swallowed the verb, because verbs look like nouns.
  private void readPlainVerb(PhraseReader in, Phrase subject, Sentence sentence, List<Fact> facts) {
    if (subject.words().size() < 2 || subject.owner().isPresent()) {
      return;
    }
    if (readSwallowedClause(in, subject, sentence, facts)) {
      return;
    }
    String verb = subject.last();
    if (ACTIONS.contains(verb) || ACTIONS.contains(Nouns.singular(verb))) {
      return;
    }
    String preposition = English.PREPOSITIONS.contains(in.peek()) ? in.peek() : "";
    if (subject.isSystem() && !preposition.isEmpty()) {
      return; // `a web application for a bicycle workshop` says what is built, not what is stored
    }
    if (!preposition.isEmpty()) {
      in.accept(preposition);
    }
    if (!English.ONE.contains(in.peek()) && !English.MANY.contains(in.peek())) {
      return;
    }
    List<Phrase> objects = in.readList();
    if (objects.isEmpty()) {
      return;
    }
    List<String> words = subject.words().subList(0, subject.words().size() - 1);
    if (English.SYSTEM.contains(words.getLast())) {
      return; // `we run a shop` says who builds it
    }
    Phrase actor =
        new Phrase(
            words,
            subject.every(),
            subject.one(),
            false,
            false,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            withoutLastWord(subject.verbatim()),
            subject.position());
    if (objects.getFirst().many()) {
      lastSubject = Optional.of(actor);
      facts.add(new Fact.Can(actor, Nouns.singular(verb), objects, sentence));
    } else {
      addPoints(
          actor,
          (verb + " " + preposition).strip(),
          objects,
          subject.every() ? Optional.of(true) : Optional.empty(),
          sentence,
          facts);
    }
  }

  /// `Patients book appointments with a doctor`: the phrase swallowed actor, verb and object. Where
  /// the clause has no other verb, a word between two plurals is one.
  private boolean readSwallowedClause(
      PhraseReader in, Phrase subject, Sentence sentence, List<Fact> facts) {
    List<String> words = subject.words();
    boolean clause =
        words.size() == 3
            && Nouns.isPlural(words.getFirst())
            && !Nouns.isPlural(words.get(1))
            && !ACTIONS.contains(words.get(1))
            && subject.plural();
    if (!clause) {
      return false;
    }
    Phrase actor = subject.alone(0, false);
    Phrase object = subject.alone(2, true);
    facts.add(new Fact.Can(actor, words.get(1), List.of(object), sentence));
    String preposition = in.peek();
    if (English.PREPOSITIONS.contains(preposition) && in.accept(preposition)) {
      addPoints(object, preposition, in.readList(), Optional.empty(), sentence, facts);
    }
    lastSubject = Optional.of(actor);
    return true;
  }

  private static String withoutLastWord(String text) {
    return text.substring(0, text.lastIndexOf(' '));
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

  private void addPoints(
      Phrase subject,
      String verb,
      List<Phrase> targets,
      Optional<Boolean> required,
      Sentence sentence,
      List<Fact> facts) {
    if (!targets.isEmpty()) {
      lastSubject = Optional.of(subject);
      facts.add(new Fact.Points(subject, verb, targets, required, sentence));
    }
  }
}
