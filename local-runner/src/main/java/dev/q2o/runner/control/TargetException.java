package dev.q2o.runner.control;

/// A question to a {@link RunTarget} that has no answer. The message is one sentence for people.
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Who has to do something about it.
  public enum Kind {
    /// What was asked for is not there, or not clear.
    BAD_INPUT,
    /// The other side does not answer, or cannot.
    UNREACHABLE
  }

  private final Kind kind;

  public TargetException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public TargetException(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  public static TargetException badInput(String sentence) {
    return new TargetException(Kind.BAD_INPUT, sentence);
  }

  public Kind kind() {
    return kind;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
