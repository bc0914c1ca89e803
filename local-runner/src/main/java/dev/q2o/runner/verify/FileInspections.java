package dev.q2o.runner.verify;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.workspace.Sha256;
import dev.q2o.runner.workspace.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The inspections as they ship. What each looks for is in the class of its rules.
public final class FileInspections implements Inspections {

  @Override
  public Verifier.Execution inspect(Inspection what, Subject subject) throws IOException {
    long start = System.nanoTime();
    Tree tree = subject.tree();
    if (what == Inspection.ADVISORIES && !tree.files().containsKey(AdvisoryList.PATH)) {
      return new Verifier.Execution(withoutAdvisories(tree), "");
    }
    Findings findings =
        switch (what) {
          case FILES -> FileRules.of(subject);
          case DEAD_CODE -> DeadCodeRules.of(subject);
          case MODEL -> ModelRules.of(subject);
          case DOCUMENTATION ->
              DocumentationRules.of(tree.files().keySet(), subject.folder(), Ownership.of(subject));
          case SECURITY -> security(tree.files().keySet(), subject.folder());
          case ADVISORIES -> advisories(tree.files().keySet(), subject.folder());
        };
    return result(what, tree, findings, start);
  }

  @Override
  public Verifier.Execution advisories(AdvisoryList list, Subject subject) throws IOException {
    long start = System.nanoTime();
    Tree tree = subject.tree();
    return result(
        Inspection.ADVISORIES,
        tree,
        AdvisoryRules.of(list, tree.files().keySet(), subject.folder()),
        start);
  }

  private static Findings security(Set<String> paths, Path folder) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String path : paths) {
      problems.addAll(SecretRules.problems(path, Files.readAllBytes(folder.resolve(path))));
    }
    problems.addAll(PomRules.problems(paths, folder));
    problems.addAll(ComponentRules.problems(paths, folder));
    return new Findings(problems, "%d files were read.".formatted(paths.size()));
  }

  private static Findings advisories(Set<String> paths, Path folder) throws IOException {
    AdvisoryList list;
    try {
      list = AdvisoryList.read(Files.readString(folder.resolve(AdvisoryList.PATH)));
    } catch (IOException unreadable) {
      return new Findings(List.of(String.valueOf(unreadable.getMessage())), "Nothing was read.");
    }
    return AdvisoryRules.of(list, paths, folder);
  }

  /// What is known about the libraries of a project to which nobody supplied a list.
  public static CheckResult withoutAdvisories(Tree tree) {
    return new CheckResult(
        Inspection.ADVISORIES.key(),
        Inspection.ADVISORIES.title(),
        CheckOutcome.NOT_RUN,
        Inspection.ADVISORIES.command(),
        -1,
        Duration.ZERO,
        "",
        tree.sha256(),
        TestCounts.NONE,
        List.of(),
        AdvisoryRules.NO_LIST);
  }

  private static Verifier.Execution result(
      Inspection what, Tree tree, Findings findings, long start) {
    List<String> problems = findings.problems();
    boolean sound = problems.isEmpty();
    String output =
        "%s%d problems\n%s"
            .formatted(
                findings.seen().isEmpty() ? "" : findings.seen().strip() + "\n",
                problems.size(),
                sound ? "" : String.join("\n", problems) + "\n");
    CheckResult result =
        new CheckResult(
            what.key(),
            what.title(),
            sound ? CheckOutcome.PASSED : CheckOutcome.FAILED,
            what.command(),
            sound ? 0 : 1,
            Duration.ofNanos(System.nanoTime() - start),
            Sha256.of(output),
            tree.sha256(),
            TestCounts.NONE,
            List.of(),
            sound ? counted(what, findings) : problems.getFirst());
    return new Verifier.Execution(result, output);
  }

  /// What a pass rests on, where its title does not say it.
  private static String counted(Inspection what, Findings findings) {
    return switch (what) {
      case FILES, SECURITY -> "";
      case DEAD_CODE, MODEL, DOCUMENTATION, ADVISORIES ->
          findings.seen().lines().findFirst().orElse("");
    };
  }
}
