package dev.q2o.runner.workspace;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/// A branch as it stood at one of its commits.
///
/// @param files by relative path
record Branch(Tree tree, SortedMap<String, Blob> files) {

  /// A file with the id git knows it by.
  record Blob(ObjectId id, Tree.Entry entry) {
    boolean of(String task) {
      return entry.task().equals(task);
    }
  }

  /// @param commit zero before the first commit
  static Branch of(ObjectId commit, SortedMap<String, Blob> files) {
    SortedMap<String, Tree.Entry> entries = new TreeMap<>();
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach((path, blob) -> {
      entries.put(path, blob.entry());
      hashes.put(path, blob.entry().sha256());
    });
    String id = commit.equals(ObjectId.zeroId()) ? "" : commit.name();
    Tree tree = new Tree(id, TreeHash.of(hashes), Collections.unmodifiableSortedMap(entries));
    return new Branch(tree, Collections.unmodifiableSortedMap(files));
  }

  /// Zero before the first commit.
  ObjectId commit() {
    return tree.commit().isEmpty() ? ObjectId.zeroId() : ObjectId.fromString(tree.commit());
  }

  boolean at(Branch other) {
    return tree.commit().equals(other.tree().commit());
  }
}
