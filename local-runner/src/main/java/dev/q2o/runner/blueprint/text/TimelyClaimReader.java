package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.ClaimReader.Taken;
import dev.q2o.runner.blueprint.text.SentenceForm.Range;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Takes out of a sentence who is told of which changes, and what happens to rows by itself. One
/// instance reads one match.
final class TimelyClaimReader {
  private static final Map<String, String> EVENTS = events();

  /// Hours of a unit; of others no job can count.
  private static final Map<String, Integer> HOURS =
      Map.of("hour", 1, "day", 24, "week", 7 * 24, "month", 30 * 24, "year", 365 * 24);

  private final FormMatch found;

  TimelyClaimReader(FormMatch found) {
    this.found = found;
  }

  private static Map<String, String> events() {
    var events = new HashMap<String, String>();
    put(events, "create", "create add new write post submit open publish upload");
    put(events, "update", "change update edit modify approve reject close assign");
    put(events, "delete", "delete remove");
    return Map.copyOf(events);
  }

  private static void put(Map<String, String> events, String event, String verbs) {
    for (String verb : verbs.split(" ")) {
      Inflections.of(verb).forEach(form -> events.put(form, event));
    }
  }

  /// `Editors are notified when an article is changed`.
  Optional<Taken> told() {
    var events = new TreeSet<String>();
    for (int i = found.match().start(); i < found.match().end(); i++) {
      Optional.ofNullable(EVENTS.get(found.words().get(i).lower())).ifPresent(events::add);
    }
    List<Noun> who = found.who();
    if (who.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Taken(
            !found.denied(),
            found.things(),
            new Detail.Told(who, List.copyOf(events)),
            found.match().end(),
            false));
  }

  /// `Closed tickets are archived after 30 days`. What a job would change by mistake cannot be
  /// brought back, so it is read only where the sentence leaves no doubt: not of the customers in
  /// `messages from customers`, and not where things are in different states, as in `closed tickets
  /// and orders`.
  Optional<Taken> job() {
    Range number = found.match().slots().get(Slot.NUMBER);
    Range unit = found.match().slots().get(Slot.UNIT);
    Range deed = found.match().slots().get(Slot.WORD);
    Range range = found.match().slots().get(Slot.THINGS);
    if (number == null || unit == null || range == null) {
      return Optional.empty();
    }
    Optional<Integer> many =
        Numbers.of(PhraseReader.joined(found.words(), number.from(), number.to()));
    String word = found.words().get(unit.from()).lower();
    Integer hours = HOURS.get(word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
    if (many.isEmpty() || hours == null) {
      return Optional.empty();
    }
    // back to the beginning of the clause: an article or a state may stand between
    boolean belongs = false;
    for (int i = range.from() - 1; i >= 0 && !found.words().get(i).lower().equals(","); i--) {
      belongs |= English.PREPOSITIONS.contains(found.words().get(i).lower());
    }
    var about = new ArrayList<Noun>();
    var states = new TreeSet<String>();
    for (Phrase phrase :
        new PhraseReader(found.words().subList(range.from(), range.to())).readList()) {
      // the state stands before the noun: `closed tickets`
      int last = phrase.words().size() - 1;
      states.add(String.join(" ", phrase.words().subList(0, last)));
      about.add(WhoReader.noun(phrase.alone(last, phrase.plural())));
    }
    if (belongs || states.size() != 1) {
      return Optional.empty();
    }
    int done = deed == null ? found.match().start() : deed.from();
    String verb = found.words().get(done).lower();
    return Optional.of(
        new Taken(
            !found.denied(),
            about.stream()
                .map(n -> new Noun(Nouns.singular(n.key()), true, false, n.position()))
                .toList(),
            new Detail.Timed(states.first(), verb, many.get() * hours),
            found.match().end(),
            false));
  }
}
