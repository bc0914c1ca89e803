package dev.q2o.server;

import dev.q2o.server.platform.Refusal;
import dev.q2o.server.platform.StartRefused;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The server's command line: `serve [options]` and `server COMMAND [options]`, as the launcher
/// passes them on. Options alone mean `serve`.
public final class Main {
  private static final int REFUSED = 2;

  private Main() {}

  public static void main(String[] args) {
    // H2 shares equal values through soft references, which cost a list a tenth of its time.
    System.setProperty("h2.objectCache", "false");
    System.exit(run(args));
  }

  static int run(String... args) {
    return run(commandLine -> commandLine, args);
  }

  /// @param prepared such as with places where answers and refusals go
  static int run(UnaryOperator<CommandLine> prepared, String... args) {
    boolean optionsOnly = args.length == 0 || args[0].startsWith("-");
    boolean serve = optionsOnly || args[0].equals("serve");
    boolean named = !optionsOnly && (serve || args[0].equals("server"));
    CommandLine commandLine =
        serve
            ? guarded(new CommandLine(new ServeCommand()), "q2o serve")
            : guarded(new CommandLine(new Server()), "q2o server");
    return prepared
        .apply(commandLine)
        .execute(named ? Arrays.copyOfRange(args, 1, args.length) : args);
  }

  private static CommandLine guarded(CommandLine commandLine, String name) {
    commandLine.setCommandName(name);
    commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof StartRefused || failure instanceof Refusal) {
        command.getErr().println(name + ": " + failure.getMessage());
        return REFUSED;
      }
      LoggerFactory.getLogger(Main.class).error("The server failed", failure);
      command.getErr().println(name + ": an unexpected failure ended the server; the log has it.");
      return 1;
    });
    return commandLine;
  }

  /// What an operator does with a server beside running it.
  @Command(
      name = "server",
      mixinStandardHelpOptions = true,
      versionProvider = ServeCommand.Version.class,
      description = "Keeps a Q2O server in order.",
      synopsisSubcommandLabel = "COMMAND",
      subcommands = {
        ServeCommand.class,
        MigrateCommand.class,
        KeysCommand.class,
        AdminCommand.class,
        AuditCommand.class,
        BackupCommand.class,
        RestoreCommand.class,
        DoctorCommand.class
      })
  static final class Server implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
      if (spec != null) {
        throw new ParameterException(spec.commandLine(), "Name a command.");
      }
    }
  }
}
