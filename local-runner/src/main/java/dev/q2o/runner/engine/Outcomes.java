package dev.q2o.runner.engine;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.OutputRef;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the end of an attempt means for the journal, and whether another follows. Belongs to the
/// actor's thread.
///
/// The engine's own loop, attempt after attempt, leaves with a journaled reason like every other.
final class Outcomes {
  private final RunLog journal;
  private final Consumer<RunEvent> stage;
  private final Rests rests;
  private final Frontier frontier;
  private final Means means;
  private final Duration budget;
  private final Map<String, Integer> failures = new HashMap<>();

  /// @param stage takes an event into the journal and the frontier
  /// @param budget of one attempt
  Outcomes(
      RunLog journal,
      Consumer<RunEvent> stage,
      Rests rests,
      Frontier frontier,
      Means means,
      Duration budget) {
    this.journal = journal;
    this.stage = stage;
    this.rests = rests;
    this.frontier = frontier;
    this.means = means;
    this.budget = budget;
  }

  /// A person wants a failed task tried again: it starts afresh.
  void forget(String task) {
    failures.remove(task);
  }

  void record(Effort effort, Attempt outcome) {
    String key = effort.task().key();
    effort
        .leaveLoop(why(effort, outcome))
        .filter(event -> journal.refusal(event).isEmpty())
        .ifPresent(stage);
    switch (outcome) {
      case Attempt.Committed committed ->
          succeed(effort, committed.tree().sha256(), committed.outputs());
      case Attempt.Checked(CheckResult result) -> {
        stage.accept(new RunEvent.CheckRecorded(key, result));
        if (result.passed()) {
          succeed(effort, result.treeSha256(), List.of());
        } else {
          boolean late = result.outcome() == CheckOutcome.TIMED_OUT;
          fail(
              effort,
              late ? FailureKind.TIMED_OUT : FailureKind.PERMANENT,
              result.detail(),
              Optional.empty());
        }
      }
      case Attempt.HandedOver(RunEvent.Delivered delivered) -> {
        stage.accept(delivered);
        succeed(effort, journal.stagedView().treeSha256(), List.of());
      }
      case Attempt.Asked(List<String> questions) -> {
        failures.remove(key);
        stage.accept(new RunEvent.TaskAsked(key, effort.attempt(), questions));
      }
      case Attempt.Failed failed -> {
        if (effort.outOfTime()) {
          timeOut(effort);
        } else {
          fail(effort, failed.kind(), failed.message(), failed.notBefore());
        }
      }
      case Attempt.Stopped _ -> stopped(effort);
      case Attempt.Reused _, Attempt.NotReusable _ ->
          throw new IllegalArgumentException("no attempt was made at " + key);
    }
  }

  /// Why an agent's loop is over that the agent itself has not left.
  private String why(Effort effort, Attempt outcome) {
    if (effort.outOfTime()) {
      return "Its time was up.";
    }
    return switch (outcome) {
      case Attempt.Committed _, Attempt.Checked _, Attempt.HandedOver _, Attempt.Reused _ ->
          "It is done.";
      case Attempt.Asked _ -> "It asked a question.";
      case Attempt.Failed failed -> failed.message();
      case Attempt.Stopped _, Attempt.NotReusable _ ->
          switch (journal.state()) {
            case PAUSING -> "The run was paused.";
            case CANCELLING -> "The run was cancelled.";
            default -> "It was interrupted from outside.";
          };
    };
  }

  private void succeed(Effort effort, String tree, List<OutputRef> outputs) {
    String key = effort.task().key();
    Integer failed = failures.remove(key);
    if (failed != null) {
      stage.accept(
          new RunEvent.LoopLeft(
              key,
              effort.attempt(),
              failed + 1,
              "Attempt %d succeeded.".formatted(effort.attempt())));
    }
    stage.accept(new RunEvent.TaskSucceeded(key, effort.attempt(), tree, outputs));
  }

  /// An attempt that ended without a result. A run that pauses gives its task back when it rests.
  private void stopped(Effort effort) {
    if (effort.outOfTime()) {
      timeOut(effort);
    } else if (journal.state() == RunState.RUNNING) {
      // Says nothing about the task, so the same twice is no pattern.
      fail(
          effort,
          FailureKind.TRANSIENT,
          "It was interrupted from outside.",
          Optional.of(means.clock().instant()));
    } else if (journal.state() == RunState.CANCELLING) {
      fail(
          effort,
          FailureKind.CANCELLED,
          "The run was cancelled while it worked.",
          Optional.empty());
    }
  }

  private void timeOut(Effort effort) {
    fail(
        effort,
        FailureKind.TIMED_OUT,
        "It was not done after %s, and one attempt may take no longer.".formatted(words(budget)),
        Optional.empty());
  }

  private void fail(Effort effort, FailureKind kind, String message, Optional<Instant> notBefore) {
    String key = effort.task().key();
    String fingerprint = Fingerprint.of(key, kind, message, notBefore);
    boolean seen =
        journal.stagedTask(key).map(TaskView::fingerprint).filter(fingerprint::equals).isPresent();
    int failed = failures.merge(key, 1, Integer::sum);
    Instant now = means.clock().instant();
    RunEvent.TaskFailed event =
        new RunEvent.TaskFailed(key, effort.attempt(), kind, fingerprint, message);
    switch (means.retries().next(kind, failed, seen, now, notBefore)) {
      case RetryPolicy.Next.Again(Instant until) -> {
        stage.accept(event);
        stage.accept(new RunEvent.TaskRetryScheduled(key, effort.attempt() + 1, until));
        frontier.hold(key);
        rests.add(key, means.nanos().getAsLong() + Duration.between(now, until).toNanos());
      }
      case RetryPolicy.Next.GiveUp(String reason) -> {
        failures.remove(key);
        if (failed > 1 || seen) {
          stage.accept(new RunEvent.LoopLeft(key, effort.attempt(), failed, reason));
        }
        stage.accept(event);
      }
    }
  }

  /// A duration as people say it.
  static String words(Duration time) {
    if (time.toHours() > 0 && time.toMinutesPart() == 0) {
      return time.toHours() + " h";
    }
    if (time.toMinutes() > 0) {
      return time.toMinutes() + " min";
    }
    return time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
