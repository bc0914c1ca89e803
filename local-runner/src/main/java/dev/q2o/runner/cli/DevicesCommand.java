package dev.q2o.runner.cli;

import dev.q2o.contract.api.Devices.Device;
import dev.q2o.contract.api.Devices.Rename;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.runner.account.Account;
import dev.q2o.runner.account.ServerApi;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o account devices`: machines of the account.
@Command(
    name = "devices",
    description = "List, rename and revoke devices.",
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

  @Override
  public void run() {
    throw UserError.badInput("Say what to do with devices. See: q2o account devices --help");
  }

  @Command(name = "list", description = "All devices, newest first.")
  void list(@Mixin RemoteOptions options) {
    options
        .answers(cli)
        .list(
            Account.value(api(options).all(ALL, Device.class)),
            "No machine is enrolled yet. Enrol this one with: q2o account enrol",
            List.of(
                Table.Column.left("DEVICE"),
                Table.Column.left("STATE"),
                Table.Column.left("LAST SEEN"),
                Table.Column.text("NAME")),
            device ->
                new String[] {
                  device.id().toString(),
                  Words.of(device.state()),
                  cli.moment(device.lastSeen()),
                  device.label()
                });
  }

  @Command(name = "rename", description = "Give a device another name.")
  void rename(
      @Mixin RemoteOptions options,
      @Parameters(paramLabel = "DEVICE") String device,
      @Parameters(paramLabel = "NAME") String name) {
    String address = address(device);
    ServerApi api = api(options);
    Device known = Account.value(api.get(address, Device.class));
    Device renamed =
        Account.value(api.patch(address, known.version(), new Rename(name), Device.class));
    options
        .answers(cli)
        .show(renamed, "%s is called %s now.".formatted(renamed.id(), renamed.label()));
  }

  @Command(name = "revoke", description = "Close a device for good and free its seat.")
  void revoke(@Mixin RemoteOptions options, @Parameters(paramLabel = "DEVICE") String device) {
    Device revoked =
        Account.value(api(options).post(address(device) + "/revoke", null, Device.class));
    options
        .answers(cli)
        .show(
            revoked,
            "%s (%s) is %s.".formatted(revoked.id(), revoked.label(), Words.of(revoked.state())));
  }

  private static String address(String device) {
    return ALL
        + "/"
        + Ids.read(device, DeviceId::parse, "a device; list them with: q2o account devices list");
  }

  private ServerApi api(RemoteOptions options) {
    return Door.TENANT.api(cli, options.common());
  }
}
