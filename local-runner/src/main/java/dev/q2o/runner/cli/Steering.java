package dev.q2o.runner.cli;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.control.RunTarget.Listed;
import dev.q2o.runner.control.RunTarget.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/// Carries a wish to a run and tells what came of it, wherever the run is worked on.
///
/// @param output how much is printed when the work goes on in this process
record Steering(Cli cli, Reach reach, OutputOptions output) {

  /// Asks, and waits until the run stands as wished.
  ///
  /// @param doing printed at once
  /// @return how it stands then
  RunView until(Listed run, Wish wish, String doing, Predicate<RunView> reached)
      throws InterruptedException {
    RunAccumulator fold = new RunAccumulator(run.view());
    AtomicBoolean said = new AtomicBoolean();
    accepted(
        reach
            .runs()
            .askAndFollow(
                run.view().run(),
                wish,
                run.view().lastSeq(),
                event -> {
                  if (said.compareAndSet(false, true)) {
                    cli.terminal().print(doing);
                  }
                  fold.apply(event);
                  return !reached.test(fold.view());
                }));
    return fold.view();
  }

  /// Asks for something that lets the run work: here until it rests, or by the other process.
  ///
  /// @param said what was done, as the beginning of a sentence, for example `Approved the plan of
  ///   shop#2`
  /// @return exit code
  int goOn(Listed run, Wish wish, String said) throws InterruptedException {
    accepted(reach.runs().ask(run.view().run(), wish));
    return goneOn(run.name(), run.view().run(), run.view().lastSeq(), said);
  }

  /// What follows when work was set off.
  ///
  /// @param afterSeq the last event that is known
  int goneOn(String name, RunId run, long afterSeq, String said) throws InterruptedException {
    RunView now = reach.runs().view(run).orElseThrow();
    if (!Words.works(now.state()) && !now.state().ended()) {
      cli.terminal().print("%s. %s is %s.".formatted(said, name, Words.of(now.state())));
      return ExitCodes.OK;
    }
    if (reach.here().isPresent()) {
      return new RunSession(cli, reach.here().get(), output.json(), output.quiet())
          .attend(run, afterSeq);
    }
    cli.terminal()
        .print(
            "%s. Q2O (%s) works on it; watch it with: q2o runs log %s --follow"
                .formatted(said, reach.runs().elsewhere().orElse("another process"), name));
    return ExitCodes.OK;
  }

  /// @return the run it is about
  /// @throws UserError when it makes no sense, in one sentence
  static RunId accepted(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted(RunId run) -> run;
      case Outcome.Refused(String sentence, boolean admission) ->
          throw new UserError(admission ? ExitCodes.REFUSED : ExitCodes.BAD_INPUT, sentence);
    };
  }
}
