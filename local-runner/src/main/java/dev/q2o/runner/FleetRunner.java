package dev.q2o.runner;

import java.util.Optional;

/// A runner among others on one database: it starts and follows runs whoever works on them, and
/// works on runs itself when it is told to.
public interface FleetRunner extends Runner {

  /// Takes runs from the queue from now on, until it is closed: then its runs go back to the queue.
  void work();

  /// What is kept under a hash, for example a delivered archive; any member of the fleet may have
  /// stored it.
  Optional<byte[]> stored(String sha256);

  /// Why this runner can do nothing any more and must be opened again; empty while all is well.
  Optional<String> broken();
}
