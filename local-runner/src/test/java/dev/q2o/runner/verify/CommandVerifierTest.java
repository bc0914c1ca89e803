package dev.q2o.runner.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.TestCounts;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.kit.Jdk;
import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.kit.Toolchain;
import dev.q2o.runner.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judges recorded outcomes, without starting processes.
class CommandVerifierTest {
  private static final Blueprint.Check TESTS =
      new Blueprint.Check(
          "unit-tests",
          "Unit tests",
          Blueprint.CheckKind.UNIT_TEST,
          List.of("{jdk}/bin/java", "-cp", "{out}/classes:{testkit}", "Tests"),
          "reports",
          60);
  private static final Blueprint.Check COMPILE =
      new Blueprint.Check(
          "compile",
          "Compile",
          Blueprint.CheckKind.COMPILE,
          List.of("{jdk}/bin/javac", "-cp", "{kit}", "-d", "{out}/classes"),
          "",
          60);

  @TempDir Path folder;
  private Path tree;
  private Path scratch;
  private Toolchain tools;

  @BeforeEach
  void toolchain() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    scratch = folder.resolve("scratch");
    Kit kit =
        new Kit(folder.resolve("kit"), List.of(Path.of("/k/a.jar")), List.of(Path.of("/k/t.jar")));
    tools = new Toolchain(Optional.of(new Jdk(Path.of("/jdk"), "25", "25")), Optional.of(kit));
  }

  @Test
  void placeholdersAreExpandedToRunAndKeptInTheResult() throws Exception {
    Recorded sandbox = new Recorded(0, "", report(test("com.A", "works", "")));
    Verifier.Execution execution = check(TESTS, sandbox);
    assertThat(sandbox.argv)
        .containsExactly("/jdk/bin/java", "-cp", scratch + "/classes:/k/a.jar:/k/t.jar", "Tests");
    assertThat(execution.result().command()).isEqualTo(TESTS.command());
    assertThat(execution.result().treeSha256()).isEqualTo("tree-hash");
  }

  @Test
  void aCacheOfClassesIsUsedWhereThereIsOne() throws Exception {
    Blueprint.Check compile =
        new Blueprint.Check(
            "compile",
            "Compile",
            Blueprint.CheckKind.COMPILE,
            List.of("{jdk}/bin/javac", "-J{compiler-cache}"),
            "",
            60);
    Recorded without = new Recorded(0, "", "");
    check(compile, without);
    assertThat(without.argv).containsExactly("/jdk/bin/javac", "-J-Xshare:auto");
    Path cache =
        Files.createFile(Files.createDirectory(folder.resolve("kit")).resolve("compiler-25.aot"));
    Recorded with = new Recorded(0, "", "");
    check(compile, with);
    assertThat(with.argv).containsExactly("/jdk/bin/javac", "-J-XX:AOTCache=" + cache);
  }

  @Test
  void cleanTestsPass() throws Exception {
    Verifier.Execution execution =
        check(
            TESTS,
            new Recorded(
                0,
                "fine",
                report(
                    test("com.A", "one", "")
                        + test("com.A$Nested", "two", "")
                        + test("com.B", "x", ""))));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(execution.result().tests()).isEqualTo(new TestCounts(3, 0, 0));
    assertThat(execution.result().testClasses()).containsExactly("com.A", "com.B");
    assertThat(execution.result().detail()).isEmpty();
  }

  @Test
  void aFailedTestIsNamedWithItsMessage() throws Exception {
    Verifier.Execution execution =
        check(
            TESTS,
            new Recorded(
                1,
                "…",
                report(
                    test("com.A", "ok", "")
                        + test("com.B", "adds", "<failure message='expected 2 but was 3'/>"))));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail()).isEqualTo("B.adds: expected 2 but was 3");
    assertThat(execution.result().testClasses()).containsExactly("com.A");
    assertThat(execution.result().tests()).isEqualTo(new TestCounts(2, 1, 0));
  }

  @Test
  void exitCodeZeroDoesNotHideAFailedTest() throws Exception {
    Verifier.Execution execution =
        check(TESTS, new Recorded(0, "", report(test("com.A", "x", "<error message='boom'/>"))));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
  }

  @Test
  void aSkippedTestIsNoPass() throws Exception {
    Verifier.Execution execution =
        check(
            TESTS,
            new Recorded(0, "", report(test("com.A", "x", "<skipped/>") + test("com.A", "y", ""))));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail()).isEqualTo("1 of 2 tests were skipped.");
    assertThat(execution.result().testClasses()).isEmpty();
  }

  @Test
  void noTestIsNoPassEvenWhenAnEarlierAttemptLeftReports() throws Exception {
    check(TESTS, new Recorded(0, "", report(test("com.A", "x", ""))));
    Verifier.Execution execution = check(TESTS, new Recorded(0, "", ""));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail()).isEqualTo("No test ran.");
  }

  @Test
  void aReportThatCannotBeReadOrReachesOutIsAFailure() throws Exception {
    String hostile =
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><testsuite><testcase"
            + " classname='&f;'/></testsuite>";
    for (String report : List.of(hostile, "<testsuite><testcase", "")) {
      Verifier.Execution execution = check(TESTS, new Recorded(0, "", report + " "));
      assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
      assertThat(execution.result().detail()).contains("TEST-x.xml");
    }
  }

  @Test
  void theFirstCompilerErrorIsTheDetail() throws Exception {
    String output =
        "Note: something\n%s/src/A.java:3: error: ';' expected\n%s/src/B.java:9: error: other\n2 errors\n"
            .formatted(tree, tree);
    Verifier.Execution execution = check(COMPILE, new Recorded(1, output, ""));
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.FAILED);
    assertThat(execution.result().detail()).isEqualTo("src/A.java:3: error: ';' expected");
  }

  @Test
  void aTimeOutIsSaid() throws Exception {
    Sandbox slow = new Recorded(-1, "half", "");
    Verifier.Execution execution = check(TESTS, slow);
    assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.TIMED_OUT);
    assertThat(execution.result().detail()).contains("60 s");
  }

  @Test
  void aMissingToolIsNotRunAndNeverAPass() throws Exception {
    Sandbox never = new Recorded(0, "", "");
    for (Toolchain incomplete :
        List.of(
            new Toolchain(Optional.empty(), tools.kit()),
            new Toolchain(tools.jdk(), Optional.empty()))) {
      Verifier.Execution execution =
          new CommandVerifier(incomplete, never).check(TESTS, tree, "tree-hash", scratch);
      assertThat(execution.result().outcome()).isEqualTo(CheckOutcome.NOT_RUN);
      assertThat(execution.result().detail()).isNotEmpty();
      assertThat(execution.result().passed()).isFalse();
    }
  }

  private Verifier.Execution check(Blueprint.Check check, Sandbox sandbox) throws Exception {
    return new CommandVerifier(tools, sandbox).check(check, tree, "tree-hash", scratch);
  }

  private static String report(String cases) {
    return "<testsuite>" + cases + "</testsuite>";
  }

  private static String test(String testClass, String name, String inside) {
    return "<testcase classname='%s' name='%s'>%s</testcase>".formatted(testClass, name, inside);
  }

  /// Behaves like a command that ended with this exit code (-1: out of time) and wrote this report.
  private final class Recorded implements Sandbox {
    private final int exitCode;
    private final String output;
    private final String report;
    private List<String> argv = List.of();

    Recorded(int exitCode, String output, String report) {
      this.exitCode = exitCode;
      this.output = output;
      this.report = report;
    }

    @Override
    public Kind kind() {
      return Kind.LIMITS_ONLY;
    }

    @Override
    public Outcome exec(Command command, Consumer<String> lines) throws IOException {
      argv = command.argv();
      output.lines().forEach(lines);
      if (!report.isEmpty()) {
        Path reports = Files.createDirectories(scratch.resolve("reports"));
        Files.writeString(reports.resolve("TEST-x.xml"), report);
      }
      return new Outcome(exitCode, exitCode < 0, output, Duration.ofMillis(5));
    }
  }
}
