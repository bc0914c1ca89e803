package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads noun phrases and lists of them from the words of one sentence. Every method moves forward
/// or stays; none throws.
final class PhraseReader {
  private static final int LONGEST_NAME = 4;

  /// A name, a verb, and a name.
  private static final int LONGEST_CLAUSE = 8;

  private static final Set<String> UNITS =
      Set.of(
          "seconds",
          "minutes",
          "hours",
          "days",
          "weeks",
          "months",
          "years",
          "metres",
          "meters",
          "kilometres",
          "kilometers",
          "miles",
          "kilograms",
          "kilos",
          "grams",
          "litres",
          "liters",
          "euros",
          "dollars",
          "pounds",
          "percent",
          "kg",
          "km",
          "cm",
          "mm");

  private final List<Word> words;
  private int at;

  PhraseReader(List<Word> words) {
    this.words = words;
  }

  int at() {
    return at;
  }

  void moveTo(int index) {
    at = index;
  }

  boolean atEnd() {
    return at >= words.size();
  }

  String peek() {
    return peek(0);
  }

  /// The empty word behind the end and before the start.
  String peek(int ahead) {
    int index = at + ahead;
    return index >= 0 && index < words.size() ? words.get(index).lower() : "";
  }

  boolean accept(String... phrase) {
    for (int i = 0; i < phrase.length; i++) {
      if (!peek(i).equals(phrase[i])) {
        return false;
      }
    }
    at += phrase.length;
    return true;
  }

  boolean acceptSeparator() {
    int before = at;
    while (accept(",")
        || accept("and")
        || accept("or")
        || accept("plus")
        || accept("as", "well", "as")
        || accept("also")) {}
    return at > before;
  }

  /// Phrases up to the end or up to something that is no noun. A noun followed by a verb starts the
  /// next statement and is left unread.
  List<Phrase> readList() {
    var list = new ArrayList<Phrase>();
    while (!atEnd()) {
      int before = at;
      boolean separated = acceptSeparator() || list.isEmpty();
      Optional<Phrase> phrase = separated ? read() : Optional.empty();
      if (phrase.isEmpty() || English.isVerb(peek()) || startsClause(phrase.get(), list)) {
        at = before;
        break;
      }
      list.add(readTail(phrase.get()));
    }
    return list;
  }

  /// `…, families pick up parcels` and `… and takes place in a room` go on with something else.
  private boolean startsClause(Phrase phrase, List<Phrase> before) {
    if (before.isEmpty()) {
      return false;
    }
    return isSubject(phrase.words().getFirst())
        || VerbReader.verbIn(phrase, "") > 0
        || VerbReader.startsPredicate(phrase, peek(), before.getLast().one());
  }

  /// `with a title and an isbn`, `which is unique`, `we own`.
  private Phrase readTail(Phrase phrase) {
    if (accept("with")) {
      var parts = new ArrayList<Phrase>();
      while (!atEnd()) {
        int before = at;
        boolean separated = acceptSeparator() || parts.isEmpty();
        Optional<Phrase> part = separated ? read() : Optional.empty();
        boolean nextThing =
            part.isPresent() && startsClause(part.get(), parts)
                || part.isPresent()
                    && !parts.isEmpty()
                    && part.get().plural()
                    && !part.get().many()
                    && (peek().equals("with") || !part.get().one());
        if (part.isEmpty() || English.isVerb(peek()) || nextThing) {
          at = before;
          break;
        }
        parts.add(bounded(part.get()));
      }
      return phrase.withParts(parts);
    }
    int before = at;
    if ((accept("which") || accept("that"))
        && (accept("is") || accept("are") || accept("must", "be") || accept("can", "be"))) {
      List<Remark> remarks = readRemarks();
      if (!remarks.isEmpty()) {
        var all = new ArrayList<>(phrase.remarks());
        all.addAll(remarks);
        return phrase.withRemarks(all);
      }
    }
    at = before;
    if (isSubject(peek())) {
      while (!atEnd() && !Set.of(",", ":", "(", "and", "or").contains(peek())) {
        at++;
      }
    }
    return bounded(phrase);
  }

