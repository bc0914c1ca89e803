package dev.q2o.runner.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.q2o.contract.api.ActivationCodes.Assign;
import dev.q2o.contract.api.ActivationCodes.Code;
import dev.q2o.contract.api.ActivationCodes.Generate;
import dev.q2o.contract.api.ActivationCodes.Generated;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.account.Account;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  /// One part of the list.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Page(List<Code> items, @Nullable String next) {}

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with codes. See: q2o account codes --help");
  }

  @Command(name = "list", description = "All codes, newest first; only their last four characters.")
  void list(@Mixin CommonOptions common) {
    Table table =
        new Table(
            Table.Column.left("CODE"),
            Table.Column.left("ENDS IN"),
            Table.Column.left("STATE"),
            Table.Column.number("USES"),
            Table.Column.text("LABEL"));
    String after = "";
    do {
      Page page =
          Account.value(Accounts.of(cli, common).api().get(ALL + "?limit=100" + after, Page.class));
      page.items()
          .forEach(code ->
              table.row(
                  code.id().toString(),
                  code.lastFour(),
                  code.state().name().toLowerCase(Locale.ROOT),
                  code.uses() + "/" + code.maxUses(),
                  Objects.requireNonNullElse(code.label(), "")));
      after = page.next() == null ? "" : "&after=" + page.next();
    } while (!after.isEmpty());
    cli.terminal().print(table.lines(cli.terminal().style(), 0, cli.terminal().width(), true));
  }

  @Command(name = "generate", description = "Make codes of the month's grant; shown this once.")
  void generate(
      @Mixin CommonOptions common,
      @Option(names = "--count", paramLabel = "N", defaultValue = "1") int count,
      @Option(names = "--label", paramLabel = "TEXT") @Nullable String label,
      @Option(names = "--uses", paramLabel = "N") @Nullable Integer uses,
      @Option(names = "--days", paramLabel = "N") @Nullable Integer days) {
    Generated made =
        Account.value(
            Accounts.of(cli, common)
                .api()
                .post(ALL, new Generate(count, label, uses, days), Generated.class));
    made.codes().forEach(code -> cli.terminal().print(code.id() + "  " + code.code()));
  }

  @Command(name = "assign", description = "Give a free code to a project.")
  void assign(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "CODE") String code,
      @Parameters(paramLabel = "PROJECT") String project) {
    print(
        Account.value(
            Accounts.of(cli, common)
                .api()
                .post(ALL + "/" + code + "/assign", new Assign(project(project)), Code.class)));
  }

  @Command(name = "revoke", description = "Close a code for good.")
  void revoke(@Mixin CommonOptions common, @Parameters(paramLabel = "CODE") String code) {
    print(
        Account.value(
            Accounts.of(cli, common).api().post(ALL + "/" + code + "/revoke", null, Code.class)));
  }

  private void print(Code code) {
    cli.terminal()
        .print(
            "%s (…%s) is %s."
                .formatted(
                    code.id(), code.lastFour(), code.state().name().toLowerCase(Locale.ROOT)));
  }

  private static ProjectId project(String text) {
    try {
      return ProjectId.parse(text);
    } catch (IllegalArgumentException e) {
      throw UserError.badInput(
          "'%s' is not a project; list them with: q2o projects".formatted(text));
    }
  }
}
