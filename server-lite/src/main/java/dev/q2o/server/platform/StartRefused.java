package dev.q2o.server.platform;

/// The server cannot start, for a reason an operator can act on.
///
/// The message is one sentence that says what is wrong, where, and what to do. The command line
/// prints it as it is and ends with exit code 2; the cause goes to the log only.
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartRefused(String sentence) {
    super(sentence);
  }

  public StartRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
