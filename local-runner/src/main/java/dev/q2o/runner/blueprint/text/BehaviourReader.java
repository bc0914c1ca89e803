package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Nouns;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Form;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Reading;
import dev.q2o.runner.blueprint.text.BehaviourLexicon.Row;
import dev.q2o.runner.blueprint.text.SentenceForm.Match;
import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import dev.q2o.runner.blueprint.text.behaviour.Claim;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Detail;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Evidence;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import dev.q2o.runner.blueprint.text.behaviour.People;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Finds what sentences say the application does by itself, by the rows of {@link
/// BehaviourLexicon}. One instance reads one brief from top to bottom: `it` means the last thing
/// spoken of.
final class BehaviourReader {
  /// What is perhaps wanted, or was once, is not ordered.
  private static final Set<String> HEDGES =
      Set.of(
          "maybe",
          "perhaps",
          "possibly",
          "someday",
          "eventually",
          "future",
          "might",
          "unlike",
          "previously",
          "formerly");

  /// Of these sentences say that their things are to be stored.
  private static final Set<String> OF_ROWS =
      Set.of(
          "tags",
          "comments",
          "toggles",
          "states",
          "slug",
          "softDelete",
          "owner",
          "timestamps",
          "files");

  /// What one sentence says.
  ///
  /// @param things it speaks of, which are to be stored
  /// @param rest the sentence without the words that were read
  /// @param conditions words that say more than the application can do
  record Spoken(
      List<Claim> claims, List<Phrase> things, Sentence rest, List<Evidence> conditions) {}

  private final String text;

  private static final Set<String> PRONOUNS =
      Set.of("it", "they", "them", "these", "those", "this");

  /// Whether the brief says of a thing what it has or what it belongs to, by key.
  private final Predicate<String> described;

  private Optional<Noun> last = Optional.empty();

  /// @param text the whole brief, for evidence
  BehaviourReader(String text, Predicate<String> described) {
    this.text = text;
    this.described = described;
  }

  /// What `it` means from now on.
  void speaksOf(Phrase phrase) {
    if (!phrase.isPronoun() && !phrase.isSystem()) {
      last = Optional.of(WhoReader.noun(phrase));
    }
  }

  Spoken read(Sentence sentence) {
    var claims = new ArrayList<Claim>();
    var things = new ArrayList<Phrase>();
    var conditions = new ArrayList<Evidence>();
    var taken = new BitSet();
    if (!isHedged(sentence)) {
      var reading = new OfSentence(sentence.words(), claims, things, conditions, taken);
      reading.forms(form -> form.argument().equals("anyone"));
      reading.denials();
      reading.forms(form -> !form.argument().equals("anyone"));
    }
    var rest = new ArrayList<Word>();
    for (int i = 0; i < sentence.words().size(); i++) {
      if (!taken.get(i)) {
        rest.add(sentence.words().get(i));
      }
    }
    return new Spoken(
        claims,
        things,
        new Sentence(rest, sentence.text(), sentence.heading(), sentence.position()),
        conditions);
  }

  private boolean isHedged(Sentence sentence) {
    List<Word> words = sentence.words();
    boolean hedge =
        words.stream().anyMatch(w -> HEDGES.contains(w.lower()))
            || words.stream().anyMatch(w -> w.is("later"))
                && words.stream().noneMatch(w -> w.is("from"));
    int end = words.isEmpty() ? 0 : words.getLast().end();
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return hedge || end < text.length() && text.charAt(end) == '?';
  }

  private Evidence evidence(List<Word> words, int from, int to) {
    Word first = words.get(from);
    String verbatim = text.substring(first.start(), words.get(to - 1).end());
    return new Evidence(verbatim.replaceAll("\\s+", " ").strip(), first.position());
  }

  /// The reading of one sentence.
  private final class OfSentence {
    private final List<Word> words;
    private final Set<String> lower;
    private final List<BehaviourLexicon.Entry> candidates;
    private final List<Claim> claims;
    private final List<Phrase> things;
    private final List<Evidence> conditions;
    private final BitSet taken;

    OfSentence(
        List<Word> words,
        List<Claim> claims,
        List<Phrase> things,
        List<Evidence> conditions,
        BitSet taken) {
      this.words = words;
      this.lower = SentenceForm.lower(words);
      this.candidates = BehaviourLexicon.candidates(lower);
      this.claims = claims;
      this.things = things;
      this.conditions = conditions;
      this.taken = taken;
    }

    void forms(Predicate<Form> which) {
      for (BehaviourLexicon.Entry entry : candidates) {
        if (which.test(entry.form())) {
          each(entry.form().form(), match -> claim(entry.row(), entry.form(), match));
        }
      }
    }

    void denials() {
      for (SentenceForm form : BehaviourLexicon.denials()) {
        if (form.possible(lower)) {
          each(form, this::denial);
        }
      }
    }

    /// @param read takes a match, and tells where what it took ends; negative when it took nothing
    private void each(SentenceForm form, ToIntFunction<Match> read) {
      int from = 0;
      while (from < words.size()) {
        Optional<Match> found = form.find(words, from);
        if (found.isEmpty()) {
          return;
        }
        Match match = found.get();
        int next = taken.nextSetBit(match.start());
        boolean free = next < 0 || next >= match.end();
        int end = free ? read.applyAsInt(match) : -1;
        if (end > match.start()) {
          taken.set(match.start(), end);
          from = end;
        } else {
          from = match.start() + 1;
        }
      }
    }

    private int denial(Match match) {
      var range = match.slot(Slot.NAMES);
      Evidence said = evidence(words, match.start(), match.end());
      List<Noun> about = nouns(match, Slot.THINGS);
      if (range.isEmpty()) {
        deny("signIn", about, said);
        return match.end();
      }
      String name = PhraseReader.joined(words, range.get().from(), range.get().to());
      BehaviourLexicon.named(name).ifPresent(word -> deny(word, about, said));
      return more(match.end(), about, said);
    }

    /// `no tags, comments or accounts`.
    private int more(int from, List<Noun> about, Evidence said) {
      int end = from;
      int at = end;
      while (at < words.size()) {
        while (at < words.size()
            && Set.of(",", "and", "or", "nor", "no", "any").contains(words.get(at).lower())) {
          at++;
        }
        List<Integer> ends =
            at == end ? List.of() : SlotReader.ends(Slot.NAMES, words, at, true, true);
        if (ends.isEmpty()) {
          break;
        }
        String name = PhraseReader.joined(words, at, ends.getFirst());
        BehaviourLexicon.named(name).ifPresent(word -> deny(word, about, said));
        end = ends.getFirst();
        at = end;
      }
      return end;
    }

    private void deny(String behaviour, List<Noun> about, Evidence said) {
      claims.add(new Claim(behaviour, false, about, new Detail.Plain(), said, Confidence.CERTAIN));
    }

    private int claim(Row row, Form form, Match match) {
      List<Noun> about = nouns(match, Slot.THINGS);
      var reader = new ClaimReader(new FormMatch(words, form, match, about));
      // `customers have accounts` where an account has a balance says nothing of signing in
      boolean stored =
          row.names().stream().anyMatch(described)
              && (!reader.strong() || names(match).anyMatch(row.names()::contains));
      Optional<ClaimReader.Taken> found = stored ? Optional.empty() : reader.read();
      if (found.isEmpty()) {
        return -1;
      }
      ClaimReader.Taken read = found.get();
      Evidence said = evidence(words, match.start(), read.end());
      if (read.conditional()) {
        conditions.add(said);
        return read.end();
      }
      var claim =
          new Claim(
              row.behaviour(),
              read.wanted(),
              read.things(),
              read.detail(),
              said,
              form.confidence());
      claims.add(claim);
      if (read.wanted() && OF_ROWS.contains(row.behaviour())) {
        things.addAll(phrases(form, match));
      }
      read.things().stream()
          .filter(noun -> !PRONOUNS.contains(noun.key()))
          .reduce((_, noun) -> noun)
          .ifPresent(noun -> last = Optional.of(noun));
      return read.end();
    }

    /// Things to store the words name as such.
    private Stream<String> names(Match match) {
      return words.subList(match.start(), match.end()).stream()
          .map(word -> Nouns.singular(word.lower()))
          .filter(described);
    }

    private List<Phrase> phrases(Form form, Match match) {
      if (form.reading() == Reading.DEED || form.reading() == Reading.JOB) {
        return List.of(); // its states are told elsewhere, or it has none
      }
      return match
          .slot(Slot.THINGS)
          .map(range -> new PhraseReader(words.subList(range.from(), range.to())).readList())
          .orElse(List.of())
          .stream()
          .flatMap(phrase ->
              StepsClaimReader.isState(phrase) ? phrase.owner().stream() : Stream.of(phrase))
          .filter(phrase -> !PRONOUNS.contains(phrase.key()) && !People.isUsers(phrase.key()))
          .filter(phrase -> !phrase.key().startsWith("other"))
          .toList();
    }

    /// `write articles and comment on them`: the last thing in the sentence, else before it.
    private Optional<Noun> meant(Match match) {
      for (int i = match.start() - 1; i >= 0; i--) {
        String key = Nouns.singular(words.get(i).lower());
        if (described.test(key) && !People.isPeople(key)) {
          return Optional.of(new Noun(key, true, false, words.get(i).position()));
        }
      }
      return last;
    }

    private List<Noun> nouns(Match match, Slot slot) {
      return match
          .slot(slot)
          .map(range -> WhoReader.read(words, range.from(), range.to()))
          .orElse(List.of())
          .stream()
          .flatMap(noun -> PRONOUNS.contains(noun.key()) ? meant(match).stream() : Stream.of(noun))
          .toList();
    }
  }
}
