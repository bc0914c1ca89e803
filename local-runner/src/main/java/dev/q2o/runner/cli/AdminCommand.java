package dev.q2o.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.q2o.contract.api.Administrators.Session;
import dev.q2o.contract.api.Administrators.SignInRequest;
import dev.q2o.runner.account.Administration;
import dev.q2o.runner.account.ServerApi;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o admin`: what an administrator does with a server over the network. What needs the server's
/// own files is `q2o server`.
@Command(
    name = "admin",
    description = "Administer a server over the network: tenants, their plans, the audit log.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o admin sign-in --server https://q2o.example.org --mail admin@example.org",
      "  q2o admin tenants create acme --name \"Acme Ltd\" --mail owner@acme.example",
      "  q2o admin tenants subscribe acme --plan pro",
      "  q2o admin audit verify",
      "",
      "The first administrator is made on the server itself: q2o server admin create.",
      "Exit codes: 0 done, 1 no server answers, 2 bad input, 3 the audit log was changed, 4"
          + " refused."
    })
final class AdminCommand implements Runnable {
  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  AdminCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to administer. See: q2o admin --help");
  }

  @Command(
      name = "sign-in",
      description = {
        "Sign in with password and authenticator app, or a recovery code.",
        "Both are asked for; a script sends them as two lines of standard input."
      })
  void signIn(
      @Mixin CommonOptions common,
      @Option(names = "--server", paramLabel = "URL", required = true) String server,
      @Option(names = "--mail", paramLabel = "MAIL", required = true) String mail,
      @Option(names = "--ca", paramLabel = "FILE", description = Accounts.CA)
          @Nullable Path authority) {
    var url = Accounts.url(server);
    Accounts.trust(cli, common, authority);
    String password = Questions.secret(cli, "Password");
    String code = Questions.ask(cli, "Code of the authenticator app");
    Session session = administration(common).signIn(url, new SignInRequest(mail, password, code));
    cli.terminal()
        .print(
            "Signed in as %s until %s at the latest, or after %d minutes of rest."
                .formatted(
                    session.name(), cli.moment(session.expiresAt()), session.idleSeconds() / 60));
  }

  @Command(name = "sign-out", description = "End this session and forget its token.")
  void signOut(@Mixin CommonOptions common) {
    cli.terminal()
        .print(
            administration(common).signOut()
                ? "Signed out."
                : "The token is forgotten here; the server was not told.");
  }

  @Command(
      name = "rotate-licence-keys",
      description = "Sign licences with the next key; devices follow at their next renewal.")
  void rotateLicenceKeys(@Mixin RemoteOptions options) throws IOException {
    ServerApi api = Door.ADMIN.api(cli, options.common());
    JsonNode rotated =
        Door.ADMIN.confirmed(
            cli, api, () -> api.post("v1/admin/licence-keys/rotate", null, JsonNode.class));
    options
        .answers(cli)
        .show(
            rotated,
            "In two minutes, when every server knows, licences are signed with the next key.");
  }

  private Administration administration(CommonOptions common) {
    return new Administration(common.dataFolder(cli).path());
  }
}
