package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/// A workspace on one branch of a bare repository. Git's objects are the whole state: who wrote a
/// file is told by the `Q2O-Task` line of the commit that brought it, so a process that opens the
/// branch after a crash knows it too.
///
/// The lock is held to merge, never to hash or to store what a task wrote.
final class GitWorkspace implements Workspace {
  private final Repository repository;
  private final String branch;
  private final CommitWriter writer;
  private final Path drafts;
  private final AtomicLong begun = new AtomicLong();
  private final ReentrantLock merging = new ReentrantLock();
  private volatile Branch head;

  private GitWorkspace(
      Repository repository, String branch, CommitWriter writer, Path drafts, Branch head) {
    this.repository = repository;
    this.branch = branch;
    this.writer = writer;
    this.drafts = drafts;
    this.head = head;
  }

  /// @param drafts folder for the folders of drafts, of this run alone; what a dead process left
  ///   there is removed
  static GitWorkspace open(Repository repository, String branch, Instant time, Path drafts)
      throws IOException {
    PersonIdent author = new PersonIdent("Q2O", "q2o@localhost", time, ZoneOffset.UTC);
    try {
      Folders.delete(drafts);
      Branch head = BranchReader.read(repository, branch);
      return new GitWorkspace(
          repository, branch, new CommitWriter(repository, author), drafts, head);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  @Override
  public Tree head() {
    return head;
  }

  @Override
  public Draft begin(String task) {
    return new GitDraft(
        this, writer, task, head, drafts.resolve(Long.toString(begun.incrementAndGet())));
  }

  /// @param changes of the task since `base`
  /// @param own `base` with the changes
  Tree merge(String task, Branch base, SortedMap<String, Optional<Blob>> changes, Branch own)
      throws IOException {
    merging.lock();
    try {
      Branch before = head;
      if (before.at(base)) {
        advance(before, own);
        head = own;
        return own;
      }
      SortedMap<String, Optional<Blob>> missing = OutputRules.missing(task, base, changes, before);
      if (!missing.isEmpty()) {
        Branch merged = writer.commit(task, missing, List.of(before, own));
        advance(before, merged);
        head = merged;
      }
      return head;
    } finally {
      merging.unlock();
    }
  }

  @Override
  public void materialise(Tree tree, Path folder) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      TreeWriter.write(reader, tree, folder);
    }
  }

  @Override
  public Optional<Bundle> bundle(String since) throws IOException {
    return Bundles.export(repository, branch, since, head);
  }

  @Override
  public void close() {
    repository.close();
  }

  private void advance(Branch before, Branch after) throws IOException {
    RefUpdate update = repository.updateRef(branch);
    update.setNewObjectId(after.id());
    update.setExpectedOldObjectId(before.id());
    // The expected commit is a parent of the new one; JGit need not walk the history to find out.
    update.setForceUpdate(true);
    update.disableRefLog();
    try (RevWalk walk = new RevWalk(repository)) {
      RefUpdate.Result result = update.update(walk);
      switch (result) {
        case NEW, FORCED, FAST_FORWARD -> {}
        default ->
            throw new IOException(
                "The branch %s could not be moved (%s); is another process writing to %s?"
                    .formatted(branch, result, repository.getDirectory()));
      }
    }
  }
}
