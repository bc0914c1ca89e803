package dev.q2o.runner.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The only writer of a run's files: a git repository, one branch a run. Every attempt works in a
/// {@link Draft} of its own; an accepted one is one commit of the branch.
///
/// Safe for concurrent use. Accepting the same set twice leaves the same tree, so a task whose
/// success was not journaled before a crash may simply be repeated. Drafts whose paths are disjoint
/// give the same tree whatever the order they are accepted in.
public interface Workspace extends AutoCloseable {

  /// The branch's newest tree; an empty one before the first commit.
  Tree head() throws IOException;

  /// A place for an attempt at a task, based on {@link #head}. Costs nothing until it is written
  /// to.
  Draft begin(String task) throws IOException;

  /// Writes the tree's files below an empty or absent folder.
  void materialise(Tree tree, Path folder) throws IOException;

  /// What the branch has gained since one of its commits, to be restored elsewhere by {@link
  /// GitWorkspaces#restore}.
  ///
  /// @param since empty for the whole branch
  /// @return empty when it has gained nothing
  Optional<Bundle> bundle(String since) throws IOException;

  @Override
  void close();
}
