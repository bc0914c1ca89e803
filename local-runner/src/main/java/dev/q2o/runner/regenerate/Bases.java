package dev.q2o.runner.regenerate;

import java.io.IOException;
import java.util.Map;

/// Draws once more what was generated last, from the answers in the lock, when nobody kept it.
@FunctionalInterface
public interface Bases {

  /// @return contents by path; empty when this Q2O would draw it differently
  Map<String, String> again(Lock lock) throws IOException;
}
