package dev.q2o.runner.blueprint.jdl;

import java.util.Optional;

/// One word or sign of a JDL source.
///
/// @param text as written; for `STRING` and `REGEX` without their delimiters
/// @param comment the documentation comment that stands directly before it
record Token(Kind kind, String text, int line, int column, Optional<Comment> comment) {

  enum Kind {
    NAME,
    NUMBER,
    STRING,
    REGEX,
    SIGN,
    END
  }

  /// @param line where it starts
  record Comment(String text, int line) {}

  boolean is(String word) {
    return (kind == Kind.NAME || kind == Kind.SIGN) && text.equals(word);
  }

  /// How a message names it.
  String shown() {
    return switch (kind) {
      case END -> "the end of the file";
      case STRING -> "\"" + shorten() + "\"";
      case REGEX -> "/" + shorten() + "/";
      case NAME, NUMBER, SIGN -> "'" + shorten() + "'";
    };
  }

  private String shorten() {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
