package dev.q2o.runner.cli;

/// What a command tells the shell. The numbers are part of the public interface and never change.
public final class ExitCodes {
  public static final int OK = 0;

  /// Something did not work that should: a defect of ours or of this machine.
  public static final int ERROR = 1;

  /// The command line, a file or a folder is not usable; nothing was changed.
  public static final int BAD_INPUT = 2;

  /// The run, or a check of a delivered project, failed.
  public static final int FAILED = 3;

  /// Licence, quota or budget said no.
  public static final int REFUSED = 4;

  /// The run waits for an approval or an answer.
  public static final int WAITS = 5;

  /// Stopped by Ctrl-C at a safe point.
  public static final int INTERRUPTED = 130;

  private ExitCodes() {}
}
