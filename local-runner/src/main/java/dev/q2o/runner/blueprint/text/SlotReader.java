package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.SentenceForm.Slot;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tells how far the open places of a form may reach. Pure functions.
final class SlotReader {
  /// Words; nobody enumerates more between a subject and its verb.
  private static final int REACH = 14;

  private static final Set<String> MODALS =
      Set.of(
          "can",
          "may",
          "could",
          "might",
          "should",
          "must",
          "will",
          "shall",
          "cannot",
          "can't",
          "couldn't",
          "shouldn't",
          "won't",
          "mustn't");
  private static final Set<String> ABLE = Set.of("able", "allowed", "permitted", "free");
  private static final Set<String> MOVES = moves();
  private static final Set<String> NO_NOUN =
      Set.of(
          "cannot", "be", "been", "being", "never", "not", "do", "does", "did", "was", "were",
          "nobody", "none", "what", "who", "whom", "how", "why");
  private static final Set<String> UNITS =
      Set.of(
          "second", "minute", "hour", "day", "week", "month", "year", "seconds", "minutes", "hours",
          "days", "weeks", "months", "years");

  private SlotReader() {}

  private static Set<String> moves() {
    var all = new java.util.HashSet<String>();
    for (String verb : List.of("import", "export", "download", "upload")) {
      all.addAll(Inflections.of(verb));
    }
    return Set.copyOf(all);
  }

  /// Ends of what may stand in the slot, in the order they are to be tried.
  ///
  /// @param last nothing but the end of the clause follows in the form
  /// @param single a list of nouns is not allowed
  static List<Integer> ends(Slot slot, List<Word> words, int at, boolean last, boolean single) {
    if (at >= words.size()) {
      return List.of();
    }
    String word = words.get(at).lower();
    return switch (slot) {
      case WORD -> Character.isLetterOrDigit(word.charAt(0)) ? List.of(at + 1) : List.of();
      case UNIT -> UNITS.contains(word) ? List.of(at + 1) : List.of();
      case NUMBER -> number(words, at);
      case REST -> List.of(words.size());
      case CAN -> can(words, at);
      case OPS -> verbs(words, at, false);
      case MOVE -> verbs(words, at, true);
      case NAMES -> names(words, at);
      case WHO -> last ? trailing(words, at) : nouns(words, at, single, true);
      case THINGS -> last ? trailing(words, at) : nouns(words, at, single, false);
    };
  }

  private static List<Integer> number(List<Word> words, int at) {
    if (!Numbers.isNumber(words.get(at).lower())) {
      return List.of();
    }
    boolean grouped =
        at + 2 < words.size()
            && words.get(at + 1).is(",")
            && words.get(at + 1).start() == words.get(at).end()
            && words.get(at + 2).start() == words.get(at + 1).end()
            && words.get(at + 2).lower().matches("\\d{3}");
    return List.of(grouped ? at + 3 : at + 1);
  }

  private static List<Integer> can(List<Word> words, int at) {
    int end = at;
    if (MODALS.contains(lower(words, at))) {
      end = at + 1;
      end += lower(words, end).equals("not") || lower(words, end).equals("never") ? 1 : 0;
      end += lower(words, end).equals("also") || lower(words, end).equals("only") ? 1 : 0;
      if (lower(words, end).equals("be") && ABLE.contains(lower(words, end + 1))) {
        end += lower(words, end + 2).equals("to") ? 3 : 0;
      }
      return List.of(end);
    }
    if (Set.of("is", "are", "aren't", "isn't").contains(lower(words, at))) {
      end = at + 1;
      end += lower(words, end).equals("not") ? 1 : 0;
      end += lower(words, end).equals("also") ? 1 : 0;
      boolean able = ABLE.contains(lower(words, end)) && lower(words, end + 1).equals("to");
      return able ? List.of(end + 2) : List.of();
    }
    boolean have =
        Set.of("have", "has", "need", "needs", "want", "wants").contains(lower(words, at))
            && lower(words, at + 1).equals("to");
    if (have) {
      return List.of(at + 2);
    }
    boolean not = Set.of("don't", "doesn't").contains(lower(words, at));
    if (not || lower(words, at).startsWith("do") && lower(words, at + 1).equals("not")) {
      end = at + (not ? 1 : 2);
      boolean to =
          Set.of("have", "need", "want").contains(lower(words, end))
              && lower(words, end + 1).equals("to");
      return List.of(to ? end + 2 : end);
    }
    return List.of();
  }

  /// The longest list first: `edit or delete` is no `edit` of a thing called `or`.
  private static List<Integer> verbs(List<Word> words, int at, boolean moves) {
    var ends = new ArrayList<Integer>();
    int next = at;
    while (next < words.size() && isVerb(words.get(next).lower(), moves)) {
      next++;
      ends.addFirst(next);
      int separator = next;
      while (separator < words.size()
          && Set.of(",", "and", "or").contains(words.get(separator).lower())) {
        separator++;
      }
      if (separator == next && !moves) {
        break;
      }
      next = separator;
    }
    return ends;
  }

  private static boolean isVerb(String word, boolean moves) {
    return moves ? MOVES.contains(word) : !Deeds.of(word).isEmpty();
  }

  private static List<Integer> names(List<Word> words, int at) {
    var ends = new ArrayList<Integer>();
    for (int to = at + 1; to <= Math.min(words.size(), at + 4); to++) {
      if (BehaviourLexicon.named(PhraseReader.joined(words, at, to)).isPresent()) {
        ends.addFirst(to);
      }
    }
    return ends;
  }

  /// All nouns that follow; shorter readings are not meant.
  private static List<Integer> trailing(List<Word> words, int at) {
    var in = new PhraseReader(words);
    in.moveTo(at);
    var first = in.read();
    if (first.isEmpty() || !isNoun(first.get())) {
      return List.of();
    }
    int end = in.at();
    while (in.acceptSeparator()) {
      boolean verb = BehaviourLexicon.startsClause(in.peek());
      var next = verb ? java.util.Optional.<Phrase>empty() : in.read();
      if (next.isEmpty() || !isNoun(next.get()) || English.isVerb(in.peek())) {
        break;
      }
      end = in.at();
    }
    return List.of(end);
  }

  private static List<Integer> nouns(List<Word> words, int at, boolean single, boolean people) {
    var ends = new ArrayList<Integer>();
    for (int to = at + 1; to <= Math.min(words.size(), at + REACH); to++) {
      List<Word> range = words.subList(at, to);
      boolean list = isList(range, single);
      if (list || people && WhoReader.isRelative(range)) {
        ends.add(to);
      } else if (words.get(to - 1).is(":") || words.get(to - 1).is("(")) {
        break;
      }
    }
    return ends;
  }

  private static boolean isList(List<Word> range, boolean single) {
    var in = new PhraseReader(range);
    List<Phrase> list = in.readList();
    return !list.isEmpty()
        && in.atEnd()
        && (!single || list.size() == 1)
        && !isSeparator(range.getFirst())
        && list.stream().allMatch(SlotReader::isNoun);
  }

  /// To the reader of phrases every word it does not know is a noun.
  private static boolean isNoun(Phrase phrase) {
    return phrase.words().stream().noneMatch(w -> NO_NOUN.contains(w) || w.endsWith("n't"));
  }

  private static boolean isSeparator(Word word) {
    return Set.of(",", "and", "or", "plus", "also").contains(word.lower());
  }

  private static String lower(List<Word> words, int at) {
    return at < words.size() ? words.get(at).lower() : "";
  }
}
