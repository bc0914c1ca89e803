package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A form of sentence as a row of {@link BehaviourLexicon} writes it, for example `{who} {can}?
/// comment~ on {things}`.
///
/// - `a|b` one of the words, `a~` also its inflected forms, `a?` may be missing
/// - `{slot}` see {@link Slot}
/// - `$` the clause ends: nothing follows, or a sign, or `and`, `or`, `but`
///
/// Immutable.
final class SentenceForm {

  /// What a form leaves open.
  enum Slot {
    /// People: nouns, `whoever wrote it`, `users who are signed in`.
    WHO,
    /// Nouns.
    THINGS,
    /// `can`, `are allowed to`, `should not be able to`.
    CAN,
    /// Verbs of {@link Deeds}, separated by commas, `and`, `or`.
    OPS,
    /// `import`, `exported`, a list of them.
    MOVE,
    NUMBER,
    /// `minute`, `hours`.
    UNIT,
    /// Names of behaviours.
    NAMES,
    /// One word.
    WORD,
    /// All words to the end of the sentence.
    REST
  }

  private sealed interface Part {
    record Literal(Set<String> words, boolean optional) implements Part {}

    record Open(Slot slot, boolean optional) implements Part {}

    record End() implements Part {}
  }

  /// Positions in the words of a sentence.
  record Range(int from, int to) {}

  /// @param slots what stands in the open places; a place that was left out has none
  record Match(int start, int end, Map<Slot, Range> slots) {
    Optional<Range> slot(Slot slot) {
      return Optional.ofNullable(slots.get(slot));
    }
  }

  /// Words before which, or behind which, a clause starts.
  private static final Set<String> BOUNDARY =
      Set.of(
          ",", ":", "(", ")", "–", "—", "and", "or", "but", "then", "so", "that", "where", "when",
          "if", "because", "while", "also", "plus", "which", "→");

  private static final Set<String> COMMON =
      Set.of(
          "a", "an", "the", "is", "are", "has", "have", "of", "to", "in", "on", "for", "by", "with",
          "and", "or", "be", "as", "at", "from", "when", "if", "it", "they", "no", "not");

  private static final Set<String> CLAUSE_ENDS =
      Set.of(",", ":", "(", ")", "–", "—", "and", "or", "but", "so", "→");

  private final String text;
  private final List<Part> parts;

  private SentenceForm(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  static SentenceForm of(String text) {
    var parts = new ArrayList<Part>();
    for (String token : text.split(" ")) {
      boolean optional = token.endsWith("?");
      String plain = optional ? token.substring(0, token.length() - 1) : token;
      if (plain.equals("$")) {
        parts.add(new Part.End());
      } else if (plain.startsWith("{")) {
        Slot slot =
            Slot.valueOf(plain.substring(1, plain.length() - 1).toUpperCase(java.util.Locale.ROOT));
        parts.add(new Part.Open(slot, optional));
      } else {
        parts.add(new Part.Literal(words(plain), optional));
      }
    }
    return new SentenceForm(text, parts);
  }

  private static Set<String> words(String alternatives) {
    var words = new LinkedHashSet<String>();
    for (String word : alternatives.split("\\|")) {
      if (word.endsWith("~")) {
        words.addAll(Inflections.of(word.substring(0, word.length() - 1)));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  /// Words of which a sentence of this form has at least one: the rarest the form knows.
  Set<String> keys() {
    return parts.stream()
        .flatMap(part -> required(part).stream())
        .min(
            Comparator.comparingLong(
                    (Set<String> any) -> any.stream().filter(COMMON::contains).count())
                .thenComparingInt(Set::size))
        .orElseThrow(() -> new IllegalStateException("a form needs a word: " + text));
  }

  private static Optional<Set<String>> required(Part part) {
    return switch (part) {
      case Part.Literal(var any, boolean optional) when !optional -> Optional.of(any);
      case Part.Open(Slot slot, boolean optional) when slot == Slot.OPS && !optional ->
          Optional.of(Deeds.all());
      default -> Optional.empty();
    };
  }

  /// Whether a sentence of these words can have the form: a quick look before the slow one.
  boolean possible(Set<String> words) {
    for (Part part : parts) {
      if (part instanceof Part.Literal(var any, boolean optional)
          && !optional
          && any.stream().noneMatch(words::contains)) {
        return false;
      }
    }
    return true;
  }

  /// The first place where the form is met.
  Optional<Match> find(List<Word> words, int from) {
    boolean nouns = startsWith(Slot.WHO) || startsWith(Slot.THINGS);
    for (int start = from; start < words.size(); start++) {
      boolean boundary = start == 0 || BOUNDARY.contains(words.get(start - 1).lower());
      if (!nouns || boundary) {
        Optional<Match> match = at(words, start, 0, false);
        if (match.isPresent()) {
          return match;
        }
      }
      if (startsWith(Slot.WHO) && start > 0 && CLAUSE_ENDS.contains(words.get(start - 1).lower())) {
        Optional<Match> match = at(words, start, 1, false);
        if (match.isPresent()) {
          return match;
        }
      }
    }
    for (int start = from; nouns && start < words.size(); start++) {
      Optional<Match> match = at(words, start, 0, true);
      if (match.isPresent()) {
        return match;
      }
    }
    return Optional.empty();
  }

  private boolean startsWith(Slot slot) {
    return parts.getFirst() instanceof Part.Open(Slot first, boolean _) && first == slot;
  }

  private Optional<Match> at(List<Word> words, int start, int part, boolean single) {
    var slots = new EnumMap<Slot, Range>(Slot.class);
    int end = match(words, start, part, single, slots);
    return end > start ? Optional.of(new Match(start, end, slots)) : Optional.empty();
  }

  /// @param single the first slot takes one noun only
  /// @return where the match ends; negative for none
  private int match(List<Word> words, int at, int part, boolean single, Map<Slot, Range> slots) {
    if (part == parts.size()) {
      return at;
    }
    return switch (parts.get(part)) {
      case Part.End _ ->
          at >= words.size() || CLAUSE_ENDS.contains(words.get(at).lower())
              ? match(words, at, part + 1, false, slots)
              : -1;
      case Part.Literal(var any, boolean optional) -> {
        int end =
            at < words.size() && any.contains(words.get(at).lower())
                ? match(words, at + 1, part + 1, false, slots)
                : -1;
        yield end < 0 && optional ? match(words, at, part + 1, false, slots) : end;
      }
      case Part.Open(Slot slot, boolean optional) -> {
        boolean last = part == parts.size() - 1 || parts.get(part + 1) instanceof Part.End;
        for (int to : SlotReader.ends(slot, words, at, last, single)) {
          slots.put(slot, new Range(at, to));
          int end = match(words, to, part + 1, false, slots);
          if (end >= 0) {
            yield end;
          }
          slots.remove(slot);
        }
        yield optional ? match(words, at, part + 1, false, slots) : -1;
      }
    };
  }

  /// Whether the word is one of the form itself.
  boolean says(String word) {
    return parts.stream()
        .anyMatch(part -> part instanceof Part.Literal(var any, boolean _) && any.contains(word));
  }

  static Set<String> lower(List<Word> words) {
    var all = new HashSet<String>();
    words.forEach(word -> all.add(word.lower()));
    return all;
  }

  @Override
  public String toString() {
    return text;
  }
}
