package dev.q2o.runner.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.runner.kit.Kit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private Ended smoke(String body) throws Exception {
    String libraries = Kit.at(Kit.locate().orElseThrow()).testClassPath();
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
    Path tests =
        compiled("SeatsTest", test, classes + File.pathSeparator + libraries, "test-classes");
    String own =
        Path.of(MutationSmoke.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                own + File.pathSeparator + libraries,
                MutationSmoke.class.getName(),
                classes.toString(),
                tests.toString(),
                folder.toString(),
                "50",
                "80")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
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
    Ended ended = smoke(BITING);
    assertThat(ended.output())
        .doesNotContain("survived")
        .containsPattern("mutants=(\\d+) killed=\\1");
    assertThat(ended.exitCode()).isZero();
    assertThat(verdict(smoke(BITING))).isEqualTo(verdict(ended));
  }

  @Test
  void testsThatOnlyRunTheProgramFindNone() throws Exception {
    Ended ended = smoke(BLUNT);
    assertThat(ended.output()).contains("survived: app.Seats.fits, line 11", " killed=0 ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }

  @Test
  void aTestThatFailsWithoutAFaultFindsNone() throws Exception {
    Ended ended = smoke(FAILING);
    assertThat(ended.output()).contains("left out: app.SeatsTest", " killed=0 ");
    assertThat(ended.exitCode()).isEqualTo(1);
  }
}
