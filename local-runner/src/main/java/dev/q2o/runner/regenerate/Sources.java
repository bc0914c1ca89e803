package dev.q2o.runner.regenerate;

import java.io.IOException;
import java.util.Optional;

/// Where the contents of a merge come from. Safe for concurrent use.
public interface Sources {

  /// The owner's file as it is now.
  ///
  /// @throws IOException when it cannot be read
  byte[] theirs(String path) throws IOException;

  /// What was generated last time, by its SHA-256; empty when nobody kept it.
  Optional<byte[]> generated(String sha256) throws IOException;
}
