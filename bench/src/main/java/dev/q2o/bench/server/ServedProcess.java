package dev.q2o.bench.server;

import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.Command;
import dev.q2o.bench.process.ProcessTrees;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server under measurement: a process that says where it is ready.
final class ServedProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("is ready at http://[^:\\s]+:(\\d+)");

  /// Long, because writing an ahead-of-time cache is part of a stop.
  private static final Duration STOPS_WITHIN = Duration.ofMinutes(3);

  private final Process process;
  private final InetSocketAddress address;
  private final Thread atExit;

  private ServedProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
    // A benchmark that is interrupted leaves no server behind.
    this.atExit = new Thread(() -> ProcessTrees.kill(process.toHandle()));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts it and waits until it says `is ready at http://HOST:PORT`.
  ///
  /// @param log where its error output goes
  static ServedProcess start(Command command, Path log) {
    Process process = command.start(log);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          drain(out);
          int port = Integer.parseInt(ready.group(1));
          return new ServedProcess(process, new InetSocketAddress("127.0.0.1", port));
        }
      }
      ProcessTrees.kill(process.toHandle());
      throw new BenchmarkFailed(
          command.words().getFirst() + " did not start: " + Files.readString(log).strip());
    } catch (IOException e) {
      ProcessTrees.kill(process.toHandle());
      throw new BenchmarkFailed(command.words().getFirst() + " tells nothing.", e);
    }
  }

  /// What it says from now on is of no interest, but a full pipe would stop it.
  private static void drain(BufferedReader out) {
    Thread.ofVirtual()
        .start(() -> {
          try (out) {
            out.transferTo(Writer.nullWriter());
          } catch (IOException e) {
            // it ended
          }
        });
  }

  InetSocketAddress address() {
    return address;
  }

  String url() {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d", address.getPort());
  }

  long pid() {
    return process.pid();
  }

  /// CPU time of the process so far, all its threads, in user and kernel mode.
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Asks it to stop, and insists when it does not.
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        ProcessTrees.kill(process.toHandle());
      }
    } catch (InterruptedException e) {
      ProcessTrees.kill(process.toHandle());
      Thread.currentThread().interrupt();
    }
  }
}
