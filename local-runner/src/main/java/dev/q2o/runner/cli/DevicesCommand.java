package dev.q2o.runner.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.q2o.contract.api.Devices.Device;
import dev.q2o.runner.account.Account;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account devices`: machines of the account.
@Command(
    name = "devices",
    description = "List and revoke devices.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class DevicesCommand implements Runnable {
  private static final String ALL = "v1/devices";

  // Read by picocli, which prints the help by itself.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Cli cli;

  DevicesCommand(Cli cli) {
    this.cli = cli;
  }

  /// One part of the list.
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Page(List<Device> items, @Nullable String next) {}

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with devices. See: q2o account devices --help");
  }

  @Command(name = "list", description = "All devices, newest first.")
  void list(@Mixin CommonOptions common) {
    Table table =
        new Table(
            Table.Column.left("DEVICE"),
            Table.Column.left("STATE"),
            Table.Column.left("LAST SEEN"),
            Table.Column.text("NAME"));
    String after = "";
    do {
      Page page =
          Account.value(Accounts.of(cli, common).api().get(ALL + "?limit=100" + after, Page.class));
      page.items()
          .forEach(device ->
              table.row(
                  device.id().toString(),
                  device.state().name().toLowerCase(Locale.ROOT),
                  device.lastSeen().toString().substring(0, 10),
                  device.label()));
      after = page.next() == null ? "" : "&after=" + page.next();
    } while (!after.isEmpty());
    cli.terminal().print(table.lines(cli.terminal().style(), 0, cli.terminal().width(), true));
  }

  @Command(name = "revoke", description = "Close a device for good and free its seat.")
  void revoke(@Mixin CommonOptions common, @Parameters(paramLabel = "DEVICE") String device) {
    Device revoked =
        Account.value(
            Accounts.of(cli, common)
                .api()
                .post(ALL + "/" + device + "/revoke", null, Device.class));
    cli.terminal()
        .print(
            "%s (%s) is %s."
                .formatted(
                    revoked.id(),
                    revoked.label(),
                    revoked.state().name().toLowerCase(Locale.ROOT)));
  }
}
