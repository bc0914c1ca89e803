package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what the application itself is said to keep: `stores books and their authors`, `keep track
/// of the hours of each project`.
final class StoresReader {
  private static final Set<String> BEFORE_STORES =
      Set.of(
          "to", "for", "that", "which", "and", "can", "must", "should", "will", "also", "please");

  private static final int LONGEST_GROUP = 4;

  /// What an application keeps is stored; what people offer is what they speak of.
  private static final Set<String> DEALS =
      Set.of("sells", "sell", "offers", "offer", "lends", "lend", "rents", "rent");

  private StoresReader() {}

  /// @return where the verb stands; negative when there is none
  static int verb(Sentence sentence) {
    var words = sentence.words();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).lower();
      if (!English.STORES.contains(word)) {
        continue;
      }
      String before = i == 0 ? "" : words.get(i - 1).lower();
      boolean keepTrack = i + 1 < words.size() && words.get(i + 1).is("track");
      if (i == 0
          || keepTrack
          || BEFORE_STORES.contains(before)
          || English.SYSTEM.contains(before)
          || isGroup(words, i)) {
        return i;
      }
    }
    return -1;
  }

  /// `our club organises races`, `they keep bees`: all that stands before is who does it.
  private static boolean isGroup(List<Word> words, int verb) {
    String before = words.get(verb - 1).lower();
    boolean group = Groups.contains(before) || English.PRONOUNS.contains(before);
    return group
        && verb <= LONGEST_GROUP
        && words.subList(0, verb).stream().noneMatch(word -> English.endsPhrase(word.lower()));
  }

  static void read(PhraseReader in, Sentence sentence, int verb, List<Fact> facts) {
    in.moveTo(verb + 1);
    if (in.accept("track", "of") || in.accept("record", "of") || in.accept("records", "of")) {
      // part of the verb
    }
    List<Phrase> items = in.readList();
    if (items.size() == 1 && in.accept(":")) {
      // `track my expenses: amount, date and a note`
      List<Phrase> properties = in.readList().stream().map(StoresReader::whole).toList();
      if (!properties.isEmpty()) {
        facts.add(new Fact.Has(items.getFirst(), properties, Optional.empty(), sentence));
        return;
      }
    }
    Optional<Phrase> owner = items.isEmpty() ? Optional.empty() : items.getLast().owner();
    if (owner.isEmpty() && (in.accept("for") || in.accept("about") || in.accept("of"))) {
      owner = in.read().filter(Phrase::every);
    }
    owner = owner.filter(phrase -> !Groups.contains(phrase.last()));
    if (owner.isPresent()) {
      facts.add(new Fact.Has(owner.get(), items, Optional.empty(), sentence));
      return;
    }
    var things = new ArrayList<Phrase>();
    for (Phrase item : items) {
      boolean ofThem = !things.isEmpty() && things.getLast().owner().isEmpty();
      if (item.their() && ofThem) {
        facts.add(new Fact.Has(things.getLast(), List.of(item), Optional.empty(), sentence));
      } else {
        things.add(item);
      }
    }
    things.replaceAll(StoresReader::ofGroup);
    if (!things.isEmpty()) {
      boolean deals = DEALS.contains(sentence.words().get(verb).lower());
      facts.addFirst(
          deals ? new Fact.Deals(things, sentence) : new Fact.Mentions(things, sentence));
    }
  }

  /// `the members of our club` are members.
  private static Phrase ofGroup(Phrase thing) {
    boolean group = thing.owner().filter(owner -> Groups.contains(owner.last())).isPresent();
    return group ? whole(thing) : thing;
  }

  /// `name of the product` in a list of properties is a name.
  private static Phrase whole(Phrase property) {
    return property.ownedBy(Optional.empty());
  }
}
