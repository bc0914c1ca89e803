package dev.q2o.runner.blueprint.sql;

import java.util.Locale;

/// One word or sign of an SQL source; comments are none.
///
/// @param text a word or sign as written; a quoted name or a string without its quotes, unescaped
/// @param start,end offsets in the source
record SqlToken(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    QUOTED_NAME,
    STRING,
    NUMBER,
    SIGN
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  String upper() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
  }

  /// The same in standard SQL, on one line: MySQL's and SQLite's quotes become double quotes.
  String standard() {
    return switch (kind) {
      case WORD, NUMBER, SIGN -> text;
      case QUOTED_NAME -> '"' + oneLine().replace("\"", "\"\"") + '"';
      case STRING -> '\'' + oneLine().replace("'", "''") + '\'';
    };
  }

  private String oneLine() {
    var out = new StringBuilder(text.length());
    text.chars().forEach(c -> out.append(c < ' ' ? ' ' : (char) c));
    return out.toString();
  }
}
