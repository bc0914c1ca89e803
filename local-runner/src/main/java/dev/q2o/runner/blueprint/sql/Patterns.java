package dev.q2o.runner.blueprint.sql;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of databases as Java's.
final class Patterns {
  private static final int LONGEST = 500;

  private Patterns() {}

  /// Empty when Java has no such expression.
  static Optional<String> translate(String regex) {
    String java =
        regex
            .replace("[:alpha:]", "\\p{Alpha}")
            .replace("[:digit:]", "\\d")
            .replace("[:alnum:]", "\\p{Alnum}")
            .replace("[:upper:]", "\\p{Upper}")
            .replace("[:lower:]", "\\p{Lower}")
            .replace("[:space:]", "\\s")
            .replace("[:punct:]", "\\p{Punct}");
    if (java.isEmpty() || java.length() > LONGEST || java.contains("[:")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(java).pattern());
    } catch (PatternSyntaxException | StackOverflowError e) {
      return Optional.empty();
    }
  }
}
