package dev.q2o.contract.api;

import java.util.List;

/// An error as RFC 9457 writes it, `application/problem+json`.
///
/// @param type a stable URN that ends in the code
/// @param title what went wrong, the same for every occurrence
/// @param status the HTTP status
/// @param detail what the caller can do, in one sentence
/// @param code `area.reason`; a client that does not know it goes by the status
/// @param requestId finds the log lines of this request
/// @param errors the fields that are wrong, empty when no single field is
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String requestId,
    List<FieldError> errors) {
  public static final String CONTENT_TYPE = "application/problem+json";

  public Problem {
    errors = errors == null ? List.of() : List.copyOf(errors);
  }

  /// One field of the request that is wrong.
  ///
  /// @param pointer a JSON pointer (RFC 6901) into the body, or the name of a parameter
  /// @param detail what must be there instead
  public record FieldError(String pointer, String detail) {}

  /// A problem with the usual status of its code.
  public static Problem of(
      ProblemCode code, String detail, String requestId, List<FieldError> errors) {
    return new Problem(
        "urn:q2o:problem:" + code.code(),
        code.title(),
        code.status(),
        detail,
        code.code(),
        requestId,
        errors);
  }
}
