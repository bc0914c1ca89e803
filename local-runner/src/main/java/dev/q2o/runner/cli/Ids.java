package dev.q2o.runner.cli;

import java.util.function.Function;

/// Reads ids from the command line.
final class Ids {
  private Ids() {}

  /// @param what it should have been, with where to find one
  /// @throws UserError when it is none
  static <T> T read(String text, Function<String, T> parse, String what) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw UserError.badInput("'%s' is not %s".formatted(text, what));
    }
  }
}
