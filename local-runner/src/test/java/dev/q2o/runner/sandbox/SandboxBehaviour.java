package dev.q2o.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every kind of sandbox.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
@Timeout(60)
abstract class SandboxBehaviour {
  @TempDir Path work;

  abstract Sandbox sandbox();

  @Test
  void givesOutputOfBothStreamsAndTheExitCode() throws Exception {
    Sandbox.Outcome outcome = shell("echo out; echo err >&2; exit 3");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.timedOut()).isFalse();
    assertThat(outcome.output()).contains("out\n", "err\n");
  }

  @Test
  void workingFolderIsWritable() throws Exception {
    assertThat(shell("echo text > file && pwd").output().strip()).isEqualTo(work.toString());
    assertThat(work.resolve("file")).hasContent("text");
  }

  @Test
  void environmentHoldsNothingOfTheUsers() throws Exception {
    Sandbox.Outcome outcome = shell("env");
    List<String> names = outcome.output().lines().map(line -> line.split("=", 2)[0]).toList();
    assertThat(names)
        .isSubsetOf("PATH", "LANG", "HOME", "PWD", "OLDPWD", "SHLVL", "_", "Q2O_COMMAND", "GIVEN");
    assertThat(outcome.output()).contains("GIVEN=yes");
  }

  @Test
  void timeIsUpAlsoForGrandchildrenThatLeftTheirSession() throws Exception {
    String mark = mark();
    Sandbox.Outcome outcome =
        shell(
            "setsid sh -c 'sleep %s' & (nohup sh -c 'sleep %s; true' &) ; sleep %s"
                .formatted(mark, mark, mark),
            Duration.ofMillis(700));
    assertThat(outcome.timedOut()).isTrue();
    assertThat(outcome.exitCode()).isEqualTo(-1);
    assertThat(running(mark)).isFalse();
  }

  @Test
  void nothingOutlivesACommandThatEndedByItself() throws Exception {
    String mark = mark();
    Sandbox.Outcome outcome =
        shell("(setsid sleep %s >/dev/null 2>&1 &); echo done".formatted(mark));
    assertThat(outcome.output()).contains("done");
    assertThat(outcome.exitCode()).isZero();
    assertThat(running(mark)).isFalse();
  }

  @Test
  void interruptEndsTheCommandWithinASecond() throws Exception {
    String mark = mark();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                shell("sleep %s & sleep %s".formatted(mark, mark));
              } catch (IOException | InterruptedException e) {
                thrown.set(e);
              }
            });
    await().until(() -> running(mark));
    long before = System.nanoTime();
    caller.interrupt();
    caller.join();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(running(mark)).isFalse();
  }

  @Test
  void longOutputKeepsItsEnds() throws Exception {
    Sandbox.Outcome outcome =
        shell("echo FIRST; head -c 6000000 /dev/zero | tr '\\0' x; echo; echo LAST");
    assertThat(outcome.output()).startsWith("FIRST\n").endsWith("LAST\n").contains("left out");
    assertThat(outcome.output().length()).isLessThan(2 * CappedOutput.HALF + 100);
  }

  @Test
  void aMissingProgramIsNamed() {
    for (String program : List.of("no-such-program", work.resolve("no/such").toString())) {
      assertThatThrownBy(() -> sandbox().exec(command(List.of(program), Duration.ofSeconds(5))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(program);
    }
  }

  final Sandbox.Outcome shell(String script) throws IOException, InterruptedException {
    return shell(script, Duration.ofSeconds(30));
  }

  private Sandbox.Outcome shell(String script, Duration timeout)
      throws IOException, InterruptedException {
    return sandbox().exec(command(List.of("sh", "-c", script), timeout));
  }

  private Sandbox.Command command(List<String> argv, Duration timeout) throws IOException {
    return new Sandbox.Command(
        argv, work.toRealPath(), List.of(work), List.of(), Map.of("GIVEN", "yes"), timeout);
  }

  /// A length of sleep that no other process has.
  private static String mark() {
    return "3600." + Math.abs(UUID.randomUUID().getMostSignificantBits());
  }

  private static boolean running(String mark) {
    try (var processes = Files.list(Path.of("/proc"))) {
      return processes.anyMatch(process -> commandLine(process).contains("sleep\0" + mark));
    } catch (IOException notLinux) {
      return ProcessHandle.allProcesses()
          .anyMatch(p -> p.info().commandLine().orElse("").contains("sleep " + mark));
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"));
    } catch (IOException goneOrNoProcess) {
      return "";
    }
  }
}
