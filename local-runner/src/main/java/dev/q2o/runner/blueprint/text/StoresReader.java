package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Sentence;
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
          || English.SYSTEM.contains(before)) {
        return i;
      }
    }
    return -1;
  }

  static void read(PhraseReader in, Sentence sentence, int verb, List<Fact> facts) {
    in.moveTo(verb + 1);
    if (in.accept("track", "of") || in.accept("record", "of") || in.accept("records", "of")) {
      // part of the verb
    }
    List<Phrase> items = in.readList();
    Optional<Phrase> owner = items.isEmpty() ? Optional.empty() : items.getLast().owner();
    if (owner.isEmpty() && (in.accept("for") || in.accept("about") || in.accept("of"))) {
      owner = in.read().filter(Phrase::every);
    }
    if (owner.isPresent()) {
      facts.add(new Fact.Has(owner.get(), items, Optional.empty(), sentence));
      return;
    }
    var things = new ArrayList<Phrase>();
    for (Phrase item : items) {
      if (item.their() && !things.isEmpty()) {
        facts.add(new Fact.Has(things.getLast(), List.of(item), Optional.empty(), sentence));
      } else {
        things.add(item);
      }
    }
    if (!things.isEmpty()) {
      facts.addFirst(new Fact.Mentions(things, sentence));
    }
  }
}
