package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what one subject is said to have, to be, to belong to or to be able to. One instance reads
/// one predicate.
final class PredicateReader {
  private static final Set<String> OURS = Set.of("our", "my", "the");

  private final PhraseReader in;
  private final Phrase subject;
  private final List<Phrase> all;
  private final Sentence sentence;
  private final List<Fact> facts;
  private boolean tells;

  /// @param in stands behind the subjects
  /// @param all subjects of the clause
  PredicateReader(
      PhraseReader in, Phrase subject, List<Phrase> all, Sentence sentence, List<Fact> facts) {
    this.in = in;
    this.subject = subject;
    this.all = all;
    this.sentence = sentence;
    this.facts = facts;
  }

  /// What `it` means from now on; empty where nothing was said of it.
  Optional<Phrase> subject() {
    return tells ? Optional.of(subject) : Optional.empty();
  }

  void read() {
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
      addPoints("belongs to", in.readList(), required);
    } else if (isPhrasal()) {
      readVerb(modal, required);
    } else if (English.HAS.contains(in.peek()) && !wants()) {
      Optional<Boolean> said = modal ? required : said(in.peek());
      in.moveTo(in.at() + 1);
      in.accept("of");
      if (in.accept("optionally")) {
        said = Optional.of(false);
      }
      in.accept(":");
      addHas(readItems(), said);
    } else if (in.accept("is") || in.accept("are") || in.accept("be") || in.accept("not", "be")) {
      readBe(required);
    } else if (modal) {
      readVerb(true, Optional.empty());
    }
  }

  /// `carry out repairs` is not to have them.
  private boolean isPhrasal() {
    return English.HAS.contains(in.peek())
        && Verbs.isParticle(in.peek(1))
        && !English.PREPOSITIONS.contains(in.peek(1));
  }

  /// `Our museum needs a catalogue` says who wants the application.
  private boolean wants() {
    boolean group = Groups.contains(Nouns.singular(subject.last())) && !subject.every();
    return group && in.peek().startsWith("need") && isOurs();
  }

  private boolean isOurs() {
    for (int i = 0; i < sentence.words().size(); i++) {
      if (sentence.words().get(i).position().equals(subject.position())) {
        return i == 0 || OURS.contains(sentence.words().get(i - 1).lower());
      }
    }
    return false;
  }

  private static Optional<Boolean> said(String verb) {
    return verb.startsWith("need") || verb.startsWith("require")
        ? Optional.of(true)
        : Optional.empty();
  }

  /// `a title and a kind: film, book or song`: the values belong to the last item.
  private List<Phrase> readItems() {
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

  private void readBe(Optional<Boolean> required) {
    int from = in.at();
    if (sentence.words().get(from - 1).is("be") && sentence.words().get(from - 2).is("not")) {
      if (in.accept("empty")) {
        says(List.of(new Remark.Required(true)));
      }
      return;
    }
    List<Remark> remarks = in.readRemarks();
    if (!remarks.isEmpty()) {
      says(remarks);
      return;
    }
    boolean participle = FactReader.isParticiple(in.peek());
    if (participle && English.PREPOSITIONS.contains(in.peek(1))) {
      String verb = in.peek() + " " + in.peek(1);
      in.moveTo(from + 2);
      List<Phrase> targets = in.readList();
      if (!targets.isEmpty()) {
        addPoints(verb, targets, required);
        if (in.accept("for")) {
          addPoints("is for", in.readList(), required);
        } else if (in.accept("at") || in.accept("in") || in.accept("from") || in.accept("by")) {
          addPoints("at", in.readList(), Optional.empty());
        }
        return;
      }
      in.moveTo(from);
    } else if (isDescribed()) {
      return;
    } else if (in.accept("for") || in.accept("from") || in.accept("about")) {
      // `each rental is for one bike and one customer`
      List<Phrase> targets = in.readList().stream().filter(Phrase::one).toList();
      if (!targets.isEmpty() && !subject.isSystem()) {
        addPoints("is for", targets, required);
      }
      return;
    }
    boolean or = sentence.words().stream().skip(from).anyMatch(word -> word.is("or"));
    if (or || in.peek().equals("one")) {
      List<String> values = in.readChoices();
      if (values.size() > 1) {
        facts.add(new Fact.Choice(subject, values, sentence));
      }
    }
  }

  /// `each item is a cake with a quantity`.
  private boolean isDescribed() {
    int before = in.at();
    boolean article = in.peek().equals("a") || in.peek().equals("an");
    List<Phrase> kinds = article ? in.readList() : List.of();
    if (kinds.size() != 1 || kinds.getFirst().parts().isEmpty()) {
      in.moveTo(before);
      return false;
    }
    addHas(kinds.getFirst().parts(), Optional.empty());
    return true;
  }

  /// All subjects of the clause share the remarks: told once, with the first.
  private void says(List<Remark> remarks) {
    if (all.getFirst().equals(subject)) {
      facts.add(new Fact.Says(all, remarks, sentence));
    }
  }

  private void readVerb(boolean modal, Optional<Boolean> required) {
    String verb = in.peek();
    boolean none = verb.isEmpty() || modal && English.endsPhrase(verb);
    if (none || subject.isSystem()) {
      return;
    }
    in.moveTo(in.at() + 1);
    tells = new VerbReader(in, sentence, facts).read(Optional.of(subject), verb, modal, required);
  }

  private void addHas(List<Phrase> items, Optional<Boolean> required) {
    if (items.isEmpty()) {
      return;
    }
    tells = true;
    Optional<Phrase> owner = subject.owner();
    boolean thing =
        owner.isPresent()
            && !Lexicon.isChoice(subject.last())
            && !Lexicon.isTyped(subject)
            && items.size() > 1;
    if (thing) {
      // `an inspection of a hive has a date and notes`
      Phrase part = subject.ownedBy(Optional.empty());
      facts.add(new Fact.Has(part, items, required, sentence));
      facts.add(
          new Fact.Points(part, "belongs to", List.of(owner.get()), Optional.empty(), sentence));
    } else {
      facts.add(new Fact.Has(subject, items, required, sentence));
    }
  }

  private void addPoints(String verb, List<Phrase> targets, Optional<Boolean> required) {
    if (!targets.isEmpty()) {
      tells = true;
      facts.add(new Fact.Points(subject, verb, targets, required, sentence));
    }
  }
}
