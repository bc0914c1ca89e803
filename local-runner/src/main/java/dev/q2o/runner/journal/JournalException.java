package dev.q2o.runner.journal;

import org.jspecify.annotations.Nullable;

/// The journal cannot be read or written: the message is one sentence for the user, the cause is
/// for the log.
public class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
