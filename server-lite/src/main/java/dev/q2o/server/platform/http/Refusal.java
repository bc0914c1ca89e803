package dev.q2o.server.platform.http;

/// A request is refused, with a reason the caller may read. Becomes a [Problem].
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /// @param status the HTTP status
  /// @param code `area.reason`
  /// @param detail what the caller can do, in one sentence
  public Refusal(int status, String code, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  Problem toProblem(String requestId) {
    return Problem.of(status, code, String.valueOf(getMessage()), requestId);
  }
}
