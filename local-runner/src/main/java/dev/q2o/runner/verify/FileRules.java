package dev.q2o.runner.verify;

import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The files are those that were promised, sound, and as they were before the checks ran.
final class FileRules {
  private FileRules() {}

  static Findings of(Inspections.Subject subject) throws IOException {
    List<String> problems = new ArrayList<>();
    Tree tree = subject.tree();
    Path folder = subject.folder();
    Ownership owned = Ownership.of(subject);
    compare(new TreeSet<>(subject.declared()), tree, problems);
    for (String path : Folders.files(folder)) {
      if (!tree.files().containsKey(path)) {
        problems.add("%s appeared while the checks ran.".formatted(path));
      }
    }
    for (String path : tree.files().keySet()) {
      Path file = folder.resolve(path);
      if (!Files.isRegularFile(file)) {
        problems.add("%s is gone.".formatted(path));
        continue;
      }
      byte[] content = Files.readAllBytes(file);
      if (!Sha256.of(content).equals(entry(tree, path).sha256())) {
        problems.add("%s was changed while the checks ran.".formatted(path));
      }
      if (owned.isGenerated(path)) {
        problems.addAll(ContentRules.problems(path, content));
      }
    }
    return new Findings(problems, "%d files were read.".formatted(tree.files().size()));
  }

  private static void compare(Set<String> declared, Tree tree, List<String> problems) {
    for (String path : declared) {
      if (!tree.files().containsKey(path)) {
        problems.add("%s was promised and not written.".formatted(path));
      }
    }
    for (String path : tree.files().keySet()) {
      if (!declared.contains(path)) {
        problems.add("%s was written and not promised.".formatted(path));
      }
    }
  }

  private static Tree.Entry entry(Tree tree, String path) {
    return Objects.requireNonNull(tree.files().get(path));
  }
}
