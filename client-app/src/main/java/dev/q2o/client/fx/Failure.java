package dev.q2o.client.fx;

/// Why background work did not succeed, as one sentence for people.
public record Failure(String sentence) {

  /// The message of the problem, or of the first cause that has one.
  public static Failure of(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && !message.isBlank()) {
        return new Failure(message);
      }
    }
    return new Failure(problem.getClass().getSimpleName());
  }
}
