package dev.q2o.runner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o doctor`: what is configured, what this machine offers, what is missing and what to do.
@Command(
    name = "doctor",
    description = "Show the configuration, what this machine offers and what is missing.",
    sortOptions = false,
    footer = {"", "Exit codes: 0 a run can work here, 1 something is missing."})
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private final CommonOptions common = new CommonOptions();

  private final Cli cli;

  DoctorCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    Terminal terminal = cli.terminal();
    DoctorReport report =
        new Doctor(
                cli.env(),
                common.dataFolder(cli),
                RunnerLocations.of(cli.env()),
                cli.absolute(Path.of("Tenant_Projects")),
                terminal)
            .examine();
    if (json) {
      terminal.printData(Json.text(report.json()));
    } else {
      terminal.print(report.lines(terminal.style(), terminal.width()));
    }
    return report.ready() ? ExitCodes.OK : ExitCodes.ERROR;
  }
}