  /// `a rating from 1 to 5`.
  private Phrase bounded(Phrase phrase) {
    if (peek().equals("in") && UNITS.contains(peek(1)) && endsAt(2)) {
      at += 2; // `a duration in minutes`
      return phrase;
    }
    boolean range =
        peek().equals("from") && isNumber(peek(1)) && peek(2).equals("to") && isNumber(peek(3));
    if (!range) {
      return phrase;
    }
    var all = new ArrayList<>(phrase.remarks());
    all.add(new Remark.AtLeast(peek(1), false));
    all.add(new Remark.AtMost(peek(3), false));
    at += 4;
    return phrase.withRemarks(all);
  }

  /// `the date it was planted` is a date planted.
  private void readMoment(List<String> nouns) {
    boolean moment =
        nouns.equals(List.of("date"))
            && isSubject(peek())
            && (peek(1).equals("was") || peek(1).equals("were"))
            && FactReader.isParticiple(peek(2));
    if (moment) {
      nouns.add(peek(2));
      at += 3;
    }
  }

  private static boolean isSubject(String word) {
    return English.SPEAKERS.contains(word) || English.PRONOUNS.contains(word);
  }

  /// One noun phrase, or empty when none starts here (nothing is consumed then).
  Optional<Phrase> read() {
    int start = at;
    Determiners before = Determiners.read(this);
    var remarks = new ArrayList<>(before.remarks());
    int nounStart = at;
    var nouns = new ArrayList<String>();
    while (!atEnd() && nouns.size() <= LONGEST_CLAUSE && continuesNoun(nouns)) {
      nouns.add(peek());
      at++;
    }
    if (nouns.size() > 2 && nouns.get(nouns.size() - 2).equals("at")) {
      if (Lexicon.typeWord(nouns.removeLast()) instanceof Scalar type) {
        remarks.add(new Remark.Type(type));
      }
    }
    boolean tooLong =
        nouns.size() > LONGEST_NAME
            && VerbReader.verbIn(nouns, false, peek(-1 - nouns.size())) == 0;
    if (nouns.isEmpty() || tooLong || isNumber(nouns.getFirst())) {
      at = start;
      return Optional.empty();
    }
    if (accept("'s")) {
      return possessed(start);
    }
    readMoment(nouns);
    Optional<Phrase> owner = readOf(nouns);
    Phrase phrase =
        new Phrase(
            nouns,
            before.every(),
            before.one(),
            before.many(),
            before.their(),
            remarks,
            List.of(),
            List.of(),
            owner,
            verbatim(nounStart),
            words.get(nounStart).position());
    return Optional.of(peek().equals("(") ? readParentheses(phrase) : phrase);
  }

  private boolean endsAt(int ahead) {
    String word = peek(ahead);
    return word.isEmpty() || !Character.isLetterOrDigit(word.charAt(0)) || word.equals("and");
  }

  /// `created at` is one name, although `at` usually ends one.
  private boolean continuesNoun(List<String> before) {
    boolean first = before.isEmpty();
    String word = peek();
    boolean particle =
        !first
            && !English.PREPOSITIONS.contains(word)
            && Verbs.isParticle(word)
            && (Verbs.isBase(before.getLast()) || Verbs.isThird(before.getLast()));
    if (particle || !first && English.ADVERBS.contains(word)) {
      return false;
    }
    if (word.equals("at")) {
      return !first && (endsAt(1) || (Lexicon.typeWord(peek(1)) != null && endsAt(2)));
    }
    boolean determiner = English.ONE.contains(word) || English.MANY.contains(word);
    return !English.endsPhrase(word) && (first || !determiner && !isSubject(word));
  }

  /// `a book's title`: what was read is the owner of what follows.
  private Optional<Phrase> possessed(int start) {
    int after = at;
    at = start;
    var ownerWords = new PhraseReader(words.subList(0, after - 1));
    ownerWords.moveTo(start);
    Optional<Phrase> owner = ownerWords.read();
    at = after;
    Optional<Phrase> owned = read();
    if (owner.isEmpty() || owned.isEmpty()) {
      at = start;
      return Optional.empty();
    }
    Phrase p = owned.get();
    return Optional.of(
        new Phrase(
            p.words(),
            p.every(),
            p.one(),
            p.many(),
            p.their(),
            p.remarks(),
            p.choices(),
            p.parts(),
            owner,
            p.verbatim(),
            p.position()));
  }

