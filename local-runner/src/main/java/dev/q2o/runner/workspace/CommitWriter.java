package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/// Writes git's objects and moves no branch, so any number of drafts write at once. Looks at
/// nothing but the files that change and the folders they are in.
final class CommitWriter {
  private final Repository repository;
  private final PersonIdent author;

  CommitWriter(Repository repository, PersonIdent author) {
    this.repository = repository;
    this.author = author;
  }

  /// The task's files as `base` had them give way to the set.
  ///
  /// @param before paths of the files the task has in `base`
  /// @return what is different; nothing when the files are equal
  SortedMap<String, Optional<Blob>> store(ChangeSet changes, List<String> before, Branch base)
      throws IOException {
    SortedMap<String, Optional<Blob>> different = new TreeMap<>();
    before.forEach(path -> different.put(path, Optional.empty()));
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (Map.Entry<String, ChangeSet.File> change : changes.files().entrySet()) {
        byte[] content = change.getValue().content();
        Tree.Entry entry =
            new Tree.Entry(
                Sha256.of(content), content.length, change.getValue().executable(), changes.task());
        Blob blob = new Blob(inserter.insert(Constants.OBJ_BLOB, content), entry);
        different.put(change.getKey(), Optional.of(blob));
      }
      inserter.flush();
    }
    different.entrySet().removeIf(e -> e.getValue().equals(base.root().find(e.getKey())));
    return different;
  }

  /// A commit of the first parent's files with some of them changed.
  Branch commit(String task, SortedMap<String, Optional<Blob>> changes, List<Branch> parents)
      throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      Folder root;
      try {
        root = parents.getFirst().root().with(changes, inserter::insert);
      } catch (UnsafeOutputException e) {
        throw OutputRules.clash(task, e);
      }
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(root.id());
      commit.setParentIds(
          parents.stream()
              .map(Branch::id)
              .filter(parent -> !parent.equals(ObjectId.zeroId()))
              .toList());
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(BranchReader.message(task));
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return new Branch(id, root);
    }
  }
}
