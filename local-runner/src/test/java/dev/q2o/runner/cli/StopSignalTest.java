package dev.q2o.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.q2o.runner.LocalRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Signals to a real process.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill")
final class StopSignalTest {
  private static final Pattern RUN = Pattern.compile("run_[0-9a-z]{26}");
  @TempDir private Path folder;

  private @Nullable Process running;

  @AfterEach
  void leaveNothingBehind() {
    if (running != null) {
      running.destroyForcibly();
    }
  }

  @BeforeEach
  void writeModel() throws IOException {
    Files.writeString(folder.resolve("bug.jdl"), "entity Bug {}\n");
  }

  @Test
  void ctrlCPausesAndTheRunCanBeResumed() throws Exception {
    assumeThat(interruptIsHeard()).as("a job in the background ignores SIGINT").isTrue();
    assertThat(pausedBy("INT")).isEqualTo(ExitCodes.OK);
  }

  @Test
  void terminationPausesToo() throws Exception {
    assertThat(pausedBy("TERM")).isEqualTo(ExitCodes.OK);
  }

  /// @return exit code of the resumed run
  private int pausedBy(String signal) throws Exception {
    Process process = start();
    running = process;
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        if (line.contains("✓ README") || line.contains("+ README")) {
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
        line = out.readLine();
      }
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join("\n", lines)).isEqualTo(ExitCodes.INTERRUPTED);
    String last = lines.getLast();
    assertThat(last).startsWith("Paused at a safe point. Continue with: q2o run --resume run_");

    Matcher run = RUN.matcher(last);
    assertThat(run.find()).isTrue();
    return new CommandFixture(
            folder, (data, durability) -> LocalRunner.open(new TinyParts().in(data.path())))
        .run("run", "--resume", run.group());
  }

  /// A shell starts its background jobs with SIGINT ignored, and children inherit that.
  private static boolean interruptIsHeard() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return true;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .allMatch(ignored -> (ignored & 0b10) == 0);
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            TinyMain.class.getName(),
            "run",
            "--model",
            "bug.jdl");
    builder.directory(folder.toFile());
    builder.environment().put("Q2O_HOME", folder.resolve("data").toString());
    builder.redirectError(folder.resolve("err").toFile());
    return builder.start();
  }
}
