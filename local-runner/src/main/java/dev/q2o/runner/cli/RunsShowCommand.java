package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.control.RunTarget;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o runs show`.
@Command(
    name = "show",
    description = "One run: its tasks, what it waits for, its evidence.",
    sortOptions = false)
final class RunsShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Id, project or project#number.")
  private String run = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private final TargetOptions where = new TargetOptions();

  private final Cli cli;

  RunsShowCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Reach reach = where.open(cli)) {
      RunTarget.Listed found = reach.runs().find(run);
      if (json) {
        cli.terminal().printData(Json.text(RunsDisplay.jsonInFull(found)));
        return ExitCodes.OK;
      }
      Optional<EvidenceSummary> evidence =
          found
              .view()
              .delivery()
              .map(RunEvent.Delivered::evidenceSha256)
              .flatMap(reach.runs()::text)
              .flatMap(EvidenceSummary::read);
      cli.terminal()
          .print(
              new RunsDisplay(cli.terminal().style(), cli.terminal().width(), cli.clock().instant())
                  .one(found, evidence, reach.runs().elsewhere()));
      return ExitCodes.OK;
    }
  }
}
