package dev.q2o.runner.journal;

import java.io.IOException;
import java.util.Optional;

/// Texts and bytes by the SHA-256 of their content. Writing the same twice keeps it once. Any
/// thread.
public interface BlobStore {

  /// @return the hash, 64 lower-case hexadecimal digits
  String put(byte[] content) throws IOException;

  Optional<byte[]> get(String sha256) throws IOException;

  /// Gives the space back. Only for content nobody refers to any more, and nobody else may have
  /// written; unknown hashes are no error.
  void delete(String sha256) throws IOException;
}
