package dev.q2o.runner.workspace;

import java.util.SortedMap;
import java.util.TreeMap;

/// Files one task wants to write, all or none. Paths are validated by {@link SafePath} when the set
/// is committed.
///
/// @param files content by relative path
public record ChangeSet(String task, SortedMap<String, File> files) {

  /// @param content not copied: do not change it afterwards
  @SuppressWarnings("ArrayRecordComponent")
  public record File(byte[] content, boolean executable) {}

  public ChangeSet {
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
