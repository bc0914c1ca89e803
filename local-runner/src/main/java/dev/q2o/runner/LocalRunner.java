package dev.q2o.runner;

/// Opens the runner of a data folder.
public final class LocalRunner {
  private LocalRunner() {}

  /// The runner as it ships.
  ///
  /// @throws DataFolderInUseException when another process owns the folder
  public static Runner open(RunnerSettings settings) {
    throw new UnsupportedOperationException("lands within the hour: " + settings);
  }

  /// A runner of given parts.
  ///
  /// @throws DataFolderInUseException when another process owns the folder
  public static Runner open(RunnerParts parts) {
    throw new UnsupportedOperationException("lands within the hour: " + parts);
  }
}
