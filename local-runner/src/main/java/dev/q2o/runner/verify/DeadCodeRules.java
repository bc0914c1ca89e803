package dev.q2o.runner.verify;

import dev.q2o.runner.deadcode.DeadCode;
import dev.q2o.runner.deadcode.DeadCode.Judged;
import dev.q2o.runner.deadcode.Resources;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Nothing is in a Java project that nobody uses. Reads what the checks have compiled.
///
/// Private and package-private members, classes and resources must be used, in the program and in
/// its tests; of what was written for this model, public members too. The public members of the
/// foundation, which is the same for many models, are an offer to whoever goes on with the project.
final class DeadCodeRules {
  private static final String MAIN = "src/main/java/";
  private static final String TEST = "src/test/java/";

  private DeadCodeRules() {}

  static Findings of(Inspections.Subject subject) throws IOException {
    Tree tree = subject.tree();
    Map<String, String> sources = new TreeMap<>();
    Map<String, String> builds = new TreeMap<>();
    for (String path : tree.files().keySet()) {
      if (path.endsWith(".java")) {
        sources.put(path, Files.readString(subject.folder().resolve(path)));
      } else if (path.equals("pom.xml") || path.equals("Dockerfile")) {
        builds.put(path, Files.readString(subject.folder().resolve(path)));
      }
    }
    if (sources.isEmpty()) {
      return new Findings(List.of(), "There is no Java source to read.");
    }
    Path classes = subject.scratch().resolve("classes");
    if (!Files.isDirectory(classes)) {
      return new Findings(
          List.of("Nothing was compiled, so nobody can tell what is used."), "Nothing was read.");
    }
    Ownership owned = Ownership.of(subject);
    // Whoever changes or deletes code may leave something without a use, and knows why.
    boolean changed = owned.changesCode();
    String root = rootPackage(sources);
    DeadCode.Report report =
        DeadCode.of(
            classes,
            subject.scratch().resolve("test-classes"),
            sources,
            path -> judged(path, tree, owned, root));
    List<String> problems = new ArrayList<>(report.dead());
    if (!changed) {
      problems.addAll(Resources.dead(tree.files().keySet(), report.texts(), builds));
    }
    return new Findings(
        problems,
        "%d classes with %d members were read.".formatted(report.classes(), report.members()));
  }

  private static Judged judged(String path, Tree tree, Ownership owned, String root) {
    Tree.Entry entry = tree.files().get(path);
    if (entry == null || !owned.isGenerated(path)) {
      return Judged.NOT;
    }
    if (owned.changesCode()) {
      return Judged.PRIVATE;
    }
    boolean forThisModel =
        path.startsWith(TEST)
            ? !path.contains("/testing/")
            : entry.task().startsWith("entity-") || path.lastIndexOf('/') == (MAIN + root).length();
    return forThisModel ? Judged.ALL : Judged.OFFERS;
  }

  /// The package all others are in, as a path.
  private static String rootPackage(Map<String, String> sources) {
    return sources.keySet().stream()
        .filter(path -> path.startsWith(MAIN) && path.lastIndexOf('/') > MAIN.length())
        .map(path -> path.substring(MAIN.length(), path.lastIndexOf('/')))
        .min(Comparator.comparingInt(String::length))
        .orElse("");
  }
}
