package dev.q2o.runner.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/// One attempt's own place: it begins from a base tree, writes beside everyone else, and is merged
/// when it is accepted. Closing a draft that was not accepted leaves nothing behind that anyone
/// sees.
///
/// Used by one thread at a time; any number of drafts of a workspace live side by side.
public interface Draft extends AutoCloseable {

  /// What the attempt began from; what others have been granted since is not in it.
  Tree base();

  /// The base written out in a folder of its own, made when first asked for and removed on close.
  /// What is changed there counts only when it is handed to {@link #write}.
  Path folder() throws IOException;

  /// Everything the task has written: files of an earlier attempt that the set no longer holds are
  /// removed. Hashes and stores outside any lock. A second call replaces the first.
  ///
  /// @param declared the only paths the set may hold; the same at every attempt, so an earlier one
  ///   has written nowhere else
  /// @return the base with the set, as nobody else sees it yet
  /// @throws UnsafeOutputException when a path escapes, is undeclared, differs only in case from
  ///   another, or belongs to another task
  Tree write(ChangeSet changes, Collection<String> declared) throws IOException;

  /// Merges what was written into the run's branch: the attempt's own commit when nobody was
  /// faster, else a merge commit whose second parent it is. Nothing was written, or nothing is
  /// different: the branch stays as it is.
  ///
  /// @return the branch's newest tree, which holds what was written
  /// @throws UnsafeOutputException when a path changed on both sides since {@link #base}
  Tree accept() throws IOException;

  @Override
  void close();
}
