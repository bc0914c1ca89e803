package dev.q2o.runner.blueprint.sql;

import dev.q2o.runner.blueprint.model.LineMap;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits an SQL source into tokens, in the common part of the three dialects: comments, quotes of
/// every kind, dollar quotes, and what `pg_dump` writes that is no SQL (table data, `\` commands).
final class SqlLexer {
  /// Characters of a name in brackets, at most.
  private static final int LONGEST_NAME = 200;

  private final String text;
  private final LineMap lines;
  private final Problems problems;
  private final List<SqlToken> tokens = new ArrayList<>();

  /// In MySQL `\` escapes inside of strings and `#` starts a comment.
  private final boolean mysql;

  private int at;

  /// Where the statement being read began, in {@link #tokens}.
  private int statement;

  SqlLexer(String text, LineMap lines, Problems problems) {
    this.text = text;
    this.lines = lines;
    this.problems = problems;
    String upper = text.toUpperCase(Locale.ROOT);
    this.mysql = text.indexOf('`') >= 0 || upper.contains("AUTO_INCREMENT");
  }

  List<SqlToken> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || c == '\u0000') {
        at++;
      } else if (text.startsWith("--", at) || (mysql && c == '#') || isMetaCommand()) {
        at = endOfLine(at);
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else if (c == '\'') {
        string(at, at, mysql);
      } else if (c == '"' || c == '`') {
        quotedName(c, c);
      } else if (c == '[' && isBracketName()) {
        quotedName('[', ']');
      } else if (c == '$' && dollarTag() > 0) {
        dollarString(dollarTag());
      } else if (Character.isDigit(c)) {
        number();
      } else if (isWordPart(c)) {
        word();
      } else {
        add(Kind.SIGN, text.substring(at, at + 1), at, at + 1);
        at++;
        if (c == ';') {
          endStatement();
        }
      }
    }
    return tokens;
  }

  private void add(Kind kind, String value, int start, int end) {
    tokens.add(new SqlToken(kind, value, start, end));
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /// `\connect shop` of a dump, at the start of a line.
  private boolean isMetaCommand() {
    return text.charAt(at) == '\\' && (at == 0 || text.charAt(at - 1) == '\n');
  }

  /// PostgreSQL nests comments; the other dialects end at the first sign.
  private void skipComment() {
    int start = at;
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      problems.error(
          "sql.syntax",
          lines.at(start),
          "The comment that begins here is not closed.",
          "Close it with */.");
      at = text.length();
      return;
    }
    at = end + 2;
  }

  private void string(int start, int quote, boolean escapes) {
    var value = new StringBuilder();
    int i = quote + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes && i + 1 < text.length()) {
        value.append(text.charAt(i + 1));
        i += 2;
      } else if (c == '\'' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
        value.append('\'');
        i += 2;
      } else if (c == '\'') {
        add(Kind.STRING, value.toString(), start, i + 1);
        at = i + 1;
        return;
      } else {
        value.append(c);
        i++;
      }
    }
    unclosed(start, "text", "'");
  }

  private void unclosed(int start, String what, String sign) {
    problems.error(
        "sql.syntax",
        lines.at(start),
        "The " + what + " that begins here is not closed.",
        "Close it with " + sign + ".");
    at = text.length();
  }

  private void quotedName(char open, char close) {
    int start = at;
    var value = new StringBuilder();
    int i = at + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean twice = open == close && i + 1 < text.length() && text.charAt(i + 1) == close;
      if (c == close && twice) {
        value.append(close);
        i += 2;
      } else if (c == close) {
        add(Kind.QUOTED_NAME, value.toString(), start, i + 1);
        at = i + 1;
        return;
      } else {
        value.append(c);
        i++;
      }
    }
    unclosed(start, "name", String.valueOf(close));
  }

  /// `[order details]` of SQLite, not `text[]` or `ARRAY[1]` of PostgreSQL.
  private boolean isBracketName() {
    boolean apart = at == 0 || !isWordPart(text.charAt(at - 1)) && text.charAt(at - 1) != ']';
    if (!apart || at + 1 >= text.length() || !Character.isLetter(text.charAt(at + 1))) {
      return false;
    }
    int most = Math.min(text.length(), at + LONGEST_NAME);
    for (int i = at; i < most && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == ']') {
        return true;
      }
    }
    return false;
  }

  /// Length of `$$` or `$tag$` here, or 0.
  private int dollarTag() {
    int i = at + 1;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i < text.length() && text.charAt(i) == '$' ? i + 1 - at : 0;
  }

  private void dollarString(int length) {
    String tag = text.substring(at, at + length);
    int end = text.indexOf(tag, at + length);
    if (end < 0) {
      unclosed(at, "text", tag);
      return;
    }
    add(Kind.STRING, text.substring(at + length, end), at, end + length);
    at = end + length;
  }

  private void number() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || text.charAt(at) == '.'
            || text.charAt(at) == '_')) {
      at++;
    }
    add(Kind.NUMBER, text.substring(start, at), start, at);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || Character.isSurrogate(c);
  }

  private void word() {
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (at < text.length() && text.charAt(at) == '\'' && word.length() == 1) {
      // E'…' of PostgreSQL, N'…', B'…', X'…'
      string(start, at, mysql || word.equalsIgnoreCase("e"));
      return;
    }
    add(Kind.WORD, word, start, at);
  }

  /// `COPY users FROM stdin;` is followed by lines of data up to `\.`.
  private void endStatement() {
    boolean copy =
        statement < tokens.size() - 2
            && tokens.get(statement).is("COPY")
            && tokens.subList(statement, tokens.size()).stream().anyMatch(t -> t.is("STDIN"));
    if (copy) {
      int end = text.indexOf("\n\\.", at);
      at = end < 0 ? text.length() : endOfLine(end + 1);
    }
    statement = tokens.size();
  }
}
