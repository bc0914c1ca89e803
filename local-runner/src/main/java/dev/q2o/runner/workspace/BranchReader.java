package dev.q2o.runner.workspace;

import dev.q2o.runner.workspace.Node.Blob;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/// Rebuilds what is known about a branch from its commits alone, oldest first.
///
/// Only first parents are followed: what a merge brought is the difference to its first parent, and
/// belongs to the task the merge names.
final class BranchReader {
  private static final FooterKey TASK = new FooterKey("Q2O-Task");

  private BranchReader() {}

  /// The message of a task's commit; its last line is what {@link #read} looks for.
  static String message(String task) {
    return "%s\n\n%s: %s\n".formatted(task, TASK.getName(), task);
  }

  static Branch read(Repository repository, String branch) throws IOException {
    ObjectId head = repository.resolve(branch);
    if (head == null) {
      return new Branch(ObjectId.zeroId(), Folder.empty());
    }
    SortedMap<String, Blob> files = new TreeMap<>();
    try (RevWalk commits = new RevWalk(repository)) {
      commits.setFirstParent(true);
      commits.markStart(commits.parseCommit(head));
      commits.sort(RevSort.TOPO);
      commits.sort(RevSort.REVERSE, true);
      for (RevCommit commit : commits) {
        apply(repository, commit, files);
      }
    }
    SortedMap<String, Optional<Blob>> all = new TreeMap<>();
    files.forEach((path, blob) -> all.put(path, Optional.of(blob)));
    // Everything is in the repository; only the ids have to be known.
    return new Branch(head, Folder.empty().with(all, Folder::idOf));
  }

  private static void apply(Repository repository, RevCommit commit, SortedMap<String, Blob> files)
      throws IOException {
    List<String> tasks = commit.getFooterLines(TASK);
    if (tasks.size() != 1) {
      throw new IOException("Commit %s was not written by Q2O.".formatted(commit.name()));
    }
    try (TreeWalk changes = new TreeWalk(repository)) {
      changes.setRecursive(true);
      changes.setFilter(TreeFilter.ANY_DIFF);
      if (commit.getParentCount() == 0) {
        changes.addTree(new EmptyTreeIterator());
      } else {
        changes.addTree(commit.getParent(0).getTree());
      }
      changes.addTree(commit.getTree());
      while (changes.next()) {
        if (FileMode.MISSING.equals(changes.getRawMode(1))) {
          files.remove(changes.getPathString());
        } else {
          files.put(
              changes.getPathString(),
              blob(
                  changes.getObjectReader(),
                  changes.getObjectId(1),
                  FileMode.EXECUTABLE_FILE.equals(changes.getRawMode(1)),
                  tasks.getFirst()));
        }
      }
    }
  }

  private static Blob blob(ObjectReader reader, ObjectId id, boolean executable, String task)
      throws IOException {
    byte[] content = reader.open(id).getBytes();
    return new Blob(id, new Tree.Entry(Sha256.of(content), content.length, executable, task));
  }
}
