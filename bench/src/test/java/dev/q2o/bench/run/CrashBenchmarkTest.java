package dev.q2o.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The crash benchmark against a program whose defects are known.
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "needs a shell and SIGKILL")
class CrashBenchmarkTest {
  @TempDir Path folder;

  private final StringWriter told = new StringWriter();

  @Test
  void aProgramThatSurvivesEveryKillPasses() throws Exception {
    CrashBenchmark benchmark = new CrashBenchmark();

    List<Row> rows = take(benchmark, "none");

    assertThat(value(rows, "crash_kills")).isEqualTo(4);
    assertThat(value(rows, "crash_resumes") + value(rows, "crash_kills_before_run")).isEqualTo(4);
    for (String defect : CrashTally.DEFECTS) {
      assertThat(value(rows, defect)).as("%s%n%s", defect, told).isZero();
    }
    assertThat(benchmark.failed(rows)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "differs, crash_mismatches",
    "repeats, crash_repeated_tasks",
    "gives-up, crash_unfinished",
    "forgets, crash_lost_events",
  })
  void eachDefectIsFound(String defect, String metric) throws Exception {
    CrashBenchmark benchmark = new CrashBenchmark();

    List<Row> rows = take(benchmark, defect);

    assertThat(value(rows, metric)).as(told.toString()).isPositive();
    assertThat(benchmark.failed(rows)).isTrue();
  }

  private List<Row> take(CrashBenchmark benchmark, String defect) throws Exception {
    Path model = Files.writeString(folder.resolve("model.jdl"), defect);
    Path launcher = folder.resolve("q2o");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec "%s" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "%s" %s "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                FakeQ2o.class.getName()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    new CommandLine(CommandSpec.forAnnotatedObject(benchmark))
        .parseArgs(
            "--kills", "4", "--blueprint-kills", "4", "--seed", "7", "--model", model.toString());
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    return benchmark.measure(new Bench(folder, 1, scratch, new PrintWriter(told, true)));
  }

  private static double value(List<Row> rows, String metric) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .median();
  }
}
