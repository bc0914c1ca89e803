package dev.q2o.runner.cli;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner.Progress;
import dev.q2o.runner.control.RunTarget;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o runs watch`: what a run is doing right now, as the terminal that started it shows it. Both
/// lanes: what has happened is complete, what is happening may miss frames.
@Command(
    name = "watch",
    description = "What a run is doing right now, until it ends or waits for you.",
    sortOptions = false,
    footerHeading = "%nNotes:%n",
    footer = {
      "  Shows what tasks and their commands print as they print it, at most 20 times a",
      "  second; nothing of that is kept. What has happened is in `q2o runs log`."
    })
final class RunsWatchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Id, project or project#number.")
  private String run = "";

  @Option(
      names = "--json",
      description = "Print what the tasks are doing as JSON lines and nothing else.")
  private boolean json;

  @Option(names = "--plain", description = "No colour, no redrawing; also for pipes and files.")
  private boolean plain;

  @Mixin private final TargetOptions where = new TargetOptions();

  private final Cli cli;

  RunsWatchCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = plain ? cli.terminal().plain() : cli.terminal();
    try (Reach reach = where.open(cli)) {
      RunTarget.Listed found = reach.runs().find(run);
      if (reach.here().isPresent() || !Words.works(found.view().state())) {
        remark(
            terminal,
            "Nobody works on %s: it is %s."
                .formatted(found.name(), Words.of(found.view().state())));
        return ExitCodes.OK;
      }
      LiveProgress progress = new LiveProgress(terminal, cli.clock());
      RunView last = watch(reach.runs(), found.view(), terminal, progress);
      progress.close();
      remark(terminal, "%s is %s.".formatted(found.name(), Words.of(last.state())));
      return ExitCodes.OK;
    }
  }

  /// @return the run as it rests
  private RunView watch(RunTarget runs, RunView known, Terminal terminal, LiveProgress progress)
      throws InterruptedException {
    RunAccumulator fold = new RunAccumulator(known);
    if (!json) {
      progress.skipEnded(known);
      progress.show(known);
    }
    runs.watch(
        known.run(),
        known.lastSeq(),
        new RunTarget.Watcher() {
          @Override
          public boolean event(RecordedEvent event) {
            fold.apply(event);
            return Words.works(fold.state());
          }

          @Override
          public void frame(List<Progress> frame) {
            if (json) {
              frame.forEach(task -> terminal.printData(line(task)));
            } else {
              progress.doing(frame);
              progress.show(fold.view());
            }
          }

          @Override
          public void caughtUp() {
            show();
          }

          @Override
          public void quiet() {
            show(); // the clock on the screen goes on
          }

          private void show() {
            if (!json) {
              progress.show(fold.view());
            }
          }
        });
    return fold.view();
  }

  private void remark(Terminal terminal, String sentence) {
    if (json) {
      terminal.printError(sentence);
    } else {
      terminal.print(sentence);
    }
  }

  private static String line(Progress task) {
    return Json.line(
        Json.object()
            .put("task", task.task())
            .put("line", task.line())
            .put("done", task.done())
            .put("total", task.total()));
  }
}
