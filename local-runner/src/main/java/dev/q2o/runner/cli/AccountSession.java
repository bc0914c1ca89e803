package dev.q2o.runner.cli;

import dev.q2o.contract.api.SignIn;
import dev.q2o.contract.api.Tenants.Tenant;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.AccountException;
import dev.q2o.runner.account.ServerApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Signing in to an account and what a person does there as themselves.
final class AccountSession {
  private AccountSession() {}

  @Command(
      name = "sign-in",
      description = {
        "Sign in with a code that is sent to you.",
        "The session ends after 30 minutes of rest and after a day; for programs make a token with"
            + " q2o account tokens create."
      })
  static final class Enter implements Runnable {
    @Mixin private RemoteOptions options = new RemoteOptions();

    @Option(names = "--server", paramLabel = "URL", required = true)
    private String server = "";

    @Option(
        names = "--tenant",
        paramLabel = "NAME",
        required = true,
        description = "The account's name in addresses, such as acme.")
    private String tenant = "";

    @Option(
        names = "--contact",
        paramLabel = "MAIL",
        required = true,
        description = "Your mail address, or your phone number in international form.")
    private String contact = "";

    @Option(names = "--ca", paramLabel = "FILE", description = Accounts.CA)
    private @Nullable Path authority;

    private final Cli cli;

    Enter(Cli cli) {
      this.cli = cli;
    }

    @Override
    public void run() {
      HttpUrl url = Accounts.url(server);
      Accounts.trust(cli, options.common(), authority);
      ServerApi anonymous = Accounts.of(cli, options.common()).anonymous(url);
      SignIn.Challenge challenge =
          Account.value(
              anonymous.post(
                  "v1/sign-in", new SignIn.Request(tenant, contact), SignIn.Challenge.class));
      cli.terminal()
          .printError(
              "If %s belongs to %s, a code is on its way to it; it is good until %s."
                  .formatted(contact, tenant, cli.moment(challenge.expiresAt())));
      String code = Questions.ask(cli, "Code");
      SignIn.Session session =
          Account.value(
              anonymous.post(
                  "v1/sign-in/verify",
                  new SignIn.Verify(challenge.challenge(), code),
                  SignIn.Session.class));
      Tenant account = Accounts.of(cli, options.common()).connect(url, session.token());
      options
          .answers(cli)
          .show(
              account,
              "Signed in to %s as %s, %s, until %s at the latest."
                  .formatted(
                      account.name(),
                      session.name(),
                      Words.of(session.role()),
                      cli.moment(session.expiresAt())));
    }
  }

  @Command(name = "sign-out", description = "End this session and forget its token.")
  static final class Leave implements Runnable {
    @Mixin private CommonOptions common = new CommonOptions();
    private final Cli cli;

    Leave(Cli cli) {
      this.cli = cli;
    }

    @Override
    public void run() {
      Account account = Accounts.of(cli, common);
      boolean ended =
          account.api().delete("v1/session", ServerApi.Done.class)
              instanceof ServerApi.Answer.Ok<ServerApi.Done>;
      account.forgetToken();
      cli.terminal()
          .print(
              ended
                  ? "Signed out. Licence and lease stay on this machine."
                  : "The token is forgotten here; the server was not told.");
    }
  }

  @Command(name = "whoami", description = "Show who is signed in.")
  static final class Whoami implements Runnable {
    @Mixin private RemoteOptions options = new RemoteOptions();
    private final Cli cli;

    Whoami(Cli cli) {
      this.cli = cli;
    }

    @Override
    public void run() {
      SignIn.Whoami who =
          Account.value(
              Door.TENANT.api(cli, options.common()).get("v1/session", SignIn.Whoami.class));
      options
          .answers(cli)
          .show(
              who,
              "%s (%s), %s of %s, until %s at the latest."
                  .formatted(
                      who.name(),
                      who.mail(),
                      Words.of(who.role()),
                      who.tenant(),
                      cli.moment(who.expiresAt())));
    }
  }

  @Command(
      name = "export",
      description = "Write everything the account holds into a zip of JSON files.")
  static final class Export implements Runnable {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    private final Cli cli;

    Export(Cli cli) {
      this.cli = cli;
    }

    @Override
    public void run() {
      write(cli, common, Door.TENANT, "v1/tenant/export", file);
    }
  }

  /// Downloads an export into a new file.
  static void write(Cli cli, CommonOptions common, Door door, String path, Path file) {
    ServerApi api = door.api(cli, common);
    Path target = cli.absolute(file);
    if (Files.exists(target)) {
      throw UserError.badInput(
          "%s is there already. Choose another name, or move it away.".formatted(file));
    }
    try {
      door.confirmed(cli, api, () -> api.download(path, target));
      cli.terminal().print("Wrote %s (%s).".formatted(file, Amounts.bytes(Files.size(target))));
    } catch (IOException e) {
      throw UserError.badInput(
          "%s cannot be written (%s). Choose another place.".formatted(file, e.getMessage()));
    } catch (AccountException e) {
      if (e.code().equals("access.forbidden")) {
        throw new UserError(
            ExitCodes.REFUSED,
            "Only an owner who signed in themselves can export: q2o account sign-in");
      }
      throw e;
    }
  }
}
