package dev.q2o.bench.hostile;

import dev.q2o.bench.process.BenchmarkFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Ends a PostgreSQL server with `kill -9` and starts it again as it was.
final class PostgresCrash {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path data;
  private final String url;

  /// @param data the server's data folder
  /// @param url of one of its databases
  PostgresCrash(Path data, String url) {
    this.data = data;
    this.url = url;
  }

  /// Kills it, leaves it dead for a while, and returns when it takes connections again.
  void strike(Duration dead) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster =
        ProcessHandle.of(pid).orElseThrow(() -> new BenchmarkFailed("PostgreSQL is not running."));
    List<String> words =
        List.of(
            Files.readString(
                    Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8)
                .split("\0"));
    List<ProcessHandle> backends = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    Thread.sleep(dead);
    start(words);
  }

  static boolean possible() {
    return Files.isReadable(Path.of("/proc/self/cmdline"));
  }

  private void start(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U")); // it refuses to run as root
    }
    command.addAll(words);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Process process = process(command);
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailed("PostgreSQL did not start again; see " + log());
      }
      // It ends at once while the dead one's shared memory is still in use.
      if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        process = process(command);
      }
    }
  }

  private Process process(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path log() {
    return data.resolveSibling("restarted.log");
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }
}
