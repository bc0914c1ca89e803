package dev.q2o.runner.cli;

import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.runner.control.RunTarget;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o runs log`: the durable lane of a run, every event once and in order.
@Command(
    name = "log",
    description = "The events of a run, every one once and in order.",
    sortOptions = false)
final class RunsLogCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "Id, project or project#number.")
  private String run = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what happens, until the run has ended.")
  private boolean follow;

  @Option(
      names = "--from",
      paramLabel = "SEQ",
      description = "Begin at this event, counted from 1 (default: ${DEFAULT-VALUE}).")
  private long from = 1;

  @Option(names = "--json", description = "Print the events as JSON lines.")
  private boolean json;

  @Mixin private final TargetOptions where = new TargetOptions();

  private final Cli cli;

  RunsLogCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (from < 1) {
      throw UserError.badInput("Events are counted from 1.");
    }
    try (Reach reach = where.open(cli)) {
      RunTarget.Listed found = reach.runs().find(run);
      // Nothing happens to a run of a folder that is ours alone.
      boolean live = follow && reach.here().isEmpty();
      Consumer<RecordedEvent> told = teller();
      AtomicReference<RecordedEvent> last = new AtomicReference<>();
      reach
          .runs()
          .follow(
              found.view().run(),
              from - 1,
              live,
              event -> {
                told.accept(event);
                last.set(event);
                return true;
              });
      remark(found, Optional.ofNullable(last.get()), reach.runs().elsewhere())
          .filter(_ -> !json)
          .ifPresent(cli.terminal()::printError);
      return ExitCodes.OK;
    }
  }

  /// What the events themselves do not say.
  private Optional<String> remark(
      RunTarget.Listed found, Optional<RecordedEvent> last, Optional<String> elsewhere) {
    if (last.isEmpty()) {
      return Optional.of(
          "%s has no event %d yet; its last is %d."
              .formatted(found.name(), from, found.view().lastSeq()));
    }
    if (!follow || ends(last.get().event())) {
      return Optional.empty();
    }
    return Optional.of(
        elsewhere
            .map(who -> "Q2O (%s) has ended; %s has not.".formatted(who, found.name()))
            .orElseGet(() ->
                "Nobody works on %s: it is %s."
                    .formatted(found.name(), Words.of(found.view().state()))));
  }

  private static boolean ends(RunEvent event) {
    return event instanceof RunEvent.RunCompleted
        || event instanceof RunEvent.RunFailed
        || event instanceof RunEvent.RunCancelled;
  }

  private Consumer<RecordedEvent> teller() {
    Terminal terminal = cli.terminal();
    if (json) {
      return new EventJson(terminal)::print;
    }
    EventLines lines = new EventLines(terminal.style(), cli.clock().getZone());
    return event -> terminal.print(lines.line(event));
  }
}
