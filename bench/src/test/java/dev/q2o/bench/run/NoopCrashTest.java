package dev.q2o.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.q2o.bench.Bench;
import dev.q2o.bench.report.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The real engine, journal and git workspace, killed eight times; `q2o bench crash` does so
/// hundreds of times.
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "needs SIGKILL")
class NoopCrashTest {
  private static final int KILLS = 8;

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void killsLoseNothingAndRepeatNothing() throws Exception {
    StringWriter told = new StringWriter();
    CrashTally tally = new CrashTally();
    Bench bench = new Bench(folder, 1, folder, new PrintWriter(told, true));

    new CrashTrials(bench, new NoopVictim(80), new Random(20), tally).kill(KILLS);

    List<Row> rows = tally.rows();
    assertThat(value(rows, "crash_kills")).isEqualTo(KILLS);
    for (String defect : CrashTally.DEFECTS) {
      assertThat(value(rows, defect)).as("%s%n%s", defect, told).isZero();
    }
  }

  private static double value(List<Row> rows, String metric) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .median();
  }
}
