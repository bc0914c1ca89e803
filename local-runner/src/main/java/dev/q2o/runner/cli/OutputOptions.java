package dev.q2o.runner.cli;

import picocli.CommandLine.Option;

/// How much a run prints, and in which form.
final class OutputOptions {
  @Option(names = "--json", description = "Print the run's events as JSON lines and nothing else.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only how it ended.")
  private boolean quiet;

  @Option(names = "--plain", description = "No colour, no redrawing; also for pipes and files.")
  private boolean plain;

  boolean json() {
    return json;
  }

  boolean quiet() {
    return quiet;
  }

  /// Applies `--plain`, and silences the terminal where JSON takes its place.
  Cli apply(Cli cli) {
    Terminal terminal = plain ? cli.terminal().plain() : cli.terminal();
    return cli.with(json ? terminal.silent() : terminal);
  }
}
