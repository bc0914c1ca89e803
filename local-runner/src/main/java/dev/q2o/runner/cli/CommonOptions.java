package dev.q2o.runner.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data DIR` and `--help`, the same everywhere.
final class CommonOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for projects, journal and logs (default: the platform's, or Q2O_HOME).")
  private @Nullable Path folder;

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  DataLocation dataFolder(Cli cli) {
    return cli.dataFolder(folder);
  }
}
