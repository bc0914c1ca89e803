package dev.q2o.runner.cli;

import dev.q2o.contract.api.AuditEntry;
import dev.q2o.contract.api.AuditVerdict;
import dev.q2o.contract.api.KeysetPage;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o admin audit`: the audit log of a server.
@Command(
    name = "audit",
    description = "Read and verify the audit log.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class AdminAuditCommand implements Runnable {
  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  AdminAuditCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with the log. See: q2o admin audit --help");
  }

  @Command(name = "list", description = "The newest entries of the server, or of one tenant.")
  void list(
      @Mixin RemoteOptions options,
      @Option(names = "--tenant", paramLabel = "TENANT") @Nullable String tenant,
      @Option(names = "--limit", paramLabel = "N", defaultValue = "25") int limit,
      @Option(
              names = "--after",
              paramLabel = "NUMBER",
              description = "Only entries older than this one.")
          @Nullable Long after) {
    ServerApi api = Door.ADMIN.api(cli, options.common());
    String path =
        tenant == null
            ? "v1/admin/audit"
            : AdminTenantsCommand.address(AdminTenantsCommand.one(api, tenant).id()) + "/audit";
    String from = after == null ? "" : "&after=" + after;
    KeysetPage<AuditEntry> part =
        Account.value(api.part(path + "?limit=" + limit + from, AuditEntry.class));
    options
        .answers(cli)
        .list(
            part.items(),
            "Nothing was recorded there.",
            List.of(
                Table.Column.number("NO"),
                Table.Column.left("AT"),
                Table.Column.left("ACTION"),
                Table.Column.left("BY"),
                Table.Column.text("SUBJECT")),
            entry ->
                new String[] {
                  Long.toString(entry.seq()),
                  cli.moment(entry.at()),
                  entry.action(),
                  entry.actorKind().toLowerCase(Locale.ROOT),
                  entry.subject()
                });
  }

  @Command(
      name = "verify",
      description = "Let the server recompute its log; exit code 3 when a row was changed.")
  int verify(@Mixin RemoteOptions options) {
    AuditVerdict verdict =
        Account.value(
            Door.ADMIN
                .api(cli, options.common())
                .get("v1/admin/audit/verification", AuditVerdict.class));
    options
        .answers(cli)
        .show(
            verdict,
            verdict.intact()
                ? "Intact: %d entries in %d chains.".formatted(verdict.entries(), verdict.chains())
                : "Broken: entry %d of %s: %s."
                    .formatted(verdict.seq(), verdict.tenant(), verdict.reason()));
    return verdict.intact() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
