package dev.q2o.runner.verify;

import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says what is wrong with an executed check, in the words most useful to whoever has to mend it.
record Judgement(Blueprint.Check check, Sandbox.Outcome outcome, JUnitReports tests, Path tree) {
  private static final int MAX_CHARS = 400;
  private static final List<Pattern> TELLING =
      List.of(
          Pattern.compile("\\berror: "),
          Pattern.compile("OutOfMemoryError"),
          Pattern.compile("Exception|\\bError\\b"),
          Pattern.compile("(?i)\\b(error|failed|cannot|denied)\\b"));

  /// One sentence, empty when the check passed.
  String problem() {
    if (outcome.timedOut()) {
      return "It was ended after %d s.".formatted(check.timeoutSeconds());
    }
    Optional<String> failure = tests.firstFailure();
    if (failure.isPresent()) {
      return brief(failure.get());
    }
    if (outcome.exitCode() != 0 && count().isPresent()) {
      return count().get();
    }
    if (outcome.exitCode() != 0) {
      return brief(tellingLine());
    }
    return switch (check.kind()) {
      case COMPILE -> "";
      case UNIT_TEST, API_TEST -> testProblem(tests.counts());
      case MUTATION -> mutationProblem();
    };
  }

  /// What a check that counts has counted, as one sentence; empty for others.
  Optional<String> count() {
    return check.kind() == Blueprint.CheckKind.MUTATION
        ? mutants().map(MutantCount::sentence)
        : Optional.empty();
  }

  private String mutationProblem() {
    return mutants().map(MutantCount::problem).orElse("It did not say how many faults were found.");
  }

  private Optional<MutantCount> mutants() {
    return MutantCount.in(outcome.output());
  }

  private String testProblem(TestCounts counts) {
    if (counts.run() == 0) {
      return "No test ran.";
    }
    if (counts.failed() > 0) {
      return "%d of %d tests failed.".formatted(counts.failed(), counts.run());
    }
    if (counts.skipped() > 0) {
      return "%d of %d tests were skipped.".formatted(counts.skipped(), counts.run());
    }
    return "";
  }

  private String tellingLine() {
    List<String> lines =
        outcome.output().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    for (Pattern pattern : TELLING) {
      Optional<String> line = lines.stream().filter(pattern.asPredicate()).findFirst();
      if (line.isPresent()) {
        return line.get();
      }
    }
    return lines.isEmpty()
        ? "It ended with exit code %d and said nothing.".formatted(outcome.exitCode())
        : lines.getLast();
  }

  private String brief(String text) {
    String relative = text.replace(tree + "/", "").strip();
    return relative.length() <= MAX_CHARS ? relative : relative.substring(0, MAX_CHARS) + "…";
  }
}
