package dev.q2o.contract.licence.code;

/// What was typed is no activation code. The message is one sentence for the person who typed it
/// and does not hold what was typed.
public final class InvalidCodeException extends Exception {
  public InvalidCodeException(String message) {
    super(message);
  }
}
