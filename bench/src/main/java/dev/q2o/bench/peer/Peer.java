package dev.q2o.bench.peer;

/// A durable task system, open and ready, in a JVM of its own.
interface Peer extends AutoCloseable {
  /// How many tasks may run at once, for every peer and for us.
  int PARALLEL = 16;

  /// Runs tasks that do nothing. Where the peer can be given its tasks before it begins, that time
  /// is not counted.
  ///
  /// @return nanoseconds from the beginning of the first task until the outcome of the last one is
  ///   stored
  long run(int tasks) throws Exception;
}
