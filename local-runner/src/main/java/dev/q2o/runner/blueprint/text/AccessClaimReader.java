package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Reading;
import dev.q2o.runner.blueprint.text.ClaimReader.Taken;
import dev.q2o.runner.blueprint.text.SentenceForm.Range;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Force;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import dev.q2o.runner.blueprint.text.behaviour.Operation;
import dev.q2o.runner.blueprint.text.behaviour.People;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes out of a sentence who may do what. One instance reads one match.
final class AccessClaimReader {
  private static final Set<String> CONDITIONS =
      Set.of(
          "that", "which", "whose", "if", "when", "while", "unless", "until", "before", "after",
          "once", "during", "within");

  /// People see and change their own row anyway.
  private static final Set<String> OWN_ROW =
      Set.of("profile", "account", "password", "detail", "setting");

  private final FormMatch found;

  AccessClaimReader(FormMatch found) {
    this.found = found;
  }

  /// What only these people may.
  Optional<Taken> only(List<Noun> who) {
    return access(Force.ONLY, who);
  }

  /// What these people may, or may not.
  Optional<Taken> allowed() {
    boolean anyone = found.form().argument().equals("anyone");
    return access(may(), anyone ? List.of(found.anyone()) : found.who());
  }

  private Force may() {
    if (found.denied()) {
      return Force.NOT;
    }
    boolean steps =
        found.match().slot(Slot.OPS).isPresent() && verbs().stream().allMatch(Deeds::isStep);
    return steps ? Force.ALSO : Force.MAY;
  }

  private List<String> verbs() {
    return found
        .match()
        .slot(Slot.OPS)
        .map(range -> found.words().subList(range.from(), range.to()))
        .orElse(List.of())
        .stream()
        .map(Word::lower)
        .filter(word -> !Deeds.of(word).isEmpty())
        .toList();
  }

  private Set<Operation> operations(List<String> verbs) {
    var all = EnumSet.noneOf(Operation.class);
    verbs.forEach(verb -> all.addAll(Deeds.of(verb)));
    return all.isEmpty() ? EnumSet.of(Operation.READ) : all;
  }

  private Optional<Taken> access(Force force, List<Noun> who) {
    boolean system =
        who.stream()
            .map(Noun::key)
            .anyMatch(key -> English.SYSTEM.contains(key) && !People.isPeople(key));
    boolean strangers = force == Force.ONLY && found.denied();
    boolean own = found.things().stream().map(Noun::key).anyMatch(OWN_ROW::contains);
    boolean may = found.form().reading() == Reading.MAY;
    boolean people = who.stream().map(Noun::key).allMatch(People::isPeople);
    if (system || strangers || own || may && !people || may && who.isEmpty()) {
      return Optional.empty();
    }
    List<Noun> about = about(who);
    if (found.form().argument().equals("own")) {
      about = about.stream().map(n -> new Noun(n.key(), n.many(), true, n.position())).toList();
    }
    int end = found.match().end();
    var verbs = new ArrayList<>(verbs());
    boolean conditional = conditional(end, about);
    int more = conditional ? end : further(end, verbs, about);
    return Optional.of(
        new Taken(
            true,
            about,
            new Detail.Access(who, operations(verbs), force),
            more,
            conditional || conditional(more, List.of())));
  }

  /// `Only the author of an article may edit it`: the thing stands with the people.
  private List<Noun> about(List<Noun> who) {
    Optional<Range> range = found.match().slot(Slot.WHO);
    boolean pronoun =
        found
            .match()
            .slot(Slot.THINGS)
            .filter(r -> r.to() - r.from() == 1)
            .map(r -> Set.of("it", "them").contains(found.words().get(r.from()).lower()))
            .orElse(false);
    if (pronoun && range.isPresent() && !who.isEmpty()) {
      Optional<Phrase> owner =
          new PhraseReader(found.words().subList(range.get().from(), range.get().to()))
              .readList().stream().flatMap(phrase -> phrase.owner().stream()).findFirst();
      if (owner.isPresent()) {
        return List.of(WhoReader.noun(owner.get()));
      }
    }
    return found.things();
  }

  /// `and delete them`: the same people do it to the same things.
  private int further(int from, List<String> verbs, List<Noun> about) {
    int at = from;
    while (at < found.words().size()
        && Set.of(",", "and", "or").contains(found.words().get(at).lower())) {
      at++;
    }
    List<Integer> ends =
        at == from ? List.of() : SlotReader.ends(Slot.OPS, found.words(), at, false, false);
    if (ends.isEmpty() || about.isEmpty()) {
      return from;
    }
    int verb = ends.getFirst();
    boolean them =
        verb < found.words().size()
            && Set.of("it", "them").contains(found.words().get(verb).lower());
    if (!them) {
      return from;
    }
    found.words().subList(at, verb).stream()
        .map(Word::lower)
        .filter(w -> !Deeds.of(w).isEmpty())
        .forEach(verbs::add);
    return verb + 1;
  }

  /// `that are paid`, `a published article`: true of some rows only.
  private boolean conditional(int end, List<Noun> about) {
    boolean tail =
        end < found.words().size() && CONDITIONS.contains(found.words().get(end).lower());
    return tail
        || about.stream()
            .map(Noun::key)
            .anyMatch(key -> key.contains(" ") && isState(key.substring(0, key.indexOf(' '))));
  }

  private static boolean isState(String word) {
    return word.endsWith("ed") || Set.of("open", "draft", "paid", "new").contains(word);
  }

  Optional<Taken> seen() {
    boolean all = found.form().argument().equals("anyone");
    Noun who =
        new Noun(
            all ? "anyone" : "owner",
            false,
            false,
            found.words().get(found.match().start()).position());
    if (found.denied()) {
      return Optional.empty();
    }
    return Optional.of(
        new Taken(
            true,
            found.things(),
            new Detail.Access(
                List.of(who), EnumSet.of(Operation.READ), all ? Force.MAY : Force.ONLY),
            found.match().end(),
            false));
  }
}
