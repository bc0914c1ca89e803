package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a brief into sentences of words with positions. Understands wrapped lines, Markdown
/// headings and bullets: bullets below a heading or a line ending with a colon become one list with
/// it.
final class Sentences {

  /// @param lower the word in lower case; signs stand alone
  /// @param start,end offsets in the source
  record Word(String text, String lower, int start, int end, Position position) {
    boolean is(String word) {
      return lower.equals(word);
    }
  }

  /// @param text verbatim, on one line
  record Sentence(List<Word> words, String text, boolean heading, Position position) {
    Sentence {
      words = List.copyOf(words);
    }
  }

  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•+]|\\d{1,3}[.)])\\s+");

  /// `Patients: name, date of birth`.
  private static final Pattern DESCRIBES = Pattern.compile("^[^:,(]{1,40}:\\s+[^,]+,");

  private static final Pattern HEADING = Pattern.compile("^\\s*#{1,6}\\s+");

  /// Before an apostrophe and the rest of a verb.
  private static final Set<String> SHORTENED =
      Set.of("i", "we", "you", "they", "he", "she", "it", "there", "that", "who");

  private final String source;
  private final String text;
  private final List<Sentence> sentences = new ArrayList<>();
  private List<Word> words = new ArrayList<>();
  private boolean heading;

  /// Between a line that announces a list and the end of its bullets.
  private boolean list;

  private Sentences(String source, String text) {
    this.source = source;
    this.text = text;
  }

  static List<Sentence> split(String source, String text) {
    var splitter = new Sentences(source, text);
    int start = 0;
    int line = 1;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      splitter.line(start, end, line);
      start = end + 1;
      line++;
    }
    splitter.finish();
    return splitter.sentences;
  }

  private void line(int start, int end, int number) {
    String line = text.substring(start, end);
    Matcher bullet = BULLET.matcher(line);
    Matcher title = HEADING.matcher(line);
    int from = 0;
    if (line.isBlank()) {
      if (!heading && !endsWithColon()) {
        finish();
      }
      return;
    }
    if (bullet.find()) {
      from = bullet.end();
      startBullet(start, number, says(line.substring(from)));
    } else if (title.find()) {
      finish();
      heading = true;
      from = title.end();
    } else if (heading || list) {
      finish();
    }
    words(line, from, start, number);
  }

  /// By hand: a regular expression for words with hyphens overflows the stack on hostile lines.
  private void words(String line, int from, int start, int number) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at);
      int end = at + 1;
      if (Character.isLetterOrDigit(c)) {
        end = endOfWord(line, at);
        add(line.substring(at, end), start + at, number, at + 1);
      } else if (",:()–—→".indexOf(c) >= 0) {
        add(String.valueOf(c), start + at, number, at + 1);
      } else if (line.startsWith("->", at) || line.startsWith("=>", at)) {
        end = at + 2;
        words.add(
            new Word("→", "→", start + at, start + end, new Position(source, number, at + 1)));
      } else if (".!?;".indexOf(c) >= 0 && endsSentence(line, end) && !list) {
        finish();
      }
      at = end;
    }
  }

  private static boolean endsSentence(String line, int next) {
    return next == line.length() || Character.isWhitespace(line.charAt(next));
  }

  /// Hyphens, apostrophes and points belong to a word when a letter or digit follows them.
  private static int endOfWord(String line, int from) {
    int end = from;
    while (end < line.length()) {
      boolean joins =
          "-_'’.".indexOf(line.charAt(end)) >= 0
              && end + 1 < line.length()
              && Character.isLetterOrDigit(line.charAt(end + 1));
      if (!joins && !Character.isLetterOrDigit(line.charAt(end))) {
        break;
      }
      end++;
    }
    return end;
  }

  /// A bullet with a verb, or with a list of its own, is a sentence and not a property.
  private static boolean says(String bullet) {
    return DESCRIBES.matcher(bullet).find()
        || Arrays.stream(bullet.toLowerCase(Locale.ROOT).split("[^a-z]+"))
            .anyMatch(English::isVerb);
  }

  private void startBullet(int offset, int number, boolean sentence) {
    if (heading && !words.isEmpty() && !sentence) {
      heading = false;
      list = true;
      words.add(sign(":", offset, number));
    } else if (endsWithColon()) {
      list = true;
    } else if (list && !words.isEmpty()) {
      words.add(sign(",", offset, number));
    } else {
      finish();
    }
  }

  private Word sign(String sign, int offset, int line) {
    return new Word(sign, sign, offset, offset, new Position(source, line, 1));
  }

  private boolean endsWithColon() {
    return !words.isEmpty() && words.getLast().is(":");
  }

  private void add(String found, int offset, int line, int column) {
    String word = found.replace('’', '\'');
    int mark = word.indexOf('\'');
    String full = mark > 0 ? shortened(word.substring(0, mark), word.substring(mark + 1)) : "";
    if (!full.isEmpty()) {
      Position position = new Position(source, line, column);
      String stem = word.substring(0, mark);
      words.add(new Word(stem, lower(stem), offset, offset + mark, position));
      words.add(
          new Word(word.substring(mark), full, offset + mark, offset + found.length(), position));
      return;
    }
    boolean possessive = word.length() > 2 && word.toLowerCase(Locale.ROOT).endsWith("'s");
    String stem = possessive ? word.substring(0, word.length() - 2) : word;
    Position position = new Position(source, line, column);
    words.add(new Word(stem, lower(stem), offset, offset + found.length(), position));
    if (possessive) {
      words.add(new Word("'s", "'s", offset + stem.length(), offset + found.length(), position));
    }
  }

  /// The verb in `we'd`, `it's`; empty where the mark says something else.
  private static String shortened(String stem, String tail) {
    if (!SHORTENED.contains(lower(stem))) {
      return "";
    }
    return switch (lower(tail)) {
      case "d" -> "would";
      case "re" -> "are";
      case "s" -> "is";
      case "ll" -> "will";
      case "ve" -> "have";
      case "m" -> "am";
      default -> "";
    };
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private void finish() {
    if (!words.isEmpty()) {
      String verbatim = text.substring(words.getFirst().start(), words.getLast().end());
      sentences.add(
          new Sentence(
              words,
              verbatim.replaceAll("\\s+", " ").strip(),
              heading,
              words.getFirst().position()));
    }
    words = new ArrayList<>();
    heading = false;
    list = false;
  }
}
