package dev.q2o.runner.cli;

import dev.q2o.runner.DataFolderInUseException;
import dev.q2o.runner.Runner;
import dev.q2o.runner.control.LocalTarget;
import dev.q2o.runner.control.RunTarget;
import dev.q2o.runner.control.RunnerConnection;
import java.util.Optional;

/// Runs a command can reach.
///
/// @param here the runner that does the work in this process, which then has to stay until it is
///   done; empty when another process does it
record Reach(RunTarget runs, Optional<Runner> here) implements AutoCloseable {

  /// The data folder, or the process that owns it.
  ///
  /// @throws DataFolderInUseException when that process cannot be reached
  static Reach of(Cli cli, DataLocation folder) {
    try {
      Runner runner = cli.open(folder);
      return new Reach(new LocalTarget(runner), Optional.of(runner));
    } catch (DataFolderInUseException inUse) {
      // The log file is the owner's.
      LogFile.silence();
      RunTarget other =
          RunnerConnection.to(folder.path()).map(RunTarget.class::cast).orElseThrow(() -> inUse);
      return new Reach(other, Optional.empty());
    }
  }

  @Override
  public void close() {
    runs.close();
  }
}
