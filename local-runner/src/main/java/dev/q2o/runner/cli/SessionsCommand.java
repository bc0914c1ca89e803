package dev.q2o.runner.cli;

import dev.q2o.contract.api.SignIn.SessionRow;
import dev.q2o.contract.ids.SessionId;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account sessions` and `q2o admin sessions`: where one is signed in.
@Command(
    name = "sessions",
    description = "List and end your sessions.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class SessionsCommand implements Runnable {
  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;
  private final Door door;

  SessionsCommand(Cli cli, Door door) {
    this.cli = cli;
    this.door = door;
  }

  @Override
  public void run() {
    throw UserError.badInput(
        "Say what to do with sessions. See: %s sessions --help".formatted(door.command()));
  }

  @Command(name = "list", description = "Your sessions, the one used last first.")
  void list(@Mixin RemoteOptions options) {
    List<SessionRow> sessions =
        Account.value(api(options).list(door.path() + "sessions", SessionRow.class));
    options
        .answers(cli)
        .list(
            sessions,
            "You have no session: the token in use is no session's.",
            List.of(
                Table.Column.left("SESSION"),
                Table.Column.left("LAST USED"),
                Table.Column.left("ADDRESS"),
                Table.Column.text("PROGRAM")),
            row ->
                new String[] {
                  row.id().toString(),
                  cli.moment(row.activeAt()),
                  row.address(),
                  row.current() ? row.agent() + " (this one)" : row.agent()
                });
  }

  @Command(name = "revoke", description = "End a session: whoever uses it must sign in again.")
  void revoke(@Mixin RemoteOptions options, @Parameters(paramLabel = "SESSION") String session) {
    SessionId id =
        Ids.read(
            session,
            SessionId::parse,
            "a session; list them with: %s sessions list".formatted(door.command()));
    ServerApi.Done done =
        Account.value(api(options).delete(door.path() + "sessions/" + id, ServerApi.Done.class));
    options.answers(cli).show(done, "Session %s has ended.".formatted(id));
  }

  private ServerApi api(RemoteOptions options) {
    return door.api(cli, options.common());
  }
}
