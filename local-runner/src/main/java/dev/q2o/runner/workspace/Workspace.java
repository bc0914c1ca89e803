package dev.q2o.runner.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// The only writer of a run's files: a git repository in the data folder, one branch a run, one
/// commit an accepted task.
///
/// Safe for concurrent use; commits are serialised. Committing the same set twice leaves the same
/// tree, so a task whose success was not journaled before a crash may simply be repeated.
public interface Workspace extends AutoCloseable {

  /// The branch's newest tree; an empty one before the first commit.
  Tree head() throws IOException;

  /// @param declared the only paths the set may hold
  /// @throws UnsafeOutputException when a path escapes, is undeclared, differs only in case from
  ///   another, or belongs to another task
  Tree commit(ChangeSet changes, Collection<String> declared) throws IOException;

  /// Writes the tree's files below an empty or absent folder.
  void materialise(Tree tree, Path folder) throws IOException;

  @Override
  void close();
}
