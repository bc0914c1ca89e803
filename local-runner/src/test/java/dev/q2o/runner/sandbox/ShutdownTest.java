package dev.q2o.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ShutdownTest {
  @TempDir Path work;

  @Test
  void noCommandOutlivesTheProgramThatIsTerminated() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                work.toRealPath().toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("log").toFile())
            .start();
    Path pid = work.resolve("pid");
    await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(pid) && Files.size(pid) > 1);
    ProcessHandle command =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    try {
      program.destroy();
      assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(command.isAlive()).isFalse();
    } finally {
      command.destroyForcibly();
      program.destroyForcibly();
    }
  }

  /// Runs one long command.
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path work = Path.of(arguments[0]);
      new LimitsOnlySandbox()
          .exec(
              new Sandbox.Command(
                  List.of("sh", "-c", "echo $$ > pid; exec sleep 3600"),
                  work,
                  List.of(work),
                  List.of(),
                  Map.of(),
                  Duration.ofHours(2)));
    }
  }
}
