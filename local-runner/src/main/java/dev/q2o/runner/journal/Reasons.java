package dev.q2o.runner.journal;

import java.io.IOException;

/// What a failure of the database means to a person, as the part of a sentence after a colon.
public final class Reasons {
  private Reasons() {}

  /// The deepest cause says what happened; the layers above only say who noticed.
  public static String of(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return IoSentence.of(io);
      }
      root = cause;
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason is known");
  }
}
