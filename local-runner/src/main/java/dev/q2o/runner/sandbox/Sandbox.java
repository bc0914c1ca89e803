package dev.q2o.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Executes a command with as little power as this machine can enforce.
public interface Sandbox {

  Kind kind();

  /// Blocks until the command ended, its time was up, or the thread was interrupted; in every case
  /// nothing it started lives on.
  ///
  /// @throws IOException when the command could not be started; the message names it
  default Outcome exec(Command command) throws IOException, InterruptedException {
    return exec(command, _ -> {});
  }

  /// The same, and tells each line of output as it comes, on a thread of the command; the receiver
  /// must return quickly, because the command waits for it.
  Outcome exec(Command command, Consumer<String> lines) throws IOException, InterruptedException;

  enum Kind {
    BUBBLEWRAP,
    /// Limits of time, processor, file size and open files only, none of memory: the command sees
    /// the user's files and the network. Said wherever it matters.
    LIMITS_ONLY
  }

  /// @param writable folders it may write; the working folder is one of them
  /// @param readable further folders it needs, for example the JDK
  record Command(
      List<String> argv,
      Path workingFolder,
      List<Path> writable,
      List<Path> readable,
      Map<String, String> environment,
      Duration timeout) {}

  /// @param exitCode -1 when its time was up
  /// @param output standard output and error as they came, UTF-8, the middle cut where longer than
  ///   2 MiB
  record Outcome(int exitCode, boolean timedOut, String output, Duration duration) {}
}
