package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Branch.Blob;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/// Writes git's objects and moves no branch, so any number of drafts write at once.
final class CommitWriter {
  private final Repository repository;
  private final PersonIdent author;

  CommitWriter(Repository repository, PersonIdent author) {
    this.repository = repository;
    this.author = author;
  }

  /// The task's files as `base` had them give way to the set. Equal files: `base` itself.
  Branch write(ChangeSet changes, Branch base) throws IOException {
    SortedMap<String, Blob> files = new TreeMap<>(base.files());
    files.values().removeIf(blob -> blob.of(changes.task()));
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (Map.Entry<String, ChangeSet.File> change : changes.files().entrySet()) {
        byte[] content = change.getValue().content();
        Tree.Entry entry =
            new Tree.Entry(
                Sha256.of(content), content.length, change.getValue().executable(), changes.task());
        files.put(change.getKey(), new Blob(inserter.insert(Constants.OBJ_BLOB, content), entry));
      }
      if (files.equals(base.files())) {
        return base;
      }
      OutputRules.requireNoClash(changes.task(), files.keySet());
      return commit(inserter, changes.task(), files, List.of(base));
    }
  }

  Branch merge(String task, SortedMap<String, Blob> files, Branch head, Branch own)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      return commit(inserter, task, files, List.of(head, own));
    }
  }

  private Branch commit(
      ObjectInserter inserter, String task, SortedMap<String, Blob> files, List<Branch> parents)
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
    commit.setParentIds(
        parents.stream()
            .map(Branch::commit)
            .filter(parent -> !parent.equals(ObjectId.zeroId()))
            .toList());
    commit.setAuthor(author);
    commit.setCommitter(author);
    commit.setMessage(BranchReader.message(task));
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return Branch.of(id, files);
  }
}
