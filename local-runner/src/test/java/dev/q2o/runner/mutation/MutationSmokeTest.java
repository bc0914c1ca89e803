package dev.q2o.runner.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.kit.Kit;
import dev.q2o.runner.workspace.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that bite are told from tests that do not, and equal projects get equal mutants.
class MutationSmokeTest {
  private static final String PROGRAM =
      """
      package app;

      public final class Seats {
        private final int free;

        public Seats(int free) {
          this.free = free;
        }

        public boolean fits(int guests) {
          return guests >= 1 && guests <= free;
        }

        public int left(int guests) {
          int rest = free;
          for (int i = 0; i < guests; i++) {
            rest--;
          }
          return rest;
        }
      }
      """;

  private static final String BITING =
      """
      Assertions.assertTrue(new Seats(4).fits(4));
      Assertions.assertTrue(new Seats(4).fits(1));
      Assertions.assertFalse(new Seats(4).fits(0));
      Assertions.assertFalse(new Seats(4).fits(5));
      Assertions.assertEquals(1, new Seats(4).left(3));
      """;

  private static final String BLUNT = "new Seats(4).fits(4); new Seats(4).left(3);";

  private static final String FAILING = "new Seats(4).fits(4); Assertions.fail();";

  @TempDir Path folder;

  private record Ended(int exitCode, String output) {}

  /// @param body of the only test of the project
  private void project(String body) throws Exception {
    String libraries = libraries();
    String test =
        """
        package app;

        import org.junit.jupiter.api.Assertions;
        import org.junit.jupiter.api.Test;

        class SeatsTest {
          @Test
          void seats() {
            %s
          }
        }
        """
            .formatted(body);
    Path classes = compiled("Seats", PROGRAM, libraries, "classes");
    compiled("SeatsTest", test, classes + File.pathSeparator + libraries, "test-classes");
  }

  private static String libraries() throws IOException {
    return Kit.at(Kit.locate().orElseThrow()).testClassPath();
  }

  /// The check that tests, with its report in the folder `reports`.
  private Ended tests() throws Exception {
    return ended(
        PlantedTests.class, "unit-tests", "^.*Test$", folder.resolve("reports").toString());
  }

  /// The check that counts what was found.
  private Ended smoke() throws Exception {
    return ended(MutationSmoke.class, "80", "unit-tests=^.*Test$");
  }

  private Ended ended(Class<?> program, String... arguments) throws Exception {
    String own =
        Path.of(MutationSmoke.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                own + File.pathSeparator + libraries(),
                program.getName(),
                folder.resolve("classes").toString(),
                folder.resolve("test-classes").toString(),
                "50",
                folder.resolve("faults").toString()));
    command.addAll(List.of(arguments));
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new Ended(process.waitFor(), Files.readString(log));
  }

  /// The last line: how many tests ran before it depends on which of them is quick.
  private static String verdict(Ended ended) {
    return ended.output().lines().toList().getLast();
  }

  private Path compiled(String name, String source, String classPath, String to)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    Path out = folder.resolve(to);
    List<String> arguments = List.of("-cp", classPath, "-d", out.toString(), file.toString());
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return out;
  }

  @Test
  void testsThatBiteFindEveryFault() throws Exception {
    project(BITING);
    Ended tested = tests();
    assertThat(tested.exitCode()).as(tested.output()).isZero();
    assertThat(tested.output()).contains("1 tests successful", " planted faults tried, ");
    assertThat(folder.resolve("reports/app.SeatsTest/TEST-junit-jupiter.xml"))
        .content()
        .contains("tests=\"1\"", "app.SeatsTest");
    Ended counted = smoke();
    assertThat(counted.output())
        .doesNotContain("survived", "tests successful")
        .containsPattern("mutants=(\\d+) killed=\\1");
    assertThat(counted.exitCode()).isZero();
  }

  @Test
  void whereNothingWasNotedTheTestsRunOnceMore() throws Exception {
    project(BITING);
    tests();
    String counted = verdict(smoke());
    Folders.delete(folder.resolve("faults"));
    Ended alone = smoke();
    assertThat(alone.output()).contains("1 tests successful");
    assertThat(verdict(alone)).isEqualTo(counted);
  }

  @Test
  void testsThatOnlyRunTheProgramFindNone() throws Exception {
    project(BLUNT);
    assertThat(tests().exitCode()).isZero();
    Ended ended = smoke();
    assertThat(ended.output()).contains("survived: app.Seats.fits, line 11", " killed=0 ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void aTestThatFailsWithoutAFaultFailsAndFindsNone() throws Exception {
    project(FAILING);
    Ended tested = tests();
    assertThat(tested.exitCode()).isEqualTo(1);
    assertThat(tested.output()).contains("1 tests failed").doesNotContain("planted");
    Ended ended = smoke();
    assertThat(ended.output()).contains("the tests 'unit-tests' do not pass");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void whatThereIsNoTimeForIsToldAndCountsAsNotFound() throws Exception {
    project(BITING);
    var program =
        new PlantedProgram(folder.resolve("classes"), folder.resolve("test-classes"), 50, "");
    FaultRecord record = FaultRecord.of(folder.resolve("faults"), program.mutants());
    record.begin("unit-tests");
    List<World> worlds = List.of(program.world(), program.world());
    List<TestCase> passed =
        new SharedTests(_ -> List.of()).run(worlds, program.tests(), "^.*Test$");
    var tested = new FaultSearch.Tested("unit-tests", worlds, passed);
    assertThat(new FaultSearch(program, record, tested, Duration.ZERO).search())
        .startsWith("0 planted faults tried, 0 found")
        .contains("; no time for ");
    Ended ended = smoke();
    assertThat(ended.output())
        .doesNotContain("tests successful")
        .contains("not tried by all tests: there was no time", " killed=0 ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }
}
