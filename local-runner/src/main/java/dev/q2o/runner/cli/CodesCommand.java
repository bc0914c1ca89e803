package dev.q2o.runner.cli;

import dev.q2o.contract.api.ActivationCodes.Assign;
import dev.q2o.contract.api.ActivationCodes.Code;
import dev.q2o.contract.api.ActivationCodes.Generate;
import dev.q2o.contract.api.ActivationCodes.Generated;
import dev.q2o.contract.api.ActivationCodes.Grant;
import dev.q2o.contract.api.ActivationCodes.Secret;
import dev.q2o.contract.ids.CodeId;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account codes`: activation codes of the account.
@Command(
    name = "codes",
    description = "List, make, assign and revoke activation codes.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class CodesCommand implements Runnable {
  private static final String ALL = "v1/activation-codes";

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  CodesCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with codes. See: q2o account codes --help");
  }

  @Command(name = "list", description = "All codes, newest first; only their last four characters.")
  void list(@Mixin RemoteOptions options) {
    options
        .answers(cli)
        .list(
            Account.value(api(options).all(ALL, Code.class)),
            "There are no codes yet. Make some with: q2o account codes generate --count 3",
            List.of(
                Table.Column.left("CODE"),
                Table.Column.left("ENDS IN"),
                Table.Column.left("STATE"),
                Table.Column.number("USES"),
                Table.Column.text("LABEL")),
            code ->
                new String[] {
                  code.id().toString(),
                  code.lastFour(),
                  Words.of(code.state()),
                  code.uses() + "/" + code.maxUses(),
                  Objects.requireNonNullElse(code.label(), "")
                });
  }

  @Command(name = "grant", description = "How many codes of this month's grant are left.")
  void grant(@Mixin RemoteOptions options) {
    Grant grant = Account.value(api(options).get("v1/code-grant", Grant.class));
    options
        .answers(cli)
        .show(
            grant,
            "%d of %s used until %s."
                .formatted(
                    grant.used(),
                    Amounts.count(grant.granted(), "code", "codes"),
                    cli.moment(grant.periodEnd())));
  }

  @Command(
      name = "generate",
      description = "Make codes of the month's grant; they are shown this once.")
  void generate(
      @Mixin RemoteOptions options,
      @Option(names = "--count", paramLabel = "N", defaultValue = "1") int count,
      @Option(
              names = "--project",
              paramLabel = "PROJECT",
              description = "Give all of them to this project.")
          @Nullable String project,
      @Option(names = "--label", paramLabel = "TEXT") @Nullable String label,
      @Option(names = "--uses", paramLabel = "N", description = "How often each opens (100).")
          @Nullable Integer uses,
      @Option(names = "--days", paramLabel = "N", description = "Until they expire (365).")
          @Nullable Integer days) {
    Optional<ProjectId> target = Optional.ofNullable(project).map(CodesCommand::project);
    ServerApi api = api(options);
    Generated made =
        Account.value(api.post(ALL, new Generate(count, label, uses, days), Generated.class));
    // Before anything else can fail: they are shown only now.
    show(options, cli, made);
    target.ifPresent(id -> {
      for (Secret code : made.codes()) {
        assigned(api, code.id(), id);
      }
      cli.terminal()
          .printError(
              "Given to %s: %s."
                  .formatted(id, Amounts.count(made.codes().size(), "code", "codes")));
    });
  }

  /// Prints new codes, one a line.
  static void show(RemoteOptions options, Cli cli, Generated made) {
    options
        .answers(cli)
        .show(made, made.codes().stream().map(code -> code.id() + "  " + code.code()).toList());
  }

  @Command(name = "assign", description = "Give free codes to a project.")
  void assign(
      @Mixin RemoteOptions options,
      @Option(names = "--project", paramLabel = "PROJECT", required = true) String project,
      @Parameters(paramLabel = "CODE", arity = "1..*", description = "Ids, as list shows them.")
          List<String> codes) {
    ProjectId target = project(project);
    ServerApi api = api(options);
    List<Code> given = ids(codes).stream().map(code -> assigned(api, code, target)).toList();
    options.answers(cli).show(given, given.stream().map(CodesCommand::sentence).toList());
  }

  @Command(name = "revoke", description = "Close codes for good.")
  void revoke(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "CODE", arity = "1..*") List<String> codes) {
    ServerApi api = api(options);
    List<Code> revoked =
        ids(codes).stream()
            .map(code -> Account.value(api.post(ALL + "/" + code + "/revoke", null, Code.class)))
            .toList();
    options.answers(cli).show(revoked, revoked.stream().map(CodesCommand::sentence).toList());
  }

  /// All of them, before the first is used.
  private static List<CodeId> ids(List<String> codes) {
    return codes.stream()
        .map(code ->
            Ids.read(code, CodeId::parse, "a code's id; list them with: q2o account codes list"))
        .toList();
  }

  private static Code assigned(ServerApi api, CodeId code, ProjectId project) {
    return Account.value(api.post(ALL + "/" + code + "/assign", new Assign(project), Code.class));
  }

  private static String sentence(Code code) {
    return "%s (…%s) is %s.".formatted(code.id(), code.lastFour(), Words.of(code.state()));
  }

  private ServerApi api(RemoteOptions options) {
    return Door.TENANT.api(cli, options.common());
  }

  private static ProjectId project(String text) {
    return Ids.read(text, ProjectId::parse, "a project; list them with: q2o projects");
  }
}
