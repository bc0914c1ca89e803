package dev.q2o.runner.cli;

import dev.q2o.runner.DataFolderInUseException;
import dev.q2o.runner.Runner;
import dev.q2o.runner.control.LocalTarget;
import dev.q2o.runner.control.RunTarget;
import dev.q2o.runner.control.RunnerConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Runs a command can reach.
///
/// @param here the runner that does the work in this process, which then has to stay until it is
///   done; empty when another process does it
record Reach(RunTarget runs, Optional<Runner> here) implements AutoCloseable {

  /// A process that begins or ends owns its folder for a moment without listening.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofMillis(100);

  /// The data folder, or the process that owns it.
  ///
  /// @throws DataFolderInUseException when that process cannot be reached
  static Reach of(Cli cli, DataLocation folder) {
    long begun = System.nanoTime();
    while (true) {
      try {
        Runner runner = cli.open(folder);
        return new Reach(new LocalTarget(runner), Optional.of(runner));
      } catch (DataFolderInUseException inUse) {
        // The log file is the owner's.
        LogFile.silence();
        Optional<RunnerConnection> other = RunnerConnection.to(folder.path());
        if (other.isPresent()) {
          return new Reach(other.get(), Optional.empty());
        }
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw inUse;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  @Override
  public void close() {
    runs.close();
  }
}
