package dev.q2o.bench.run;

import dev.q2o.bench.Bench;
import dev.q2o.bench.process.BenchmarkFailed;
import dev.q2o.bench.process.ProcessTrees;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEventCodec;
import dev.q2o.contract.run.UnreadableEventException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A process that tells its events as `q2o run --json` does, watched event by event.
///
/// Two threads of its own read its streams; all methods may be called from any thread.
final class LiveRun {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int ERROR_LINES = 20;

  private final Process process;
  private final long begun = System.nanoTime();
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Thread out;
  private final Thread err;

  private LiveRun(Process process) {
    this.process = process;
    this.out = Thread.ofVirtual().name("run-events").start(this::readEvents);
    this.err = Thread.ofVirtual().name("run-errors").start(this::readErrors);
  }

  /// Watches a process that tells events on its standard output.
  static LiveRun of(Process process) {
    return new LiveRun(process);
  }

  static LiveRun start(Bench bench, Path model, Path out, Path data) {
    return new LiveRun(
        bench
            .q2o(
                LIMIT,
                "run",
                "--model",
                model.toString(),
                "--out",
                out.toString(),
                "--data",
                data.toString(),
                "--json")
            .start());
  }

  static LiveRun resume(Bench bench, String run, Path data) {
    return new LiveRun(
        bench.q2o(LIMIT, "run", "--resume", run, "--data", data.toString(), "--json").start());
  }

  /// Waits until it ends or has told this many events.
  ///
  /// @return false when it ended first
  boolean awaitEvents(int count) throws InterruptedException {
    synchronized (events) {
      while (events.size() < count && process.isAlive()) {
        events.wait(50);
      }
      return events.size() >= count && process.isAlive();
    }
  }

  /// Waits until it ends or this much time has passed since it started.
  ///
  /// @return false when it ended first
  boolean awaitAge(Duration age) throws InterruptedException {
    long left = age.toNanos() - (System.nanoTime() - begun);
    return !process.waitFor(Math.max(0, left), TimeUnit.NANOSECONDS);
  }

  /// Waits until it has told an event of this kind.
  ///
  /// @return its age then; empty when it ended first
  Optional<Duration> ageAt(Predicate<RecordedEvent> kind) throws InterruptedException {
    synchronized (events) {
      int seen = 0;
      while (true) {
        for (; seen < events.size(); seen++) {
          if (kind.test(events.get(seen))) {
            return Optional.of(age());
          }
        }
        if (!process.isAlive()) {
          return Optional.empty();
        }
        events.wait(50);
      }
    }
  }

  /// SIGKILL to the process alone, as the kernel or a power switch would; what it had started must
  /// end by itself.
  ///
  /// @return how many processes outlived it
  long kill() throws InterruptedException {
    List<ProcessHandle> children = process.toHandle().descendants().toList();
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the pipes as well
    process.waitFor();
    join();
    return ProcessTrees.orphans(children, Duration.ofSeconds(5));
  }

  /// Sends it a signal by its name, for example `STOP`.
  void signal(String name) throws InterruptedException {
    signal(process, name);
  }

  /// Sends a process a signal by its name.
  static void signal(Process process, String name) throws InterruptedException {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (exit != 0) {
        throw new BenchmarkFailed("kill -%s %d failed.".formatted(name, process.pid()));
      }
    } catch (IOException e) {
      throw new BenchmarkFailed("There is no program kill here.", e);
    }
  }

  /// Waits for the end.
  ///
  /// @return the exit code, or -1 when it had to be ended after 30 minutes
  int finish() throws InterruptedException {
    return finish(LIMIT);
  }

  /// Waits for the end.
  ///
  /// @return the exit code, or -1 when it had to be ended after this time
  int finish(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      ProcessTrees.kill(process.toHandle());
      process.waitFor();
      join();
      return -1;
    }
    join();
    return process.exitValue();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  List<RecordedEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  /// The end of what it wrote to its error output.
  String errors() {
    synchronized (errors) {
      return String.join(" / ", errors);
    }
  }

  private void join() throws InterruptedException {
    out.join(Duration.ofSeconds(10));
    err.join(Duration.ofSeconds(10));
  }

  private void readEvents() {
    RunEventCodec codec = new RunEventCodec();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(codec, line);
      }
    } catch (IOException e) {
      note("its output broke off: " + e.getMessage());
    }
  }

  private void add(RunEventCodec codec, String line) {
    try {
      RecordedEvent event = codec.decode(line);
      synchronized (events) {
        events.add(event);
        events.notifyAll();
      }
    } catch (UnreadableEventException e) {
      note("not an event: " + line); // the last line of a killed process may be half a line
    }
  }

  private void readErrors() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      note("its error output broke off: " + e.getMessage());
    }
  }

  private void note(String line) {
    synchronized (errors) {
      errors.add(line);
      if (errors.size() > ERROR_LINES) {
        errors.removeFirst();
      }
    }
  }
}
