package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.text.Sentences.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads noun phrases and lists of them from the words of one sentence. Every method moves forward
/// or stays; none throws.
final class PhraseReader {
  private static final int LONGEST_NAME = 4;

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

  /// The empty word behind the end.
  String peek(int ahead) {
    return at + ahead < words.size() ? words.get(at + ahead).lower() : "";
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
      if (phrase.isEmpty() || English.isVerb(peek())) {
        at = before;
        break;
      }
      list.add(readTail(phrase.get()));
    }
    return list;
  }

  /// `with a title and an isbn`, `which is unique`.
  private Phrase readTail(Phrase phrase) {
    if (accept("with")) {
      var parts = new ArrayList<Phrase>();
      while (!atEnd()) {
        int before = at;
        boolean separated = acceptSeparator() || parts.isEmpty();
        Optional<Phrase> part = separated ? read() : Optional.empty();
        boolean nextThing =
            part.isPresent()
                && !parts.isEmpty()
                && part.get().plural()
                && !part.get().many()
                && (peek().equals("with") || !part.get().one());
        if (part.isEmpty() || English.isVerb(peek()) || nextThing) {
          at = before;
          break;
        }
        parts.add(part.get());
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
    return phrase;
  }

  /// One noun phrase, or empty when none starts here (nothing is consumed then).
  Optional<Phrase> read() {
    int start = at;
    boolean every = false;
    boolean one = false;
    boolean many = false;
    boolean their = false;
    var remarks = new ArrayList<Remark>();
    while (!atEnd()) {
      String word = peek();
      if (accept("one", "or", "more")
          || accept("at", "least", "one")
          || accept("zero", "or", "more")
          || accept("any", "number", "of")
          || accept("a", "list", "of")
          || accept("a", "set", "of")
          || accept("lots", "of")
          || accept("a", "collection", "of")
          || accept("up", "to", "many")) {
        many = true;
        continue;
      }
      if (English.MANY.contains(word) || (isNumber(word) && !word.equals("1"))) {
        many = true;
      } else if (English.ONE.contains(word)) {
        every |= English.EVERY.contains(word);
        their |=
            word.equals("their") || word.equals("its") || word.equals("his") || word.equals("her");
        one = true;
      } else if (English.UNIQUE.contains(word)) {
        remarks.add(new Remark.Unique());
      } else if (English.REQUIRED.contains(word)) {
        remarks.add(new Remark.Required(true));
      } else if (English.OPTIONAL.contains(word)) {
        remarks.add(new Remark.Required(false));
      } else {
        break;
      }
      at++;
    }
    int nounStart = at;
    var nouns = new ArrayList<String>();
    while (!atEnd() && nouns.size() <= LONGEST_NAME && continuesNoun(nouns.isEmpty())) {
      nouns.add(peek());
      at++;
    }
    if (nouns.size() > 2 && nouns.get(nouns.size() - 2).equals("at")) {
      if (Lexicon.typeWord(nouns.removeLast()) instanceof Scalar type) {
        remarks.add(new Remark.Type(type));
      }
    }
    if (nouns.isEmpty() || nouns.size() > LONGEST_NAME || isNumber(nouns.getFirst())) {
      at = start;
      return Optional.empty();
    }
    if (accept("'s")) {
      return possessed(start);
    }
    Optional<Phrase> owner = readOf(nouns);
    Phrase phrase =
        new Phrase(
            nouns,
            every,
            one,
            many,
            their,
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
  private boolean continuesNoun(boolean first) {
    if (!first && English.ADVERBS.contains(peek())) {
      return false;
    }
    String word = peek();
    if (word.equals("at")) {
      return !first && (endsAt(1) || (Lexicon.typeWord(peek(1)) != null && endsAt(2)));
    }
    boolean determiner = English.ONE.contains(word) || English.MANY.contains(word);
    return !English.endsPhrase(word) && (first || !determiner);
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
      nouns.add(peek());
      nouns.add(behind);
      at += 2;
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
    if (or
        || inside.accept("one", "of")
        || phrase.words().size() == 1 && Lexicon.isChoice(phrase.last())) {
      inside.moveTo(from);
      List<String> choices = inside.readChoices();
      return choices.size() > 1 ? phrase.withChoices(choices) : phrase;
    }
    List<Phrase> parts = inside.readList();
    return inside.atEnd() ? phrase.withParts(parts) : phrase;
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
        if (!(value.isEmpty() && (peek().equals("a") || peek().equals("an")))) {
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
