package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads whom a sentence speaks of. Pure functions.
final class WhoReader {
  private static final Set<String> MADE =
      Set.of(
          "created",
          "wrote",
          "made",
          "posted",
          "added",
          "owns",
          "uploaded",
          "submitted",
          "reported",
          "entered",
          "opened",
          "placed");

  private WhoReader() {}

  /// `users who are signed in`, `the person who wrote it`, `whoever created it`, `people without an
  /// account`.
  static boolean isRelative(List<Word> range) {
    return relative(range) > 0 && !relation(range).isEmpty();
  }

  /// Where the relative clause starts; negative when there is none.
  private static int relative(List<Word> range) {
    if (range.getFirst().is("whoever")) {
      return 1;
    }
    for (int i = 1; i < range.size(); i++) {
      boolean who = range.get(i).is("who") || range.get(i).is("that") || range.get(i).is("without");
      if (who) {
        var in = new PhraseReader(range.subList(0, i));
        return in.readList().isEmpty() || !in.atEnd() ? -1 : i;
      }
    }
    return -1;
  }

  /// The key of the people the relative clause tells; empty when it says something else.
  private static String relation(List<Word> range) {
    int from = relative(range);
    if (from < 0) {
      return "";
    }
    List<String> words = range.stream().skip(from).map(Word::lower).toList();
    if (words.isEmpty()) {
      return "";
    }
    String last = words.getLast();
    if (words.getFirst().equals("without")) {
      return Set.of("account", "accounts", "login").contains(last) ? "visitor" : "";
    }
    boolean in = last.equals("in") && (words.contains("signed") || words.contains("logged"));
    if (in && words.size() <= 5) {
      return words.contains("not") || words.contains("aren't") || words.contains("isn't")
          ? "visitor"
          : "signed-in user";
    }
    boolean account = last.equals("account") && words.contains("an") && words.size() <= 4;
    if (account && (words.contains("have") || words.contains("has"))) {
      return "signed-in user";
    }
    boolean made =
        words.stream().limit(2).anyMatch(MADE::contains)
            && (Set.of("it", "them").contains(last) || words.size() <= 4);
    return made && !MADE.contains(last) || made && last.equals("owns") ? "owner" : "";
  }

  static List<Noun> read(List<Word> words, int from, int to) {
    List<Word> range = words.subList(from, to);
    Position at = range.getFirst().position();
    if (isRelative(range)) {
      return List.of(new Noun(relation(range), false, false, at));
    }
    var nouns = new ArrayList<Noun>();
    for (Phrase phrase : new PhraseReader(range).readList()) {
      nouns.add(noun(phrase));
    }
    return nouns;
  }

  static Noun noun(Phrase phrase) {
    return new Noun(
        phrase.key(), phrase.plural() || phrase.many(), phrase.their(), phrase.position());
  }
}
