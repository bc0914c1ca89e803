package dev.q2o.runner.verify;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.regenerate.Regeneration;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The inspections as they ship. What they look for is in {@link ContentRules}, {@link SecretRules}
/// and {@link PomRules}.
public final class FileInspections implements Inspections {

  @Override
  public Verifier.Execution files(String key, Tree tree, Path folder, Collection<String> declared)
      throws IOException {
    long start = System.nanoTime();
    List<String> problems = new ArrayList<>();
    compare(new TreeSet<>(declared), tree, problems);
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
      // What a file of the project's owner must look like is the owner's to say.
      if (!entry(tree, path).task().equals(Regeneration.KEY)) {
        problems.addAll(ContentRules.problems(path, content));
      }
    }
    return result(key, "Files are complete and sound", "files", tree, problems, start);
  }

  @Override
  public Verifier.Execution secrets(String key, Tree tree, Path folder) throws IOException {
    long start = System.nanoTime();
    List<String> problems = new ArrayList<>();
    for (String path : tree.files().keySet()) {
      problems.addAll(SecretRules.problems(path, Files.readAllBytes(folder.resolve(path))));
    }
    problems.addAll(PomRules.problems(tree.files().keySet(), folder));
    problems.addAll(ComponentRules.problems(tree.files().keySet(), folder));
    return result(
        key,
        "No secrets, every version pinned, hashed and licensed",
        "security",
        tree,
        problems,
        start);
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

  private static Verifier.Execution result(
      String key, String title, String what, Tree tree, List<String> problems, long start) {
    String output =
        "%d files inspected, %d problems\n%s"
            .formatted(
                tree.files().size(),
                problems.size(),
                problems.isEmpty() ? "" : String.join("\n", problems) + "\n");
    CheckResult result =
        new CheckResult(
            key,
            title,
            problems.isEmpty() ? CheckOutcome.PASSED : CheckOutcome.FAILED,
            List.of("q2o", "inspect", what),
            problems.isEmpty() ? 0 : 1,
            Duration.ofNanos(System.nanoTime() - start),
            Sha256.of(output),
            tree.sha256(),
            TestCounts.NONE,
            List.of(),
            problems.isEmpty() ? "" : problems.getFirst());
    return new Verifier.Execution(result, output);
  }
}
