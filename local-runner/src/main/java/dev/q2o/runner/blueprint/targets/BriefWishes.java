package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.model.LineMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out of a brief in plain words whether it asks for a kind of project or a language.
///
/// A mention is not a wish when it is denied or belongs to somebody else: `no mobile app`, `used by
/// our mobile app`, `for the existing web site`. Pure functions.
final class BriefWishes {
  /// How many characters before a mention decide what it is.
  private static final int BEFORE = 48;

  private static final Pattern NOT_ASKED =
      Pattern.compile(
          "\\b(?:(?:no|not|without|never|for|from|by|behind|instead of|rather than)"
              + "(?:[\\s-]+[\\w/]+){0,2}|(?:our|their|my|your|existing|the)(?:[\\s-]+\\w+)?)[\\s-]*$",
          Pattern.CASE_INSENSITIVE);

  /// A mention and where it stands.
  private record Mention<T>(T value, String words, int offset) {}

  private BriefWishes() {}

  /// What the text asks for first, of each kind.
  static TargetWish in(String source, String text) {
    Optional<Mention<ProjectType>> type =
        first(
            text,
            ProjectType.values(),
            t -> Pattern.compile("\\b(" + t.words() + ")\\b", Pattern.CASE_INSENSITIVE),
            true);
    Optional<Mention<Stack>> stack =
        first(
            text,
            Stack.values(),
            s ->
                Pattern.compile(
                    "\\b(?:written |built |made )?(?:in|with|using) (" + s.words() + ")\\b",
                    Pattern.CASE_INSENSITIVE),
            false);
    if (type.isEmpty() && stack.isEmpty()) {
      return TargetWish.nothing(source);
    }
    int offset =
        Math.min(
            type.map(Mention::offset).orElse(Integer.MAX_VALUE),
            stack.map(Mention::offset).orElse(Integer.MAX_VALUE));
    var words = new ArrayList<String>();
    type.ifPresent(m -> words.add(m.words()));
    stack.ifPresent(m -> words.add(m.words()));
    return new TargetWish(
        type.map(Mention::value),
        stack.map(Mention::value),
        false,
        String.join(", ", words),
        new LineMap(source, text).at(offset));
  }

  private static <T> Optional<Mention<T>> first(
      String text, T[] values, Function<T, Pattern> pattern, boolean askedOnly) {
    return Arrays.stream(values)
        .flatMap(value -> mentions(text, value, pattern.apply(value), askedOnly).stream())
        .min(Comparator.comparingInt(Mention::offset));
  }

  private static <T> List<Mention<T>> mentions(
      String text, T value, Pattern pattern, boolean askedOnly) {
    var found = new ArrayList<Mention<T>>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!askedOnly || !NOT_ASKED.matcher(before(text, matcher.start())).find()) {
        found.add(new Mention<>(value, matcher.group(1), matcher.start(1)));
      }
    }
    return found;
  }

  /// The end of the sentence before a place.
  private static String before(String text, int offset) {
    String tail = text.substring(Math.max(0, offset - BEFORE), offset);
    int end =
        Math.max(Math.max(tail.lastIndexOf('.'), tail.lastIndexOf('\n')), tail.lastIndexOf(';'));
    return tail.substring(end + 1);
  }
}
