package dev.q2o.runner.cli;

import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.control.RunTarget.Listed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `q2o runs pause|resume|cancel|retry|restart|approve|answer`: one wish for one run.
abstract class RunsWish implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "Id, project or project#number.")
  private String run = "";

  @Mixin private final TargetOptions where = new TargetOptions();

  private final Cli given;

  private RunsWish(Cli given) {
    this.given = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    OutputOptions output = output();
    Cli cli = output.apply(given);
    try (Reach reach = where.open(cli)) {
      Listed found = reach.runs().find(run);
      return act(new Steering(cli, reach, output), found);
    }
  }

  OutputOptions output() {
    return new OutputOptions();
  }

  /// @return exit code
  abstract int act(Steering steering, Listed run) throws InterruptedException;

  /// A wish that lets the run go on, perhaps in this process: then it is shown as `q2o run` does.
  abstract static class GoingOn extends RunsWish {
    @Mixin private final OutputOptions output = new OutputOptions();

    GoingOn(Cli cli) {
      super(cli);
    }

    @Override
    final OutputOptions output() {
      return output;
    }
  }

  @Command(
      name = "pause",
      description = "Stop at the next safe point; `resume` goes on.",
      sortOptions = false)
  static final class Pause extends RunsWish {
    Pause(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      RunView view =
          steering.until(
              run,
              new Wish.Pause(steering.cli().user()),
              "Pausing %s…".formatted(run.name()),
              v -> v.state() == RunState.PAUSED);
      steering
          .cli()
          .terminal()
          .print(
              view.state() == RunState.PAUSED
                  ? "Paused %s: %s. Go on with: q2o runs resume %s"
                      .formatted(run.name(), Words.tasks(view), run.name())
                  : "%s ended before it could pause: it is %s."
                      .formatted(run.name(), Words.of(view.state())));
      return ExitCodes.OK;
    }
  }

  @Command(
      name = "cancel",
      description = "Stop for good. Nothing is delivered; the run stays in the history.",
      sortOptions = false)
  static final class Cancel extends RunsWish {
    Cancel(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      RunView view =
          steering.until(
              run,
              new Wish.Cancel(steering.cli().user()),
              "Cancelling %s…".formatted(run.name()),
              v -> v.state().ended());
      long never =
          view.tasks().stream()
              .filter(t -> t.attempts() == 0 && t.state() != TaskState.SUCCEEDED)
              .count();
      steering
          .cli()
          .terminal()
          .print(
              view.state() == RunState.CANCELLED
                  ? "Cancelled %s: %d done, %d not started."
                      .formatted(run.name(), view.count(TaskState.SUCCEEDED), never)
                  : "%s ended before it could be cancelled: it is %s."
                      .formatted(run.name(), Words.of(view.state())));
      return ExitCodes.OK;
    }
  }

  @Command(
      name = "retry",
      description = "Try a failed task again while its run is not over.",
      sortOptions = false)
  static final class Retry extends GoingOn {
    @Parameters(index = "1", paramLabel = "TASK", description = "Its key, as `show --json` has it.")
    private String task = "";

    Retry(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      return steering.goOn(
          run,
          new Wish.Retry(task, steering.cli().user()),
          "%s of %s is tried again".formatted(task, run.name()));
    }
  }

  @Command(
      name = "approve",
      description = "Let a run go on behind the gate where it waits.",
      sortOptions = false)
  static final class Approve extends GoingOn {
    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "GATE",
        description = "plan or delivery; refused when the run waits at the other one.")
    private @Nullable String gate;

    Approve(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      String waiting =
          new WaitingFor(run.view())
              .gate()
              .map(g -> g.name())
              .orElseThrow(() ->
                  UserError.badInput(
                      "%s does not wait for approval: it is %s."
                          .formatted(run.name(), Words.of(run.view().state()))));
      if (gate != null && !gate.equals(waiting)) {
        throw UserError.badInput(
            "%s waits for approval of the %s, not of the %s. Approve it with: q2o runs approve %s %s"
                .formatted(run.name(), waiting, gate, run.name(), waiting));
      }
      return steering.goOn(
          run,
          new Wish.Approve(waiting, steering.cli().user()),
          "Approved the %s of %s".formatted(waiting, run.name()));
    }
  }

  @Command(
      name = "resume",
      description = "Go on with a paused or interrupted run.",
      sortOptions = false)
  static final class Resume extends GoingOn {
    Resume(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      Steering.accepted(steering.reach().runs().resume(run.view().run()));
      return steering.goneOn(
          run.name(), run.view().run(), run.view().lastSeq(), "Resumed %s".formatted(run.name()));
    }
  }

  @Command(
      name = "restart",
      description = "A new run of the same project that reuses what this one has proven.",
      sortOptions = false)
  static final class Restart extends GoingOn {
    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Where it goes (default: where the earlier one was to go).")
    private @Nullable Path out;

    Restart(Cli cli) {
      super(cli);
    }

    @Override
    int act(Steering steering, Listed run) throws InterruptedException {
      Optional<Path> root = Optional.ofNullable(out).map(steering.cli()::outputRoot);
      var again = Steering.accepted(steering.reach().runs().restart(run.view().run(), root));
      Listed fresh = steering.reach().runs().find(again.toString());
      return steering.goneOn(
          fresh.name(), again, 0, "Restarted %s as %s".formatted(run.name(), fresh.name()));
    }
  }
}
