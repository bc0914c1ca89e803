package dev.q2o.runner.evidence;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.TestCounts;
import java.util.List;
import java.util.Optional;

/// The content of `EVIDENCE.json`; every field is described in `docs/evidence.md`.
///
/// Immutable. Optional parts are present in the measured form only: they differ between two runs of
/// equal input.
///
/// @param schemaVersion grows when a reader of the older one would misunderstand
/// @param treeSha256 see {@link dev.q2o.runner.workspace.TreeHash}; covers `files`, not the
///   evidence itself
/// @param archiveSha256 of the zip that was delivered beside the folder
/// @param tests sum over all checks
public record Evidence(
    int schemaVersion,
    Form form,
    Verdict verdict,
    Project project,
    Optional<Run> run,
    Blueprint blueprint,
    String treeSha256,
    Optional<String> archiveSha256,
    Tools tools,
    TestCounts tests,
    List<Objective> objectives,
    List<Check> checks,
    List<File> files) {
  public static final int SCHEMA_VERSION = 1;

  public Evidence {
    objectives = List.copyOf(objectives);
    checks = List.copyOf(checks);
    files = List.copyOf(files);
  }

  public enum Form {
    /// Everything, times and output hashes included: what one run found.
    MEASURED,
    /// What every run of equal input finds; stands in the archive, so that equal input gives equal
    /// bytes.
    REPRODUCIBLE
  }

  public enum Verdict {
    /// Every check passed on this tree, and at least one test ran.
    VERIFIED,
    NOT_VERIFIED
  }

  public enum Status {
    PROVEN,
    NOT_PROVEN
  }

  public enum Origin {
    /// Promised by the blueprint.
    BLUEPRINT,
    /// Written by the user.
    USER
  }

  public enum CheckKind {
    COMPILE,
    UNIT_TEST,
    API_TEST,
    /// Faults were planted into the program, and its tests had to find them; `detail` has the
    /// count.
    MUTATION,
    /// Read by Q2O itself, without a process.
    INSPECTION
  }

  public record Project(Optional<String> id, String slug, String name) {}

  /// @param number counts the runs of the project
  public record Run(String id, int number) {}

  public record Blueprint(String id, String version) {}

  /// @param jdk version of the JDK the checks ran with
  /// @param sandbox how they were kept in bounds
  public record Tools(
      String q2o, Optional<String> jdk, Optional<String> sandbox, List<Library> libraries) {
    public Tools {
      libraries = List.copyOf(libraries);
    }
  }

  public record Library(String name, String sha256) {}

  /// @param checks keys of the checks that prove it
  /// @param testClasses classes that ran with nothing failed or skipped
  /// @param reason why it is not proven; empty otherwise
  public record Objective(
      String key,
      String text,
      Origin origin,
      Status status,
      List<String> checks,
      List<String> testClasses,
      String reason) {
    public Objective {
      checks = List.copyOf(checks);
      testClasses = List.copyOf(testClasses);
    }
  }

  /// @param command argv with the placeholders of {@link dev.q2o.runner.blueprint.Blueprint.Check}
  /// @param reports folder of the JUnit XML reports below `{out}`; empty when there are none
  /// @param timeoutSeconds wall clock; 0 for inspections
  /// @param treeSha256 the tree it ran on
  /// @param detail why it did not pass, or what a check that counts has counted; empty otherwise
  public record Check(
      String key,
      String title,
      CheckKind kind,
      CheckOutcome outcome,
      List<String> command,
      String reports,
      int timeoutSeconds,
      int exitCode,
      Optional<Long> durationMillis,
      Optional<String> outputSha256,
      String treeSha256,
      TestCounts tests,
      List<String> testClasses,
      String detail) {
    public Check {
      command = List.copyOf(command);
      testClasses = List.copyOf(testClasses);
    }

    Check withoutMeasurements() {
      return found(outcome, exitCode, treeSha256, tests, testClasses);
    }

    /// The same check with another finding, its measurements left out.
    public Check found(
        CheckOutcome newOutcome,
        int newExitCode,
        String newTree,
        TestCounts newTests,
        List<String> newTestClasses) {
      return new Check(
          key,
          title,
          kind,
          newOutcome,
          command,
          reports,
          timeoutSeconds,
          newExitCode,
          Optional.empty(),
          Optional.empty(),
          newTree,
          newTests,
          newTestClasses,
          detail);
    }
  }

  /// @param task key of the task that wrote it
  public record File(String path, String sha256, long bytes, boolean executable, String task) {}

  public long proven() {
    return objectives.stream().filter(o -> o.status() == Status.PROVEN).count();
  }

  /// The same without what differs between two runs of equal input.
  public Evidence reproducible() {
    return new Evidence(
        schemaVersion,
        Form.REPRODUCIBLE,
        verdict,
        new Project(Optional.empty(), project.slug(), project.name()),
        Optional.empty(),
        blueprint,
        treeSha256,
        Optional.empty(),
        new Tools(tools.q2o(), Optional.empty(), Optional.empty(), tools.libraries()),
        tests,
        objectives,
        checks.stream().map(Check::withoutMeasurements).toList(),
        files);
  }

  public Evidence withArchive(String sha256) {
    return new Evidence(
        schemaVersion,
        form,
        verdict,
        project,
        run,
        blueprint,
        treeSha256,
        Optional.of(sha256),
        tools,
        tests,
        objectives,
        checks,
        files);
  }
}
