package dev.q2o.runner.verify;

import dev.q2o.runner.regenerate.Lock;
import dev.q2o.runner.regenerate.Regeneration;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/// What of a project is as it was generated, and what its owner made of it. What a file of the
/// owner must look like is the owner's to say, and so is what is missing.
final class Ownership {
  private final Tree tree;
  private final Set<String> deleted;

  private Ownership(Tree tree, Set<String> deleted) {
    this.tree = tree;
    this.deleted = deleted;
  }

  static Ownership of(Inspections.Subject subject) throws IOException {
    Set<String> deleted = new HashSet<>();
    if (subject.tree().files().containsKey(Lock.PATH)) {
      deleted.addAll(
          Lock.read(Files.readString(subject.folder().resolve(Lock.PATH))).files().keySet());
      deleted.removeAll(subject.tree().files().keySet());
    }
    return new Ownership(subject.tree(), deleted);
  }

  /// Whether the file is there and nobody changed it.
  boolean isGenerated(String path) {
    Tree.Entry entry = tree.files().get(path);
    return entry != null && !entry.task().equals(Regeneration.KEY);
  }

  /// Whether the file was generated and its owner deleted it.
  boolean isDeleted(String path) {
    return deleted.contains(path);
  }

  /// Whether the owner changed, added or deleted anything of the code.
  boolean changesCode() {
    return tree.files().keySet().stream()
            .anyMatch(path -> path.startsWith("src/") && !isGenerated(path))
        || deleted.stream().anyMatch(path -> path.startsWith("src/"));
  }
}
