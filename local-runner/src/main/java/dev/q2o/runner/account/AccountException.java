package dev.q2o.runner.account;

import java.io.IOException;

/// Something about the account stands in the way; the message is one sentence with the next step.
public final class AccountException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;

  /// What sort of obstacle it is.
  public enum Kind {
    /// Something was not done yet, or a file cannot be used.
    BAD_INPUT,
    /// The server, or the licence, said no.
    REFUSED,
    /// No server answers.
    UNREACHABLE
  }

  AccountException(Kind kind, String code, String sentence) {
    super(sentence);
    this.kind = kind;
    this.code = code;
  }

  static AccountException unusable(IOException e) {
    return new AccountException(
        Kind.BAD_INPUT,
        "account.unusable",
        "The account's files cannot be used: %s.".formatted(e.getMessage()));
  }

  public Kind kind() {
    return kind;
  }

  /// Stable, `area.reason`.
  public String code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
