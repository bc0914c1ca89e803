package dev.q2o.runner.workspace;

import java.util.SortedMap;

/// An immutable picture of a project's files.
///
/// @param commit id of the git commit that holds it
/// @param sha256 SHA-256 over the lines `<sha256 of file>␠␠<path>\n` sorted by path (byte order):
///   what `sha256sum` prints, so anyone can compute it
public record Tree(String commit, String sha256, SortedMap<String, Entry> files) {

  /// @param task key of the task that wrote it
  public record Entry(String sha256, long bytes, boolean executable, String task) {}
}
