package dev.q2o.runner.engine;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.WishResult;

/// What a wish means for the journal, and how people are told that it makes no sense now. Pure.
final class WishRules {
  private WishRules() {}

  static RunEvent event(Wish wish) {
    return switch (wish) {
      case Wish.Pause(String by) -> new RunEvent.PauseRequested(by);
      case Wish.Cancel(String by) -> new RunEvent.CancelRequested(by);
      case Wish.Retry(String task, String by) -> new RunEvent.TaskRetryRequested(task, by);
      case Wish.Approve(String gate, String by) -> new RunEvent.Approved(gate, by);
      case Wish.Respond(String task, var answers, String by) ->
          new RunEvent.InputAnswered(task, answers, by);
    };
  }

  /// @param view of the run as it is
  /// @param reason of {@link dev.q2o.contract.run.RunGuard}
  static WishResult.Refused refused(Wish wish, RunView view, String reason) {
    String run = "Run %d of %s".formatted(view.number(), view.projectName());
    if (view.state().ended()) {
      return new WishResult.Refused(
          "run.ended",
          "%s has ended (%s).".formatted(run, view.state()),
          "Start it again as a new run.");
    }
    return switch (wish) {
      case Wish.Pause _ ->
          new WishResult.Refused(
              "run.at-rest",
              "%s is %s and does nothing that could pause.".formatted(run, view.state()),
              "");
      case Wish.Cancel _ ->
          new WishResult.Refused(
              "run.cancelling", "%s is being cancelled already.".formatted(run), "");
      case Wish.Retry(String task, String _) ->
          new WishResult.Refused(
              "task.not-failed",
              "Task %s of run %d cannot be tried again: %s.".formatted(task, view.number(), reason),
              "Only a failed task of a run that is not over can.");
      case Wish.Approve(String gate, String _) ->
          new WishResult.Refused(
              "gate.not-waiting",
              "%s does not wait for approval at '%s'.".formatted(run, gate),
              view.gate().map(g -> "It waits at '%s'.".formatted(g.name())).orElse(""));
      case Wish.Respond(String task, var _, String _) ->
          new WishResult.Refused(
              "question.not-open",
              "%s cannot take that answer%s: %s."
                  .formatted(run, task.isEmpty() ? "" : " for task " + task, reason),
              "Answer every question that is open, in its order.");
    };
  }
}
