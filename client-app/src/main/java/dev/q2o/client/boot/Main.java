package dev.q2o.client.boot;

import dev.q2o.runner.cli.RunnerCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Start of the command line and of the desktop app: the one place that knows every command.
///
/// The launcher starts `serve` and `bench` in processes of their own, on their own class paths;
/// here they are only named in the help.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// Without a word the desktop app opens.
  ///
  /// @return the exit code
  static int run(String... args) {
    return commandLine().execute(args.length == 0 ? new String[] {"app"} : args);
  }

  static CommandLine commandLine() {
    CommandLine root = new CommandLine(new Q2o());
    root.addSubcommand(new AppCommand());
    root.addSubcommand(new DemoCommand());
    RunnerCommands.addTo(root);
    return root;
  }

  @Command(
      name = "q2o",
      description = "Turns an objective into a verified software project on your own machine.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      commandListHeading = "%nCommands:%n",
      footer = {
        "  serve     Starts the server.",
        "  bench     Measures Q2O beside its peers.",
        "",
        "'q2o COMMAND --help' tells more about one of them."
      })
  private static final class Q2o implements Runnable {
    @Override
    public void run() {
      commandLine().usage(System.out);
    }
  }
}
