package dev.q2o.client.boot;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Start of the command line and of the desktop app: the one place that knows every command.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// @return the exit code
  static int run(String... args) {
    return commandLine().execute(args);
  }

  private static CommandLine commandLine() {
    return new CommandLine(new Q2o());
  }

  @Command(
      name = "q2o",
      description = "Turns an objective into a verified software project on your own machine.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  private static final class Q2o implements Runnable {
    @Override
    public void run() {
      commandLine().usage(System.out);
    }
  }
}
