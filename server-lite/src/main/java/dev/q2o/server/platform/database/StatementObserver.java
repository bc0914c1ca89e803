package dev.q2o.server.platform.database;

/// Sees every statement that was run. Threads: called on the thread of the transaction.
@FunctionalInterface
public interface StatementObserver {

  /// @param text with its parameters as `:name`; values are never told
  /// @param nanos how long the database took
  void ran(Scope scope, String text, long nanos);

  /// Nobody looks.
  static StatementObserver none() {
    return (scope, text, nanos) -> {};
  }
}
