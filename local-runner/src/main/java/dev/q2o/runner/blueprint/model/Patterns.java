package dev.q2o.runner.blueprint.model;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions of other languages as Java's, which a whole text must match. Pure functions.
public final class Patterns {
  private static final int LONGEST = 500;

  private Patterns() {}

  /// PostgreSQL, MySQL and JSON Schema look for the expression anywhere in the text; a field of the
  /// model matches as a whole.
  ///
  /// @return empty when Java has no such expression, or it is longer than a field may have
  public static Optional<String> whole(String regex) {
    boolean ends = regex.endsWith("$") && !regex.endsWith("\\$");
    boolean anchored = regex.startsWith("^") && ends && !regex.contains("|");
    return translate(anchored ? regex.substring(1, regex.length() - 1) : ".*(?:" + regex + ").*");
  }

  private static Optional<String> translate(String regex) {
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
