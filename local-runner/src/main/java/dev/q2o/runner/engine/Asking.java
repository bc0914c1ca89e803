package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.RunRow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Takes a wish to whoever can grant it: the actor that works on the run here, the process that
/// does so elsewhere, or nobody; then the journal is written right here. Safe for concurrent use.
final class Asking {
  private final Crew crew;
  private final RunStarts starts;
  private final Journal journal;
  private final RunQueue queue;
  private final RunViews views;
  private final Clock clock;
  private final boolean alone;
  private final Object door;
  private final Function<StartResult, Optional<CompletableFuture<RunView>>> awaited;

  /// @param alone whether nobody but this process can hold a run
  /// @param door held while it is decided whether a run may begin
  /// @param awaited wakes whoever takes runs out of the queue, see {@link RunEngine}
  Asking(
      Crew crew,
      RunStarts starts,
      Journal journal,
      RunQueue queue,
      RunViews views,
      Clock clock,
      boolean alone,
      Object door,
      Function<StartResult, Optional<CompletableFuture<RunView>>> awaited) {
    this.crew = crew;
    this.starts = starts;
    this.journal = journal;
    this.queue = queue;
    this.views = views;
    this.clock = clock;
    this.alone = alone;
    this.door = door;
    this.awaited = awaited;
  }

  WishResult ask(RunId run, Wish wish) {
    while (true) {
      Optional<RunActor> actor = crew.of(run);
      if (actor.isPresent()) {
        Optional<WishResult> answer = Journal.confirmed(actor.get().ask(wish));
        if (answer.isPresent()) {
          return answer.get();
        }
        actor.get().left().join();
      }
      Optional<CompletableFuture<RunView>> coming =
          crew.expected(run).filter(begins -> !begins.isDone());
      if (coming.isPresent()) {
        coming.get().exceptionally(_ -> RunFold.empty(run)).join(); // then there is somebody to ask
        continue;
      }
      Optional<Granted> granted = Optional.empty();
      synchronized (door) {
        if (crew.of(run).isEmpty()) {
          granted = atRest(run, wish);
        }
      }
      if (granted.isPresent()) {
        granted.get().begins().ifPresent(begins -> crew.began(run, begins));
        return granted.get().result();
      }
    }
  }

  /// @param begins to be waited for outside the door
  private record Granted(WishResult result, Optional<CompletableFuture<RunView>> begins) {
    Granted(WishResult result) {
      this(result, Optional.empty());
    }
  }

  /// Of a run nobody here works on: the owner is asked, and a run without one is dealt with here.
  ///
  /// @return empty when somebody took it meanwhile, or let go of it: ask again
  private Optional<Granted> atRest(RunId run, Wish wish) {
    crew.requireOpen();
    if (!alone && queue.find(run).flatMap(RunQueue.Lease::runner).isPresent()) {
      boolean told =
          Journal.confirmed(journal.wishes().add(run, wish, clock.instant(), queue.held(run)));
      return told ? Optional.of(new Granted(new WishResult.Accepted())) : Optional.empty();
    }
    Optional<RunRow> row = journal.find(run);
    if (row.isEmpty()) {
      return Optional.of(
          new Granted(
              new WishResult.Refused(
                  "run.unknown",
                  "There is no run %s here.".formatted(run),
                  "List the runs to see their names.")));
    }
    RunView view = views.of(row.get());
    RunEvent event = WishRules.event(wish);
    RunLog pen = starts.pen(view, view.epoch());
    Optional<String> refusal = pen.refusal(event);
    if (refusal.isPresent()) {
      return Optional.of(new Granted(WishRules.refused(wish, view, refusal.get())));
    }
    return switch (wish) {
      case Wish.Approve _ -> goOn(row.get(), event);
      case Wish.Retry _ when view.state() == RunState.NEEDS_INPUT && view.questions().isEmpty() ->
          goOn(row.get(), event);
      case Wish.Respond(String task, var _, String _)
          when view.state() == RunState.NEEDS_INPUT
              && (task.isEmpty() || view.questions().isEmpty()) ->
          goOn(row.get(), event);
      case Wish.Cancel _ -> record(view, List.of(event, new RunEvent.RunCancelled()));
      case Wish.Pause _ -> record(view, List.of(event, new RunEvent.RunPaused()));
      case Wish.Retry _, Wish.Respond _ -> record(view, List.of(event));
    };
  }

  /// The wish and the going on are one: when the run cannot go on, nothing is journaled.
  private Optional<Granted> goOn(RunRow row, RunEvent event) {
    StartResult result = starts.resume(row, List.of(event));
    return switch (result) {
      case StartResult.Started _ ->
          Optional.of(new Granted(new WishResult.Accepted(), awaited.apply(result)));
      case StartResult.Refused refused -> {
        Diagnostic first = refused.problems().getFirst();
        yield Optional.of(
            new Granted(new WishResult.Refused(refused.code(), first.message(), first.hint())));
      }
    };
  }

  /// @return empty when a runner took the run: it must not be pushed off what it works on
  private Optional<Granted> record(RunView view, List<RunEvent> events) {
    OptionalLong epoch = journal.take(view.run(), queue.free(view.run()));
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    RunLog pen = starts.pen(view, epoch.getAsLong());
    events.forEach(pen::stage);
    pen.flush();
    return Optional.of(new Granted(new WishResult.Accepted()));
  }
}
