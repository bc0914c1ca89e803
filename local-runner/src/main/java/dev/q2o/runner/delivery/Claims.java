package dev.q2o.runner.delivery;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.evidence.Evidence;
import dev.q2o.runner.evidence.Proof;
import dev.q2o.runner.verify.MutantCount;
import dev.q2o.runner.workspace.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an evidence claims, put beside what was found when its checks were executed again.
final class Claims {
  private Claims() {}

  /// The tree the evidence is about, as the inspections want it.
  static Tree tree(Evidence evidence) {
    SortedMap<String, Tree.Entry> entries = new TreeMap<>();
    for (Evidence.File file : evidence.files()) {
      entries.put(
          file.path(), new Tree.Entry(file.sha256(), file.bytes(), file.executable(), file.task()));
    }
    return new Tree.Listed("", evidence.treeSha256(), entries);
  }

  static Blueprint.Check planned(Evidence.Check claim) {
    return new Blueprint.Check(
        claim.key(),
        claim.title(),
        Blueprint.CheckKind.valueOf(claim.kind().name()),
        claim.command(),
        claim.reports(),
        claim.timeoutSeconds());
  }

  static CheckResult notRun(Evidence.Check claim, String reason) {
    return new CheckResult(
        claim.key(),
        claim.title(),
        CheckOutcome.NOT_RUN,
        claim.command(),
        -1,
        Duration.ZERO,
        "",
        claim.treeSha256(),
        TestCounts.NONE,
        List.of(),
        reason);
  }

  /// @param results one for each check of the evidence, in its order
  /// @return sentences; empty when everything claimed was found
  static List<String> differences(Evidence evidence, List<CheckResult> results) {
    List<String> differences = new ArrayList<>();
    List<Evidence.Check> found = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Evidence.Check claim = evidence.checks().get(i);
      compare(claim, results.get(i), differences);
      found.add(found(claim, results.get(i)));
    }
    Proof proof = new Proof(found, evidence.treeSha256());
    for (Evidence.Objective objective : evidence.objectives()) {
      Evidence.Status status = proof.status(objective.checks(), objective.testClasses());
      if (status != objective.status()) {
        differences.add(
            "Objective '%s' is claimed to be %s, and is %s."
                .formatted(objective.text(), word(objective.status()), word(status)));
      }
    }
    TestCounts tests =
        results.stream().map(CheckResult::tests).reduce(TestCounts.NONE, TestCounts::plus);
    if (!tests.equals(evidence.tests())) {
      differences.add(
          "In all, %s are claimed, and %s were counted."
              .formatted(counts(evidence.tests()), counts(tests)));
    }
    if (proof.verdict() != evidence.verdict()) {
      differences.add(
          "The verdict is claimed to be '%s', and is '%s'."
              .formatted(word(evidence.verdict()), word(proof.verdict())));
    }
    if (evidence.verdict() != Evidence.Verdict.VERIFIED) {
      differences.add("The evidence itself says that the project is not verified.");
    }
    return differences;
  }

  private static void compare(Evidence.Check claim, CheckResult result, List<String> differences) {
    if (claim.outcome() != result.outcome() || claim.exitCode() != result.exitCode()) {
      differences.add(
          "Check '%s' is claimed to have %s with exit code %d, and has %s with %d%s"
              .formatted(
                  claim.key(),
                  word(claim.outcome()),
                  claim.exitCode(),
                  word(result.outcome()),
                  result.exitCode(),
                  result.detail().isEmpty() ? "." : ": " + result.detail()));
    }
    compareFaults(claim, result, differences);
    if (!claim.tests().equals(result.tests())) {
      differences.add(
          "Check '%s' is claimed to count %s, and counts %s."
              .formatted(claim.key(), counts(claim.tests()), counts(result.tests())));
    }
    if (!claim.testClasses().equals(result.testClasses())) {
      differences.add("Check '%s' names other test classes than it runs.".formatted(claim.key()));
    }
  }

  /// The number of faults is the claim of this check, not only that it passed.
  private static void compareFaults(
      Evidence.Check claim, CheckResult result, List<String> differences) {
    if (claim.kind() != Evidence.CheckKind.MUTATION || !result.passed()) {
      return;
    }
    Optional<MutantCount> claimed = MutantCount.told(claim.detail());
    Optional<MutantCount> counted = MutantCount.told(result.detail());
    if (claimed.isEmpty() || counted.isEmpty() || !claimed.get().agreesWith(counted.get())) {
      differences.add(
          "Check '%s' is claimed to say '%s', and says '%s'."
              .formatted(claim.key(), claim.detail(), result.detail()));
    }
  }

  private static Evidence.Check found(Evidence.Check claim, CheckResult result) {
    return claim.found(
        result.outcome(),
        result.exitCode(),
        result.treeSha256(),
        result.tests(),
        result.testClasses());
  }

  private static String counts(TestCounts tests) {
    return "%d tests (%d failed, %d skipped)"
        .formatted(tests.run(), tests.failed(), tests.skipped());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
