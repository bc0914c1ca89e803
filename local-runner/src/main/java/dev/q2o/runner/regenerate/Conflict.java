package dev.q2o.runner.regenerate;

import java.util.Optional;

/// A file its owner and the new version changed in the same lines, as it is put to a person: a
/// sentence, then what taking the new version would change.
///
/// @param path of the file
/// @param diff from the owner's version to the new one, as `diff -u` prints it without its heading
public record Conflict(String path, String diff) {
  private static final String END =
      ": you and the new version changed the same lines. Answer '%s' to keep your file, or '%s' to take the new one."
          .formatted(Merge.MINE, Merge.NEW);

  static String sentence(String path) {
    return path + END;
  }

  /// As a run asks it; {@link #of} reads it again.
  public String question() {
    return sentence(path) + "\n" + diff;
  }

  /// Reads a question of a run; empty when it asks something else.
  public static Optional<Conflict> of(String question) {
    int end = question.indexOf(END);
    return end <= 0
        ? Optional.empty()
        : Optional.of(
            new Conflict(
                question.substring(0, end), question.substring(end + END.length()).stripLeading()));
  }
}
