package dev.q2o.runner.blueprint.targets;

import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.Position;
import java.util.List;
import java.util.Optional;

/// A project type, a stack, both or none, as somebody asked for them.
///
/// @param explicit whether it was chosen, rather than mentioned in a text
/// @param words what was said, for the person who said it
/// @param position where; none when it does not stand in a source
public record TargetWish(
    Optional<ProjectType> type,
    Optional<Stack> stack,
    boolean explicit,
    String words,
    Position position) {

  /// Nobody asked for anything.
  public static TargetWish nothing(String source) {
    return new TargetWish(Optional.empty(), Optional.empty(), false, "", Position.none(source));
  }

  /// The text a wish is kept as: `cli_tool`, `cli_tool.java`, `.java`, or nothing.
  ///
  /// @param type as typed; blank for none
  /// @param stack as typed; blank for none
  public static String text(String type, String stack) {
    String first = ProjectType.of(type).map(ProjectType::id).orElse(type.strip());
    String second = Stack.of(stack).map(Stack::id).orElse(stack.strip());
    return second.isEmpty() ? first : first + "." + second;
  }

  /// What is wrong with the words of a wish, as one sentence and what to do; empty when they name
  /// something.
  ///
  /// @param text as {@link #text} makes it
  static Optional<List<String>> unknown(String text) {
    String[] parts = parts(text);
    if (!parts[0].isEmpty() && ProjectType.of(parts[0]).isEmpty()) {
      return Optional.of(
          List.of(
              "There is no project type '%s'.".formatted(parts[0]),
              DidYouMean.hint(
                  parts[0],
                  ProjectType.ids(),
                  "Use one of " + String.join(", ", ProjectType.ids()) + ".")));
    }
    if (!parts[1].isEmpty() && Stack.of(parts[1]).isEmpty()) {
      return Optional.of(
          List.of(
              "There is no stack '%s'.".formatted(parts[1]),
              "Use one of " + String.join(", ", Stack.ids()) + "."));
    }
    return Optional.empty();
  }

  /// @param text as {@link #text} makes it, of known words
  static TargetWish of(String text, Position position) {
    String[] parts = parts(text);
    return new TargetWish(
        ProjectType.of(parts[0]), Stack.of(parts[1]), !text.isEmpty(), text, position);
  }

  private static String[] parts(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new String[] {text, ""}
        : new String[] {text.substring(0, dot), text.substring(dot + 1)};
  }

  boolean empty() {
    return type.isEmpty() && stack.isEmpty();
  }
}
