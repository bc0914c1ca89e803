package dev.q2o.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A command line that is run to its end and measured.
///
/// @param words argv; the first is looked up on the path when it has no folder
/// @param environment added to this process's own
/// @param limit after this it is ended and the benchmark fails
public record Command(List<String> words, Map<String, String> environment, Duration limit) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /// The same with more in its environment.
  public Command with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Command(words, all, limit);
  }

  /// Runs it once.
  ///
  /// @param scratch folder for its output, made when absent
  /// @throws BenchmarkFailed when it cannot start or outlives its limit
  public Finished run(Path scratch) throws InterruptedException {
    try {
      Files.createDirectories(scratch);
      Path out = scratch.resolve("stdout.txt");
      Path err = scratch.resolve("stderr.txt");
      long begun = System.nanoTime();
      Process process = builder().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (TreeMemory memory = TreeMemory.watch(process.toHandle())) {
        process.getOutputStream().close();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          ProcessTrees.kill(process.toHandle());
          throw new BenchmarkFailed(text() + " did not end within " + limit.toSeconds() + " s.");
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - begun);
        return new Finished(process.exitValue(), wall, memory.peak(), out, err);
      }
    } catch (IOException e) {
      throw new BenchmarkFailed(text() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Starts it with its streams on pipes; the caller owns the process.
  public Process start() {
    try {
      return builder().start();
    } catch (IOException e) {
      throw new BenchmarkFailed(text() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Starts it with its output on a pipe and its errors in a file; the caller owns the process.
  ///
  /// @param errors made, with its folder, when absent
  public Process start(Path errors) {
    try {
      Path folder = errors.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return builder().redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new BenchmarkFailed(text() + " cannot be started: " + e.getMessage(), e);
    }
  }

  public String text() {
    return String.join(" ", words);
  }

  private ProcessBuilder builder() {
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    return builder;
  }

  /// @param peak of the whole process tree; empty where the system does not tell
  public record Finished(
      int exitCode, Duration wall, Optional<TreeMemory.Peak> peak, Path stdout, Path stderr) {

    public double seconds() {
      return wall.toNanos() / 1e9;
    }

    /// The last line of the error output that says something, for a message.
    public String lastError() {
      try (var lines = Files.lines(stderr)) {
        return lines.filter(line -> !line.isBlank()).reduce((first, last) -> last).orElse("");
      } catch (IOException e) {
        return "";
      }
    }
  }
}
