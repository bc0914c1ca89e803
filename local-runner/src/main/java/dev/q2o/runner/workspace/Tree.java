package dev.q2o.runner.workspace;

import java.util.Optional;
import java.util.SortedMap;

/// An immutable picture of a project's files. Safe for concurrent use.
public interface Tree {
  /// Id of the git commit that holds it; empty when none does.
  String commit();

  /// SHA-256 over the lines `<sha256 of file>␠␠<path>\n` sorted by path (byte order): what
  /// `sha256sum` prints, so anyone can compute it.
  String sha256();

  /// All of them by path; to look one up, ask {@link #find}.
  SortedMap<String, Entry> files();

  default Optional<Entry> find(String path) {
    return Optional.ofNullable(files().get(path));
  }

  /// @param task key of the task that wrote it
  record Entry(String sha256, long bytes, boolean executable, String task) {}

  /// A picture somebody else has taken.
  record Listed(String commit, String sha256, SortedMap<String, Entry> files) implements Tree {}
}
