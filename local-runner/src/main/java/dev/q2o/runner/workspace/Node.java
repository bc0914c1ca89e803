package dev.q2o.runner.workspace;

import org.eclipse.jgit.lib.ObjectId;

/// What a name in a {@link Folder} stands for.
sealed interface Node permits Folder, Node.Blob {

  /// A file with the id git knows it by.
  record Blob(ObjectId id, Tree.Entry entry) implements Node {
    boolean of(String task) {
      return entry.task().equals(task);
    }
  }
}
