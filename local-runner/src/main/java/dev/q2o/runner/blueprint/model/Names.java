package dev.q2o.runner.blueprint.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns the names of a source into the names of a program, and back into words a person reads.
/// Pure functions.
public final class Names {
  private static final Pattern SEPARATOR = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern HUMP =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Names() {}

  /// `bug_report`, `bug report` and `BugReport` all become `BugReport`; empty when the script has
  /// no ASCII spelling or nothing is left. A name that has its form already keeps it.
  public static Optional<String> upperCamel(String source) {
    return Transliteration.toAscii(source)
        .map(ascii -> parts(ascii).stream().map(Names::capitalise).collect(Collectors.joining()))
        .map(name -> shouting(name) ? capitalise(name.toLowerCase(Locale.ROOT)) : name)
        .filter(name -> !name.isEmpty());
  }

  /// `due_date`, `Due date` and `dueDate` all become `dueDate`; `URL` becomes `url`, `ISBNCode`
  /// becomes `isbnCode`.
  public static Optional<String> lowerCamel(String source) {
    return upperCamel(source).map(Names::decapitalise);
  }

  /// `in progress`, `InProgress` and `IN_PROGRESS` all become `IN_PROGRESS`.
  public static Optional<String> constant(String source) {
    return Transliteration.toAscii(source)
        .map(ascii ->
            parts(ascii).stream()
                .flatMap(part -> HUMP.splitAsStream(part))
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining("_")))
        .filter(name -> !name.isEmpty());
  }

  /// `IN_PROGRESS` becomes `In progress`, `dueDate` becomes `Due date`, `XXL` stays.
  public static String humanise(String name) {
    String words =
        SEPARATOR
            .splitAsStream(name)
            .flatMap(part -> HUMP.splitAsStream(part))
            .filter(word -> !word.isEmpty())
            .map(word -> abbreviation(word) ? word : word.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    return capitalise(words);
  }

  /// A word in capitals without a vowel is spelled, not read: `XL`, `VHS`, but not `LOW`.
  private static boolean abbreviation(String word) {
    return word.chars().noneMatch(c -> "AEIOUYaeiouy".indexOf(c) >= 0);
  }

  /// `bug-tracker` becomes `Bug Tracker`.
  public static String title(String slug) {
    return SEPARATOR
        .splitAsStream(slug)
        .filter(word -> !word.isEmpty())
        .map(Names::capitalise)
        .collect(Collectors.joining(" "));
  }

  /// A project name: lower-case ASCII letters, digits and single hyphens, starting with a letter,
  /// at most {@link ModelLimits#MAX_NAME_LENGTH} characters. Empty when nothing of the text can be
  /// kept.
  public static Optional<String> slug(String text) {
    return Transliteration.toAscii(text)
        .map(ascii ->
            SEPARATOR
                .splitAsStream(ascii)
                .flatMap(part -> HUMP.splitAsStream(part))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-")))
        .filter(slug -> !slug.isEmpty())
        .map(slug -> Character.isDigit(slug.charAt(0)) ? "app-" + slug : slug)
        .map(Names::cut);
  }

  private static String cut(String slug) {
    String cut = slug.substring(0, Math.min(slug.length(), ModelLimits.MAX_NAME_LENGTH));
    return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
  }

  private static List<String> parts(String ascii) {
    boolean shouting = shouting(ascii);
    var parts = new ArrayList<String>();
    for (String part : SEPARATOR.split(ascii)) {
      if (!part.isEmpty()) {
        parts.add(shouting ? part.toLowerCase(Locale.ROOT) : part);
      }
    }
    return parts;
  }

  private static boolean shouting(String ascii) {
    return ascii.equals(ascii.toUpperCase(Locale.ROOT)) && ascii.length() > 1;
  }

  private static String capitalise(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /// Lowers the first word, which may be an acronym: `ISBNCode` to `isbnCode`, `Client` to
  /// `client`.
  private static String decapitalise(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    boolean acronymThenWord = capitals > 1 && capitals < name.length();
    boolean digitFollows = acronymThenWord && Character.isDigit(name.charAt(capitals));
    int lowered = acronymThenWord && !digitFollows ? capitals - 1 : capitals;
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }
}
