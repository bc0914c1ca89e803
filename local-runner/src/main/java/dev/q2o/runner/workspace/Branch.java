package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// A branch as it stood at one of its commits. What takes a look at every file is done when it is
/// asked for, once.
final class Branch implements Tree {
  private final ObjectId commit;
  private final Folder root;
  private volatile @Nullable String sha256;
  private volatile @Nullable SortedMap<String, Entry> files;

  /// @param commit zero before the first commit
  Branch(ObjectId commit, Folder root) {
    this.commit = commit;
    this.root = root;
  }

  /// Zero before the first commit.
  ObjectId id() {
    return commit;
  }

  Folder root() {
    return root;
  }

  boolean at(Branch other) {
    return commit.equals(other.commit);
  }

  @Override
  public String commit() {
    return commit.equals(ObjectId.zeroId()) ? "" : commit.name();
  }

  @Override
  public String sha256() {
    String known = sha256;
    if (known == null) {
      TreeHash hash = new TreeHash();
      root.forEach((path, blob) -> hash.add(path, blob.entry().sha256()));
      known = hash.value();
      sha256 = known;
    }
    return known;
  }

  @Override
  public SortedMap<String, Entry> files() {
    SortedMap<String, Entry> known = files;
    if (known == null) {
      SortedMap<String, Entry> entries = new TreeMap<>();
      root.forEach((path, blob) -> entries.put(path, blob.entry()));
      known = Collections.unmodifiableSortedMap(entries);
      files = known;
    }
    return known;
  }

  @Override
  public Optional<Entry> find(String path) {
    return root.find(path).map(Blob::entry);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Branch branch && at(branch) && files().equals(branch.files());
  }

  @Override
  public int hashCode() {
    return commit.hashCode();
  }

  @Override
  public String toString() {
    return "%s %s".formatted(commit.name(), files());
  }
}