  /// `date of birth` is one name; of `title of a book` the book is the owner.
  private Optional<Phrase> readOf(List<String> nouns) {
    boolean per = peek().equals("per");
    if (!(per || peek().equals("of")) || peek(1).isEmpty()) {
      return Optional.empty();
    }
    String behind = peek(1);
    if (!per && English.ONE.contains(behind)) {
      int before = at;
      at++;
      Optional<Phrase> owner = read();
      if (owner.isEmpty()) {
        at = before;
      }
      return owner;
    }
    if (!English.endsPhrase(behind) && !English.MANY.contains(behind)) {
      boolean more =
          English.ORDINALS.contains(behind) && !peek(2).isEmpty() && !English.endsPhrase(peek(2));
      for (int word = more ? 3 : 2; word > 0; word--) {
        nouns.add(peek());
        at++;
      }
    }
    return Optional.empty();
  }

  private Phrase readParentheses(Phrase phrase) {
    int open = at;
    at++;
    int close = at;
    while (close < words.size() && !words.get(close).is(")")) {
      close++;
    }
    var inside = new PhraseReader(words.subList(0, close));
    inside.moveTo(open + 1);
    at = Math.min(close + 1, words.size());
    boolean or = false;
    for (int i = open; i < close; i++) {
      or |= words.get(i).is("or");
    }
    int from = inside.at();
    List<Remark> remarks = inside.readRemarks();
    if (inside.atEnd() && !remarks.isEmpty()) {
      var all = new ArrayList<>(phrase.remarks());
      all.addAll(remarks);
      return phrase.withRemarks(all);
    }
    inside.moveTo(from);
    if (or || inside.accept("one", "of") || Lexicon.isChoice(phrase.last())) {
      inside.moveTo(from);
      List<String> choices = inside.readChoices();
      return choices.size() > 1 ? phrase.withChoices(choices) : phrase;
    }
    List<Phrase> parts = inside.readList();
    if (!inside.atEnd()) {
      return phrase;
    }
    boolean values = phrase.one() && parts.size() > 1 && parts.stream().allMatch(Lexicon::isValue);
    return values
        ? phrase.withChoices(parts.stream().map(Phrase::verbatim).toList())
        : phrase.withParts(parts);
  }

  /// Values separated by commas, `and` or `or`; empty when something else is in between.
  List<String> readChoices() {
    if (accept("either") || accept("one", "of", "the", "following") || accept("one", "of")) {
      accept(":");
    }
    var values = new ArrayList<String>();
    while (!atEnd()) {
      acceptSeparator();
      var value = new ArrayList<String>();
      while (!atEnd() && !peek().equals(",") && !peek().equals("or") && !peek().equals("and")) {
        if (English.isVerb(peek())
            || value.size() > LONGEST_NAME
            || !Character.isLetterOrDigit(peek().charAt(0))) {
          return List.of();
        }
        boolean article = value.isEmpty() && (peek().equals("a") || peek().equals("an"));
        if (!article || endsAt(1) || peek(1).equals("or")) {
          value.add(words.get(at).text());
        }
        at++;
      }
      if (!value.isEmpty()) {
        values.add(String.join(" ", value));
      }
    }
    return values;
  }

  List<Remark> readRemarks() {
    return new RemarkReader(this).read();
  }

  private String verbatim(int from) {
    var text = new StringBuilder();
    for (int i = from; i < at; i++) {
      text.append(text.isEmpty() ? "" : " ").append(words.get(i).text());
    }
    return text.toString();
  }

  /// Words of a sentence in lower case, with a space between them.
  static String joined(List<Word> words, int from, int to) {
    return words.subList(from, to).stream().map(Word::lower).collect(Collectors.joining(" "));
  }

  static boolean isNumber(String word) {
    return !word.isEmpty()
        && word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
        && word.charAt(0) != '.';
  }
}
