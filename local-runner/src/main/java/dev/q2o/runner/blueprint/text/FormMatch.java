package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.BehaviourLexicon.Form;
import dev.q2o.runner.blueprint.text.SentenceForm.Match;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.List;
import java.util.Set;

/// A form that was met in a sentence.
///
/// @param words of the whole sentence
/// @param things it is said of, with `it` and `them` already told
record FormMatch(List<Word> words, Form form, Match match, List<Noun> things) {
  private static final Set<String> DENIALS =
      Set.of(
          "no", "not", "never", "without", "cannot", "nobody", "none", "neither", "nor", "nothing");

  /// How far before a match a denial still denies it.
  private static final int REACH = 3;

  /// The people of the form.
  List<Noun> who() {
    return match
        .slot(Slot.WHO)
        .map(range -> WhoReader.read(words, range.from(), range.to()))
        .orElse(List.of());
  }

  Noun anyone() {
    return new Noun("anyone", false, false, words.get(match.start()).position());
  }

  /// Whether a denial stands in the words that were read, or close before them; those of the form
  /// itself are what it says.
  boolean denied() {
    for (int i = match.start() - 1; i >= Math.max(0, match.start() - REACH); i--) {
      String word = words.get(i).lower();
      if (Set.of(",", "but", "and", ":").contains(word)) {
        break;
      }
      if (isDenial(word)) {
        return true;
      }
    }
    for (int i = match.start(); i < match.end(); i++) {
      String word = words.get(i).lower();
      if (isDenial(word) && !form.form().says(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDenial(String word) {
    return DENIALS.contains(word) || word.endsWith("n't");
  }
}
