package dev.q2o.runner.cli;

import dev.q2o.runner.control.RunTarget;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `q2o runs`: what runs and what ran, also while another Q2O is at work.
@Command(
    name = "runs",
    description = "List runs, watch one, steer it: also from another terminal.",
    sortOptions = false,
    synopsisSubcommandLabel = "[COMMAND]",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  q2o runs",
      "  q2o runs watch bug-tracker",
      "  q2o runs log bug-tracker --follow",
      "  q2o runs pause bug-tracker#2",
      "  q2o runs retry bug-tracker#2 check-tests",
      "",
      "RUN is an id (run_...), the beginning of one, a project (its newest run) or",
      "project#number. A run that another Q2O works on is steered through it."
    })
final class RunsCommand implements Callable<Integer> {
  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "All runs of one project instead of the newest of each.")
  private @Nullable String project;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private final TargetOptions where = new TargetOptions();

  private final Cli cli;

  RunsCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() {
    try (Reach reach = where.open(cli)) {
      List<RunTarget.Listed> runs =
          project == null ? reach.runs().latest() : reach.runs().history(project);
      RunsDisplay display =
          new RunsDisplay(cli.terminal().style(), cli.terminal().width(), cli.clock().instant());
      if (json) {
        cli.terminal().printData(Json.text(RunsDisplay.json(runs)));
      } else {
        cli.terminal().print(display.list(runs, reach.runs().elsewhere()));
      }
      return ExitCodes.OK;
    }
  }
}
