package dev.q2o.runner.cli;

/// Ends a command with one sentence for the user and an exit code, without a stack trace.
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  UserError(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  static UserError badInput(String sentence) {
    return new UserError(ExitCodes.BAD_INPUT, sentence);
  }

  int exitCode() {
    return exitCode;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
