package dev.q2o.runner.cli;

import dev.q2o.runner.LocalRunner;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.source.Importers;
import dev.q2o.runner.blueprint.targets.ShippedTargets;
import dev.q2o.runner.journal.Durability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine;

/// The commands of the local runner, to be hung below a root command: `run`, `verify`, `projects`,
/// `runs`, `runner`, `account`, `admin`, `targets`, `schema`, `doctor`.
public final class RunnerCommands {
  private RunnerCommands() {}

  /// Adds the commands as they ship, and how the whole command line looks, complains and exits.
  ///
  /// @param root the command `q2o`
  public static void addTo(CommandLine root) {
    Map<String, String> env = System.getenv();
    Cli cli =
        new Cli(
            Terminal.system(env),
            Keyboard.system(),
            env,
            Path.of("").toAbsolutePath(),
            Clock.system(ZoneId.systemDefault()),
            new Importers()::read,
            Checks.of(env),
            RunnerCommands::open);
    addTo(root, cli);
  }

  static void addTo(CommandLine root, Cli cli) {
    LogFile.silence();
    root.addSubcommand(new RunCommand(cli));
    root.addSubcommand(new VerifyCommand(cli));
    CommandLine projects = new CommandLine(new ProjectsCommand(cli));
    projects.addSubcommand(new ProjectsCommand.Show(cli));
    projects.addSubcommand(new ProjectsCommand.Run(cli));
    projects.addSubcommand(new ProjectsCommand.Delete(cli));
    projects.addSubcommand(new ProjectsCommand.Restore(cli));
    root.addSubcommand(projects);
    CommandLine runs = new CommandLine(new RunsCommand(cli));
    runs.addSubcommand(new RunsShowCommand(cli));
    runs.addSubcommand(new RunsLogCommand(cli));
    runs.addSubcommand(new RunsWatchCommand(cli));
    runs.addSubcommand(new RunsWish.Pause(cli));
    runs.addSubcommand(new RunsWish.Resume(cli));
    runs.addSubcommand(new RunsWish.Cancel(cli));
    runs.addSubcommand(new RunsWish.Retry(cli));
    runs.addSubcommand(new RunsWish.Restart(cli));
    runs.addSubcommand(new RunsWish.Approve(cli));
    runs.addSubcommand(new RunsAnswerCommand(cli));
    root.addSubcommand(runs);
    root.addSubcommand(new RunnerCommand(cli));
    CommandLine account = new CommandLine(new AccountCommand(cli));
    account.addSubcommand(new AccountSession.Enter(cli));
    account.addSubcommand(new AccountSession.Leave(cli));
    account.addSubcommand(new AccountSession.Whoami(cli));
    account.addSubcommand(new SessionsCommand(cli, Door.TENANT));
    account.addSubcommand(new CodesCommand(cli));
    account.addSubcommand(new DevicesCommand(cli));
    account.addSubcommand(new TokensCommand(cli));
    account.addSubcommand(new AccountSession.Export(cli));
    root.addSubcommand(account);
    CommandLine admin = new CommandLine(new AdminCommand(cli));
    admin.addSubcommand(new SessionsCommand(cli, Door.ADMIN));
    admin.addSubcommand(new AdminTenantsCommand(cli));
    admin.addSubcommand(new AdminAuditCommand(cli));
    root.addSubcommand(admin);
    root.addSubcommand(new TargetsCommand(cli, ShippedTargets.targets()));
    root.addSubcommand(new SchemaCommand(cli));
    root.addSubcommand(new DoctorCommand(cli));
    look(root, cli.terminal());
    Failures.install(root, cli);
  }

  private static void look(CommandLine root, Terminal terminal) {
    root.setUsageHelpWidth(Terminal.MAX_WIDTH);
    root.setUsageHelpAutoWidth(false);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setOverwrittenOptionsAllowed(false);
    root.setAbbreviatedOptionsAllowed(false);
    root.setOut(terminal.out());
    root.setErr(terminal.err());
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.style().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
  }

  /// The runner of a data folder, with what the environment says about kit and sandbox; every fact
  /// is forced to the disk.
  public static Runner open(DataLocation folder) {
    return open(folder, Durability.FSYNC);
  }

  private static Runner open(DataLocation folder, Durability durability) {
    RunnerLocations locations = RunnerLocations.of(System.getenv());
    if (locations.sandbox().value().isPresent()) {
      // Refuses in words where the runner would only say that the state is illegal.
      Checks.of(System.getenv()).caution();
    }
    return LocalRunner.open(locations.settings(folder, durability));
  }
}
