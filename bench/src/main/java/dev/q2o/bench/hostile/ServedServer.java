package dev.q2o.bench.hostile;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.ProcessTrees;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, started as a person does it.
final class ServedServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern ADDRESS = Pattern.compile("is ready at (https?://\\S+:(\\d+))");

  private final Process process;
  private final BufferedReader out;
  private final String url;
  private final int port;

  private ServedServer(Process process, BufferedReader out, String url, int port) {
    this.process = process;
    this.out = out;
    this.url = url;
    this.port = port;
  }

  /// Where a server keeps its things and what it is set to; it can be started again and again.
  ///
  /// @param settings lines of its settings file
  record Home(Bench bench, Path folder, List<String> settings) {

    /// @throws BenchmarkFailed when it does not start
    ServedServer start(int port, String... more) throws IOException {
      Files.createDirectories(folder);
      Path file = folder.resolve("bench.properties");
      Files.write(file, settings);
      List<String> words =
          new ArrayList<>(
              List.of(
                  "serve",
                  "--port",
                  Integer.toString(port),
                  "--data",
                  folder.toString(),
                  "--settings",
                  file.toString()));
      words.addAll(List.of(more));
      Process process = bench.q2o(LIMIT, words.toArray(String[]::new)).start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String banner = out.readLine();
      Matcher address = ADDRESS.matcher(String.valueOf(banner));
      if (!address.find()) {
        ProcessTrees.kill(process.toHandle());
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
          throw new BenchmarkFailed("q2o serve did not start: " + err.readLine());
        }
      }
      return new ServedServer(process, out, address.group(1), Integer.parseInt(address.group(2)));
    }

    /// Runs a command of the operator to its end.
    Command.Finished operate(String... words) throws IOException, InterruptedException {
      Files.createDirectories(folder);
      Path file = folder.resolve("bench.properties");
      Files.write(file, settings);
      List<String> all = new ArrayList<>(List.of("server"));
      all.addAll(List.of(words));
      all.addAll(List.of("--data", folder.toString(), "--settings", file.toString()));
      return bench.q2o(LIMIT, all.toArray(String[]::new)).run(folder.resolve("operator"));
    }
  }

  String url() {
    return url;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /// Ends it as a power cut would: without a word.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// Asks it to stop and waits until it has.
  void stop() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchmarkFailed("q2o serve did not stop within " + LIMIT.toSeconds() + " s.");
    }
  }

  @Override
  public void close() {
    ProcessTrees.kill(process.toHandle());
    try {
      out.close();
    } catch (IOException e) {
      throw new BenchmarkFailed("The output of q2o serve cannot be closed.", e);
    }
  }
}
