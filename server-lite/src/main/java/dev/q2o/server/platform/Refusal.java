package dev.q2o.server.platform;

import dev.q2o.contract.api.Problem;
import dev.q2o.contract.api.Problem.FieldError;
import dev.q2o.contract.api.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something is refused, with a reason the caller may read. Thrown anywhere below a route, it rolls
/// the transaction back and becomes a [Problem].
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  /// @param detail what the caller can do, in one sentence
  public Refusal(ProblemCode code, String detail) {
    this(code, detail, List.of(), null);
  }

  public Refusal(ProblemCode code, String detail, List<FieldError> errors) {
    this(code, detail, errors, null);
  }

  /// @param retryAfter when the same may be tried again
  public Refusal(ProblemCode code, String detail, Duration retryAfter) {
    this(code, detail, List.of(), retryAfter);
  }

  private Refusal(
      ProblemCode code, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
    super(detail, null, false, false); // an answer, not a failure: nobody reads its stack
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /// When the same may be tried again, if time helps.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  public ProblemCode code() {
    return code;
  }

  public Problem toProblem(String requestId) {
    return Problem.of(code, String.valueOf(getMessage()), requestId, errors);
  }
}
