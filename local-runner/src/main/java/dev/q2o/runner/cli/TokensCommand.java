package dev.q2o.runner.cli;

import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.api.Users.ApiToken;
import dev.q2o.contract.api.Users.CreatedApiToken;
import dev.q2o.contract.api.Users.NewApiToken;
import dev.q2o.contract.ids.ApiTokenId;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account tokens`: tokens for programs.
@Command(
    name = "tokens",
    description = "List, make and revoke tokens for programs.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class TokensCommand implements Runnable {
  private static final String ALL = "v1/api-tokens";

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  TokensCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with tokens. See: q2o account tokens --help");
  }

  @Command(name = "list", description = "All tokens; only their last four characters.")
  void list(@Mixin RemoteOptions options) {
    options
        .answers(cli)
        .list(
            Account.value(api(options).list(ALL, ApiToken.class)),
            "There are no tokens. Make one with: q2o account tokens create --name NAME --scope"
                + " runs_start",
            List.of(
                Table.Column.left("TOKEN"),
                Table.Column.left("ENDS IN"),
                Table.Column.left("LAST USED"),
                Table.Column.left("NAME"),
                Table.Column.text("SCOPES")),
            token ->
                new String[] {
                  token.id().toString(),
                  token.lastFour(),
                  token.lastUsedAt() == null ? "never" : cli.moment(token.lastUsedAt()),
                  token.name(),
                  words(token.scopes())
                });
  }

  @Command(
      name = "create",
      description = "Make a token; it is shown this once. Put it into Q2O_TOKEN of the program.")
  void create(
      @Mixin RemoteOptions options,
      @Option(names = "--name", paramLabel = "NAME", required = true) String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              required = true,
              description =
                  "What it may be used for; can be given several times: ${COMPLETION-CANDIDATES}.")
          Set<TokenScope> scopes,
      @Option(names = "--days", paramLabel = "N", description = "1 to 365; without it never.")
          @Nullable Integer days)
      throws IOException {
    ServerApi api = api(options);
    CreatedApiToken made =
        Door.TENANT.confirmed(
            cli,
            api,
            () -> api.post(ALL, new NewApiToken(name, scopes, days), CreatedApiToken.class));
    options.answers(cli).show(made, made.token());
  }

  @Command(name = "revoke", description = "End a token.")
  void revoke(@Mixin RemoteOptions options, @Parameters(paramLabel = "TOKEN") String token) {
    ApiTokenId id =
        Ids.read(token, ApiTokenId::parse, "a token; list them with: q2o account tokens list");
    ServerApi.Done done = Account.value(api(options).delete(ALL + "/" + id, ServerApi.Done.class));
    options.answers(cli).show(done, "Token %s has ended.".formatted(id));
  }

  private static String words(Set<TokenScope> scopes) {
    return scopes.stream().sorted().map(Words::of).collect(Collectors.joining(" "));
  }

  private ServerApi api(RemoteOptions options) {
    return Door.TENANT.api(cli, options.common());
  }
}
