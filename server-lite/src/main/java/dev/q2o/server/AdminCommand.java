package dev.q2o.server;

import dev.q2o.server.identity.admin.Admins;
import dev.q2o.server.platform.StartRefused;
import dev.q2o.server.platform.access.Origin;
import dev.q2o.server.platform.config.ServerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `q2o server admin`: administrators.
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    description = "Makes administrators of the server.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AdminCommand.Create.class)
final class AdminCommand implements Runnable {

  @Override
  public void run() {
    throw new StartRefused("Say 'admin create'.");
  }

  /// Makes one and shows their second factor once.
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes an administrator; shows the secret for an authenticator app once.")
  static final class Create extends OperatorCommand {
    @Option(names = "--mail", required = true, description = "Mail address to sign in with.")
    private String mail = "";

    @Option(names = "--name", description = "Name to be shown (default: the mail address).")
    private String name = "";

    @Option(
        names = "--password",
        required = true,
        interactive = true,
        arity = "0..1",
        description = "At least 12 characters; without a value it is asked for.")
    private String password = "";

    @Override
    int run(ServerFiles files) {
      ServerSettings settings = files.making().settings();
      Admins.Created created =
          withContexts(
              settings,
              (database, contexts) ->
                  database.inSystem(
                      Origin.system("admin-create"),
                      tx ->
                          contexts
                              .admins()
                              .create(tx, mail, name.isBlank() ? mail : name, password)));
      out().println("Administrator " + created.id() + " may sign in as " + mail + ".");
      out().println("Authenticator app: " + created.totpUri());
      out().println("Recovery codes, each good once (shown only now):");
      created.recoveryCodes().forEach(code -> out().println("  " + code));
      return 0;
    }
  }
}
