package dev.q2o.runner.cli;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.journal.JournalException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run on the terminal, from its start (or resume) to its verdict.
///
/// @param json events as JSON lines instead of text
/// @param quiet only the verdict
record RunSession(Cli cli, Runner runner, boolean json, boolean quiet) {
  private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);

  /// @param problems renders why a start was refused
  /// @return exit code
  int start(ProjectId project, Runner.StartOptions options, Consumer<List<Diagnostic>> problems)
      throws InterruptedException {
    return switch (runner.start(project, options)) {
      case Runner.StartResult.Started started -> attend(started.run(), 0);
      case Runner.StartResult.Refused refused -> refuse(refused, problems);
    };
  }

  /// @return exit code
  int resume(RunView before, Consumer<List<Diagnostic>> problems) throws InterruptedException {
    return switch (runner.resume(before.run())) {
      case Runner.StartResult.Started started -> attend(started.run(), before.lastSeq());
      case Runner.StartResult.Refused refused -> refuse(refused, problems);
    };
  }

  private int refuse(Runner.StartResult.Refused refused, Consumer<List<Diagnostic>> problems) {
    problems.accept(refused.problems());
    return switch (refused.kind()) {
      case BAD_INPUT -> ExitCodes.BAD_INPUT;
      case NOT_ADMITTED -> ExitCodes.REFUSED;
    };
  }

  /// Stays with a run that works in this process until nothing more happens by itself, and asks the
  /// person at the keyboard what it wants to know.
  ///
  /// @param afterSeq the last event that is known
  /// @return exit code
  int attend(RunId run, long afterSeq) throws InterruptedException {
    Instant start = cli.clock().instant();
    Terminal terminal = cli.terminal();
    LiveProgress progress =
        new LiveProgress(quiet ? terminal.silent().plain() : terminal, cli.clock());
    RunView first = runner.view(run).orElseThrow();
    head(first, afterSeq > 0);
    if (afterSeq > 0) {
      progress.skipEnded(first);
    }
    Stretch stretch = work(run, afterSeq, progress);
    while (new WaitingFor(stretch.view()).somebody() && answered(stretch.view())) {
      stretch = work(run, stretch.view().lastSeq(), progress);
    }
    finish(stretch.view(), Duration.between(start, cli.clock().instant()));
    return exitCode(stretch.view(), stretch.stopped());
  }

  /// Work without a break.
  ///
  /// @param view how the run stands at its end
  /// @param stopped somebody pressed Ctrl-C
  private record Stretch(RunView view, boolean stopped) {}

  private Stretch work(RunId run, long afterSeq, LiveProgress progress)
      throws InterruptedException {
    try (StopSignals signals = StopSignals.listen(() -> pause(run))) {
      Consumer<RecordedEvent> told = json ? new EventJson(cli.terminal())::print : _ -> {};
      RunView view = new RunFollower(runner).follow(run, afterSeq, told, progress::show);
      return new Stretch(view, signals.asked());
    } catch (JournalException e) {
      LOG.error("{} cannot go on", run, e);
      throw new UserError(
          ExitCodes.ERROR, Failures.sentence(e) + " Then continue with: q2o run --resume " + run);
    } finally {
      progress.close();
    }
  }

  /// @return whether the person let it go on
  private boolean answered(RunView view) {
    if (!cli.keyboard().person() || json || quiet) {
      return false;
    }
    List<Wish> wishes = new WaitingFor(view).ask(cli.terminal(), cli.keyboard(), cli.user());
    for (Wish wish : wishes) {
      if (runner.ask(view.run(), wish) instanceof Runner.WishResult.Refused refused) {
        // Somebody else was faster, most likely.
        cli.terminal().printError((refused.message() + " " + refused.hint()).strip());
      }
    }
    return runner.view(view.run()).orElseThrow().lastSeq() > view.lastSeq();
  }

  private void head(RunView view, boolean resumed) {
    if (quiet) {
      return;
    }
    Style style = cli.terminal().style();
    cli.terminal().print("");
    cli.terminal()
        .print(
            style.accent(style.strong(resumed ? "Resumed" : "Run"))
                + style.dim(
                    "  " + view.run() + "  number " + view.number() + " of " + view.projectName()));
    if (resumed) {
      long done = view.count(TaskState.SUCCEEDED);
      cli.terminal()
          .print(
              "  "
                  + style.ok()
                  + " "
                  + done
                  + " of "
                  + view.tasks().size()
                  + " tasks were done before");
    }
  }

  private void pause(RunId run) {
    if (!cli.terminal().live() || json || quiet) {
      cli.terminal().printError("Pausing at a safe point. Ctrl-C again leaves at once.");
    }
    runner.ask(run, new Wish.Pause("Ctrl-C"));
  }

  private void finish(RunView view, Duration total) {
    Terminal terminal = cli.terminal();
    RunDisplay display = new RunDisplay(terminal.style(), terminal.width());
    if (!quiet && view.state().ended()) {
      List<String> evidence = display.evidence(view, evidence(view));
      if (!evidence.isEmpty()) {
        terminal.print("");
        terminal.print(evidence);
      }
    }
    if (!quiet) {
      terminal.print("");
    }
    if (view.state() != RunState.PAUSED) {
      terminal.print(display.result(view, total));
    }
    if (!view.state().ended()) {
      String sentence = howToGoOn(view);
      if (json) {
        terminal.printError(sentence);
      } else {
        terminal.print(sentence);
      }
    }
  }

  private static String howToGoOn(RunView view) {
    return switch (view.state()) {
      case AWAITING_APPROVAL -> "Approve it with: q2o runs approve " + view.run();
      case NEEDS_INPUT ->
          Words.questions(view) > 0
              ? "Answer with: q2o runs answer " + view.run()
              : "Continue with: q2o run --resume " + view.run();
      case PAUSED -> "Paused at a safe point. Continue with: q2o run --resume " + view.run();
      default -> "Continue with: q2o run --resume " + view.run();
    };
  }

  private Optional<EvidenceSummary> evidence(RunView view) {
    return view.delivery()
        .map(RunEvent.Delivered::evidenceSha256)
        .flatMap(runner::text)
        .flatMap(EvidenceSummary::read);
  }

  private static int exitCode(RunView view, boolean stopped) {
    return switch (view.state()) {
      case COMPLETED -> ExitCodes.OK;
      case PAUSED, CANCELLED -> ExitCodes.INTERRUPTED;
      case FAILED -> ExitCodes.FAILED;
      case AWAITING_APPROVAL, NEEDS_INPUT -> ExitCodes.WAITS;
      default -> stopped ? ExitCodes.INTERRUPTED : ExitCodes.ERROR;
    };
  }
}
