package dev.q2o.server;

import java.util.Arrays;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Start of the server process. The launcher calls it as `serve [options]`; the word may be left
/// out.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    String[] options =
        args.length > 0 && args[0].equals("serve")
            ? Arrays.copyOfRange(args, 1, args.length)
            : args;
    return commandLine().execute(options);
  }

  private static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new ServeCommand());
    commandLine.setCommandName("q2o serve");
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
      LoggerFactory.getLogger(Main.class).error("The server failed", failure);
      command
          .getErr()
          .println("q2o serve: an unexpected failure ended the server; the log has it.");
      return 1;
    });
    return commandLine;
  }
}
