package dev.q2o.runner.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/// A workspace on one branch of a bare repository. Git's objects are the whole state: who wrote a
/// file is told by the `Q2O-Task` line of the commit that brought it, so a process that opens the
/// branch after a crash knows it too.
///
/// A task's newest commit holds everything the task has written: a file of an earlier attempt that
/// the set no longer holds is removed.
final class GitWorkspace implements Workspace {
  private static final Set<String> RESERVED = Set.of("evidence.json", "evidence.html");

  private final Repository repository;
  private final String branch;
  private final PersonIdent author;
  private final ReentrantLock lock = new ReentrantLock();
  private Branch head;

  private GitWorkspace(Repository repository, String branch, PersonIdent author, Branch head) {
    this.repository = repository;
    this.branch = branch;
    this.author = author;
    this.head = head;
  }

  static GitWorkspace open(Repository repository, String branch, Instant time) throws IOException {
    PersonIdent author = new PersonIdent("Q2O", "q2o@localhost", time, ZoneOffset.UTC);
    try {
      return new GitWorkspace(repository, branch, author, BranchReader.read(repository, branch));
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  @Override
  public Tree head() {
    lock.lock();
    try {
      return head.tree();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Tree commit(ChangeSet changes, Collection<String> declared) throws IOException {
    lock.lock();
    try {
      check(changes, declared);
      head = write(changes);
      return head.tree();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void materialise(Tree tree, Path folder) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      TreeWriter.write(reader, tree, folder);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  private void check(ChangeSet changes, Collection<String> declared) throws UnsafeOutputException {
    Set<String> allowed = new HashSet<>(declared);
    for (String path : changes.files().keySet()) {
      SafePath.require(path);
      if (RESERVED.contains(path.toLowerCase(Locale.ROOT))) {
        throw refused(changes, path, "which is where the evidence stands");
      }
      if (!allowed.contains(path)) {
        throw refused(changes, path, "which it has not declared");
      }
      Blob present = head.files().get(path);
      if (present != null && !present.entry().task().equals(changes.task())) {
        throw refused(
            changes, path, "which belongs to task '%s'".formatted(present.entry().task()));
      }
    }
    Set<String> all = new HashSet<>(changes.files().keySet());
    head.files()
        .forEach((path, blob) -> {
          if (!blob.entry().task().equals(changes.task())) {
            all.add(path);
          }
        });
    Optional<String> clash = SafePath.clash(all);
    if (clash.isPresent()) {
      throw new UnsafeOutputException(
          "Task '%s' writes paths that cannot stand side by side: %s"
              .formatted(changes.task(), clash.get()));
    }
  }

  private static UnsafeOutputException refused(ChangeSet changes, String path, String reason) {
    return new UnsafeOutputException(
        "Task '%s' wants to write '%s', %s.".formatted(changes.task(), path, reason));
  }

  private Branch write(ChangeSet changes) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      SortedMap<String, Blob> files = new TreeMap<>(head.files());
      files.values().removeIf(blob -> blob.entry().task().equals(changes.task()));
      for (Map.Entry<String, ChangeSet.File> change : changes.files().entrySet()) {
        byte[] content = change.getValue().content();
        Tree.Entry entry =
            new Tree.Entry(
                Sha256.of(content), content.length, change.getValue().executable(), changes.task());
        files.put(change.getKey(), new Blob(inserter.insert(Constants.OBJ_BLOB, content), entry));
      }
      if (files.equals(head.files())) {
        return head;
      }
      ObjectId commit = insertCommit(inserter, changes.task(), files);
      inserter.flush();
      advance(commit);
      return Branch.of(commit, files);
    }
  }

  private ObjectId insertCommit(ObjectInserter inserter, String task, SortedMap<String, Blob> files)
      throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    files.forEach((path, blob) -> {
      DirCacheEntry entry = new DirCacheEntry(path);
      entry.setFileMode(
          blob.entry().executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
      entry.setObjectId(blob.id());
      builder.add(entry);
    });
    builder.finish();
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(index.writeTree(inserter));
    if (!head.tree().commit().isEmpty()) {
      commit.setParentId(ObjectId.fromString(head.tree().commit()));
    }
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(BranchReader.message(task));
    return inserter.insert(commit);
  }

  private void advance(ObjectId commit) throws IOException {
    String before = head.tree().commit();
    RefUpdate update = repository.updateRef(branch);
    update.setNewObjectId(commit);
    update.setExpectedOldObjectId(
        before.isEmpty() ? ObjectId.zeroId() : ObjectId.fromString(before));
    update.disableRefLog();
    try (RevWalk walk = new RevWalk(repository)) {
      RefUpdate.Result result = update.update(walk);
      switch (result) {
        case NEW, FAST_FORWARD -> {}
        default ->
            throw new IOException(
                "The branch %s could not be moved (%s); is another process writing to %s?"
                    .formatted(branch, result, repository.getDirectory()));
      }
    }
  }

  /// A file with the id git knows it by.
  record Blob(ObjectId id, Tree.Entry entry) {}

  /// A branch as it stands.
  record Branch(Tree tree, SortedMap<String, Blob> files) {
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
  }
}
