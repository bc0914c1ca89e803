package dev.q2o.bench.server.load;

import org.jspecify.annotations.Nullable;

/// What callers ask. All calls come from one thread.
public interface Workload {

  /// The next request of a caller, whole and as bytes.
  ///
  /// @param caller counted from 0
  /// @return null when this caller is done
  byte @Nullable [] next(int caller);

  /// The caller's request was answered.
  void answered(int caller, int status);
}
