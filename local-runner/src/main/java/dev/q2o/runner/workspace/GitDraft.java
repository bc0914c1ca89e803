package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A draft on git: its commit hangs on the base and has no name until it is merged, so an attempt
/// that is given up leaves no branch.
final class GitDraft implements Draft {
  private static final Logger log = LoggerFactory.getLogger(GitDraft.class);
  private final GitWorkspace workspace;
  private final CommitWriter writer;
  private final String task;
  private final Branch base;
  private final Path place;
  private SortedMap<String, Optional<Blob>> changes = new TreeMap<>();
  private Branch own;
  private @Nullable Path folder;

  /// @param place where {@link #folder} goes; of this draft alone
  GitDraft(GitWorkspace workspace, CommitWriter writer, String task, Branch base, Path place) {
    this.workspace = workspace;
    this.writer = writer;
    this.task = task;
    this.base = base;
    this.place = place;
    this.own = base;
  }

  @Override
  public Tree base() {
    return base;
  }

  @Override
  public Path folder() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createDirectories(place);
      folder = made;
      workspace.materialise(base, made);
    }
    return made;
  }

  @Override
  public Tree write(ChangeSet set, Collection<String> declared) throws IOException {
    if (!set.task().equals(task)) {
      throw new IllegalArgumentException(
          "the draft of %s was handed the files of %s".formatted(task, set.task()));
    }
    OutputRules.require(set, declared, base);
    changes = writer.store(set, OutputRules.written(task, declared, base), base);
    own = changes.isEmpty() ? base : writer.commit(task, changes, List.of(base));
    return own;
  }

  @Override
  public Tree accept() throws IOException {
    return own.at(base) ? workspace.head() : workspace.merge(task, base, changes, own);
  }

  @Override
  public void close() {
    try {
      if (folder != null) {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      log.warn("the folder {} of a draft could not be removed", place, e);
    }
  }
}
