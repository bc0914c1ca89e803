package dev.q2o.runner.blueprint.javaapi;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// English plurals and the spellings of names in SQL and in addresses. Pure functions.
public final class Words {
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
  private static final int MAX_SQL_NAME = 60;

  private Words() {}

  /// `dueDate` becomes `due_date`.
  public static String snake(String camel) {
    return HUMP.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /// `BorrowedBook` becomes `borrowed-book`.
  public static String kebab(String camel) {
    return HUMP.matcher(camel).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /// Works on the last word; what already looks like a plural stays.
  public static String plural(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("child")) {
      return word + "ren";
    }
    if (lower.endsWith("person")) {
      return word.substring(0, word.length() - 4) + "ople";
    }
    if (lower.endsWith("ss")
        || lower.endsWith("us")
        || lower.endsWith("is")
        || lower.endsWith("x")
        || lower.endsWith("z")
        || lower.endsWith("ch")
        || lower.endsWith("sh")) {
      return word + "es";
    }
    if (lower.endsWith("s") || lower.endsWith("children") || lower.endsWith("people")) {
      return word;
    }
    boolean consonantY =
        lower.endsWith("y")
            && lower.length() > 1
            && "aeiou".indexOf(lower.charAt(lower.length() - 2)) < 0;
    return consonantY ? word.substring(0, word.length() - 1) + "ies" : word + "s";
  }

  /// The reverse of {@link #plural} for the words it makes.
  static String singular(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("children")) {
      return word.substring(0, word.length() - 3);
    }
    if (lower.endsWith("ies") && lower.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (lower.endsWith("sses")
        || lower.endsWith("xes")
        || lower.endsWith("ches")
        || lower.endsWith("shes")
        || lower.endsWith("uses")) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural =
        lower.endsWith("s")
            && !lower.endsWith("ss")
            && !lower.endsWith("us")
            && !lower.endsWith("is")
            && lower.length() > 2;
    return plural ? word.substring(0, word.length() - 1) : word;
  }

  /// PostgreSQL cuts names after 63 bytes; a longer one keeps its start and a hash of the whole.
  public static String sqlName(String name) {
    return name.length() <= MAX_SQL_NAME
        ? name
        : name.substring(0, MAX_SQL_NAME - 9) + "_" + "%08x".formatted(name.hashCode());
  }

  public static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  public static String upperFirst(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// `a ticket`, `an attachment`; a vowel that sounds like a consonant takes `a`: `a user`, `a
  /// unit`.
  public static String withArticle(String noun) {
    String lower = noun.toLowerCase(Locale.ROOT);
    boolean vowel = "aeiou".indexOf(lower.charAt(0)) >= 0;
    boolean soundsLikeConsonant = Stream.of("use", "uni", "eu", "one").anyMatch(lower::startsWith);
    return (vowel && !soundsLikeConsonant ? "an " : "a ") + noun;
  }
}
