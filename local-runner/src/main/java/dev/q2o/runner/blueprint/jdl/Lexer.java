package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.jdl.Token.Comment;
import dev.q2o.runner.blueprint.jdl.Token.Kind;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// Splits a JDL source into tokens. Comments vanish, except documentation comments, which stay with
/// the token they precede. Reports what it cannot read and goes on; linear in the length of the
/// source.
///
/// Columns count UTF-16 units, a tab is one.
final class Lexer {
  private static final String SIGNS = "{}()[],=@*:.";

  /// A source with this many unreadable characters is no JDL: reading on would tell nothing new.
  private static final int ENOUGH_PROBLEMS = 100;

  private final String source;
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private Optional<Comment> comment = Optional.empty();
  private int at;
  private int line = 1;
  private int lineStart;

  Lexer(String source, String text, Problems problems) {
    this.source = source;
    this.text = text;
    this.problems = problems;
  }

  /// Ends with a token of kind `END`.
  List<Token> read() {
    while (at < text.length() && problems.count() < ENOUGH_PROBLEMS) {
      char c = text.charAt(at);
      if (c == '\n') {
        newLine();
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
      } else if (text.startsWith("//", at)) {
        skipWhile(x -> x != '\n');
      } else if (text.startsWith("/*", at)) {
        blockComment();
      } else if (c == '"') {
        string();
      } else if (c == '/') {
        regex();
      } else if (Character.isDigit(c) || (c == '-' && isDigitAt(at + 1))) {
        number();
      } else if (Character.isLetter(text.codePointAt(at)) || c == '_') {
        add(Kind.NAME, at, endOfName());
      } else if (SIGNS.indexOf(c) >= 0) {
        add(Kind.SIGN, at, at + 1);
      } else {
        unreadable();
      }
    }
    tokens.add(new Token(Kind.END, "", line, column(), comment));
    return tokens;
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  private int column() {
    return at - lineStart + 1;
  }

  private Position here() {
    return new Position(source, line, column());
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private void skipWhile(IntPredicate wanted) {
    while (at < text.length() && wanted.test(text.charAt(at))) {
      at++;
    }
  }

  private void add(Kind kind, int from, int to) {
    add(kind, text.substring(from, to), to);
  }

  private void add(Kind kind, String value, int next) {
    tokens.add(new Token(kind, value, line, column(), comment));
    comment = Optional.empty();
    at = next;
  }

  /// Names of generators hold hyphens (`infinite-scroll`), so a hyphen inside a word belongs to it.
  private int endOfName() {
    int end = at;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean part =
          Character.isLetterOrDigit(c)
              || c == '_'
              || Character.getType(c) == Character.NON_SPACING_MARK;
      boolean hyphen =
          c == '-'
              && end + 1 < text.length()
              && Character.isLetterOrDigit(text.codePointAt(end + 1));
      if (!part && !hyphen) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private void number() {
    int end = at + 1;
    while (isDigitAt(end)) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '.' && isDigitAt(end + 1)) {
      end++;
      while (isDigitAt(end)) {
        end++;
      }
    }
    boolean letterFollows =
        end < text.length()
            && (Character.isLetter(text.codePointAt(end)) || text.charAt(end) == '_');
    if (letterFollows && text.charAt(at) != '-') {
      // `2ndName`: one word, so that the message can say that names start with a letter
      add(Kind.NAME, at, endOfName());
    } else {
      add(Kind.NUMBER, at, end);
    }
  }

  private void string() {
    int end = at + 1;
    var value = new StringBuilder();
    while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
      if (text.charAt(end) == '\\'
          && end + 1 < text.length()
          && isEscapable(text.charAt(end + 1))) {
        end++;
      }
      value.append(text.charAt(end));
      end++;
    }
    if (end < text.length() && text.charAt(end) == '"') {
      end++;
    } else {
      problems.error(
          "jdl.unterminated-string",
          here(),
          "The text starting here has no end.",
          "Expected '\"' before the end of the line.");
    }
    add(Kind.STRING, value.toString(), end);
  }

  private static boolean isEscapable(char c) {
    return c == '"' || c == '\\';
  }

  /// A regular expression stands only in `pattern(/…/)`; it ends at the first `/)`, so it may hold
  /// slashes.
  private void regex() {
    int end = at + 1;
    int lastSlash = -1;
    while (end < text.length() && text.charAt(end) != '\n') {
      if (text.charAt(end) == '\\') {
        end++;
      } else if (text.charAt(end) == '/') {
        lastSlash = end;
        if (closes(end + 1)) {
          break;
        }
      }
      end++;
    }
    if (lastSlash < 0) {
      problems.error(
          "jdl.unterminated-pattern",
          here(),
          "The regular expression starting here has no end.",
          "Expected '/' before the end of the line.");
      add(Kind.REGEX, "", Math.min(end, text.length()));
      return;
    }
    add(Kind.REGEX, text.substring(at + 1, lastSlash).replace("\\/", "/"), lastSlash + 1);
  }

  private boolean closes(int from) {
    int next = from;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    return next < text.length() && text.charAt(next) == ')';
  }

  private void blockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      problems.error(
          "jdl.unterminated-comment",
          here(),
          "The comment starting here has no end.",
          "Expected '*/'.");
      end = text.length();
    }
    String inside = text.substring(at + 2, Math.max(at + 2, end));
    if (inside.startsWith("*")) {
      comment = Optional.of(new Comment(clean(inside), line));
    }
    int stop = Math.min(end + 2, text.length());
    while (at < stop) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else {
        at++;
      }
    }
  }

  private static String clean(String inside) {
    return inside
        .lines()
        .map(String::strip)
        .map(l -> l.replaceFirst("^\\*+\\s*", ""))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private void unreadable() {
    int c = text.codePointAt(at);
    problems.error(
        "jdl.unexpected-character",
        here(),
        "Unexpected character "
            + (Character.isISOControl(c)
                ? String.format("U+%04X", c)
                : "'" + Character.toString(c) + "'")
            + ".",
        "Expected a name, a number or one of " + SIGNS.replace("", " ").strip() + ".");
    at += Character.charCount(c);
  }
}
