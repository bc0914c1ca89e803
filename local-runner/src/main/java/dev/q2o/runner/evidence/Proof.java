package dev.q2o.runner.evidence;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.runner.evidence.Evidence.Check;
import dev.q2o.runner.evidence.Evidence.Status;
import dev.q2o.runner.evidence.Evidence.Verdict;
import dev.q2o.runner.verify.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The rules by which checks prove something. The run that claims and the verification that doubts
/// use the same ones.
///
/// @param checks all that were executed
/// @param treeSha256 the tree they must have run on
public record Proof(List<Check> checks, String treeSha256) {
  public Proof {
    checks = List.copyOf(checks);
  }

  /// Verified: everything passed on this tree, and tests were among it. Whether libraries have
  /// known weaknesses only a list from outside can tell; that nobody supplied one is said, and is
  /// no fault of the project.
  public Verdict verdict() {
    boolean allPassed =
        !checks.isEmpty() && checks.stream().allMatch(check -> passed(check) || noList(check));
    boolean tested = checks.stream().anyMatch(check -> check.tests().run() > 0);
    return allPassed && tested ? Verdict.VERIFIED : Verdict.NOT_VERIFIED;
  }

  /// Why these checks and classes prove nothing; empty when they prove it.
  public String doubt(List<String> keys, List<String> testClasses) {
    if (keys.isEmpty() && testClasses.isEmpty()) {
      return "No check speaks for it.";
    }
    Set<String> passed =
        checks.stream().filter(this::passed).map(Check::key).collect(Collectors.toSet());
    List<String> failed = keys.stream().filter(key -> !passed.contains(key)).toList();
    if (!failed.isEmpty()) {
      return "Did not pass: %s.".formatted(String.join(", ", failed));
    }
    Set<String> clean =
        checks.stream()
            .filter(this::passed)
            .flatMap(check -> check.testClasses().stream())
            .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>(testClasses);
    missing.removeAll(clean);
    return missing.isEmpty()
        ? ""
        : "Did not run without failed or skipped tests: %s.".formatted(String.join(", ", missing));
  }

  public Status status(List<String> keys, List<String> testClasses) {
    return doubt(keys, testClasses).isEmpty() ? Status.PROVEN : Status.NOT_PROVEN;
  }

  private static boolean noList(Check check) {
    return check.kind() == Evidence.CheckKind.INSPECTION
        && check.outcome() == CheckOutcome.NOT_RUN
        && Inspection.of(check.command()).equals(Optional.of(Inspection.ADVISORIES));
  }

  private boolean passed(Check check) {
    return check.outcome() == CheckOutcome.PASSED
        && check.treeSha256().equals(treeSha256)
        && check.tests().failed() == 0
        && check.tests().skipped() == 0;
  }
}
