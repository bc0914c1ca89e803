package dev.q2o.runner.journal;

import java.io.IOException;
import java.util.Optional;

/// Texts and bytes by the SHA-256 of their content, in the data folder. Writing the same twice is
/// one file. Any thread.
public interface BlobStore {

  /// @return the hash, 64 lower-case hexadecimal digits
  String put(byte[] content) throws IOException;

  Optional<byte[]> get(String sha256) throws IOException;
}
