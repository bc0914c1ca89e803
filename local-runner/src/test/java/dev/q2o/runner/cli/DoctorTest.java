package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.q2o.runner.cli.DoctorReport.Finding;
import dev.q2o.runner.cli.DoctorReport.Level;
import dev.q2o.runner.cli.DoctorReport.Setting;
import dev.q2o.runner.journal.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  @TempDir private Path folder;

  @Test
  void reportNamesSourcesAndWhatToDo() {
    DoctorReport report =
        new DoctorReport(
            List.of(new Setting("Data folder", "/srv/q2o", "environment Q2O_HOME")),
            List.of(
                new Finding(Level.OK, "Disk", "12.0 GB free at /srv.", ""),
                new Finding(Level.LIMITED, "Display", "None.", "Work with: q2o run"),
                new Finding(Level.MISSING, "Java compiler", "None.", "Install a JDK 25.")));

    assertThat(report.lines(Style.PLAIN, 80))
        .containsExactly(
            "Configuration",
            "  Data folder   /srv/q2o  (environment Q2O_HOME)",
            "",
            "This machine",
            "  ✓ Disk          12.0 GB free at /srv.",
            "  ! Display       None.",
            "                  Work with: q2o run",
            "  ✗ Java compiler None.",
            "                  Install a JDK 25.",
            "",
            "✗ Not ready: 1 thing is missing.");
  }

  @Test
  void lookingLeavesNoTraceAndOpensNothing() throws IOException {
    CommandFixture q2o = CommandFixture.closed(folder);

    int exit = q2o.run("doctor", "--json");

    JsonNode report = JsonMapper.builder().build().readTree(q2o.out());
    assertThat(report.path("ready").asBoolean()).isEqualTo(exit == ExitCodes.OK);
    assertThat(report.path("configuration").findValuesAsText("name"))
        .contains("Data folder", "Sandbox");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aDataFolderInUseIsToldWithItsOwner() {
    CommandFixture q2o = CommandFixture.closed(folder);
    try (DataFolder owned = DataFolder.own(folder.resolve("data"))) {
      assertThat(q2o.run("doctor")).isEqualTo(ExitCodes.ERROR);
      assertThat(q2o.out().replaceAll("\\s+", " "))
          .contains("in use by")
          .doesNotContain("Exception");
      assertThat(owned.root()).exists();
    }
    assertThat(q2o.run("doctor")).isBetween(ExitCodes.OK, ExitCodes.ERROR);
    assertThat(q2o.out()).contains("is writable and free");
  }
}
