package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.contract.run.WishCodec;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.fleet.RunScheduler;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.Reasons;
import dev.q2o.runner.journal.Wishes;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the scheduler makes an engine do: work on the runs it holds the lease of.
///
/// A run that was dropped because the database was away is owed: as soon as the database answers,
/// this process, which lives, gives it back. Nobody has to wait until its lease has run out, and
/// nobody counts it among the runners that died of the run (`docs/decisions/0075`).
final class Shift implements RunScheduler.Worker {
  private static final Logger log = LoggerFactory.getLogger(Shift.class);

  private final Crew crew;
  private final RunStarts starts;
  private final Journal journal;
  private final Database database;
  private final RunQueue queue;
  private final RunViews views;
  private final Listeners listeners;
  private final Clock clock;
  private final String runner;
  private final boolean alone;
  private final BiFunction<RunId, Wish, WishResult> ask;
  private final WishCodec wishes = new WishCodec();

  /// Runs to be given back; guarded by itself, also while one is being given back.
  private final Set<RunId> owed = new HashSet<>();

  /// @param runner name of this process
  /// @param alone whether nobody but this process can hold a run
  /// @param ask what a person would be answered
  Shift(
      Crew crew,
      RunStarts starts,
      Journal journal,
      Database database,
      RunQueue queue,
      RunViews views,
      Listeners listeners,
      Clock clock,
      String runner,
      boolean alone,
      BiFunction<RunId, Wish, WishResult> ask) {
    this.crew = crew;
    this.starts = starts;
    this.journal = journal;
    this.database = database;
    this.queue = queue;
    this.views = views;
    this.listeners = listeners;
    this.clock = clock;
    this.runner = runner;
    this.alone = alone;
    this.ask = ask;
  }

  @Override
  public void work(RunId run) throws IOException {
    synchronized (owed) {
      owed.remove(run);
    }
    abandon(run, "It was thought dead and taken again.");
    CompletableFuture<RunView> told = crew.begins(run);
    Optional<RunActor> actor;
    try {
      crew.requireOpen();
      actor = starts.take(run, queue.heldBy(runner, run), a -> crew.enter(run, a));
      actor.ifPresent(a -> told.complete(Journal.confirmed(a.begun())));
      told.completeExceptionally(new JournalException("The run went to another process."));
    } catch (IOException | RuntimeException e) {
      told.completeExceptionally(e instanceof IOException io ? Refusals.unusable(io) : e);
      if (!database.shared()) {
        queue.remove(run); // whoever started it was told
        return;
      }
      if (!owes(run, e)) {
        throw e;
      }
      crew.of(run).ifPresent(a -> a.left().join());
      return;
    } finally {
      if (database.shared()) {
        crew.forget(run);
      }
    }
    if (actor.isPresent()) {
      actor.get().left().join();
      atRest(run, actor.get());
    }
  }

  /// What is left to do when nobody here works on a run any more.
  private void atRest(RunId run, RunActor actor) {
    if (!alone) {
      if (actor.broken().filter(end -> owes(run, end)).isEmpty()) {
        leftOver(run);
      }
    } else if (journal.broken().isEmpty() && queue.find(run).isPresent()) {
      // Its actor broke down before the run came to rest, and nobody else could see to it.
      RunView view = views.of(run).orElseThrow();
      if (Decider.atRest(view.state())) {
        queue.remove(run);
      } else {
        Recovery.settle(journal, queue, view, listeners, clock);
      }
    }
  }

  /// @return whether the database being away is all that happened
  private boolean owes(RunId run, Throwable end) {
    if (!database.lost(end)) {
      return false;
    }
    log.warn("{} is given back when the database answers again", run);
    synchronized (owed) {
      owed.add(run);
    }
    return true;
  }

  /// Of the runs that are still held in this runner's name: another one that was quicker has them.
  private void giveBack() {
    synchronized (owed) {
      for (Iterator<RunId> runs = owed.iterator(); runs.hasNext(); ) {
        RunId run = runs.next();
        OptionalLong epoch = journal.take(run, queue.heldBy(runner, run));
        if (epoch.isPresent()) {
          giveBack(run, epoch.getAsLong());
        }
        runs.remove();
      }
    }
  }

  private void giveBack(RunId run, long epoch) {
    RunView view = views.of(run).orElseThrow();
    if (view.state() == RunState.RUNNING) {
      RunLog pen = starts.pen(view, epoch);
      pen.stage(
          new RunEvent.PauseRequested("runner %s, which lost the database".formatted(runner)));
      pen.stage(new RunEvent.RunPaused());
      pen.giveBack();
      pen.flush();
      return;
    }
    queue.giveBackNow(run);
  }

  /// Wishes that came while the run was coming to rest: they are about the run as it is now, and
  /// not about what somebody makes of it in a week.
  private void leftOver(RunId run) {
    if (queue.find(run).isPresent()) {
      return;
    }
    for (Wishes.Waiting waiting : journal.wishes().waiting(Set.of(run))) {
      try {
        Wish wish = wishes.decode(waiting.kind(), waiting.data());
        log.info("{} was asked at rest to {}: {}", run, waiting.kind(), ask.apply(run, wish));
      } catch (IllegalArgumentException e) {
        log.warn("a wish for {} is not understood", run, e);
      }
      Journal.confirmed(journal.wishes().taken(waiting.id(), clock.instant()));
    }
  }

  @Override
  public void lost(RunId run) {
    crew.of(run).ifPresent(actor -> actor.abandon("Another runner works on it now."));
  }

  @Override
  public void giveUp(RunId run, @Nullable Throwable reason) {
    OptionalLong epoch = journal.take(run, queue.heldBy(runner, run));
    if (epoch.isPresent()) {
      RunLog pen = starts.pen(views.of(run).orElseThrow(), epoch.getAsLong());
      RunEvent failed =
          new RunEvent.RunFailed(
              "The run could not be begun: %s."
                  .formatted(reason == null ? "nobody knows why" : Reasons.of(reason)));
      pen.stage(pen.refusal(failed).isEmpty() ? failed : new RunEvent.RunCancelled());
      pen.flush();
    }
  }

  @Override
  public void hear() {
    giveBack();
    for (Wishes.Waiting waiting : journal.wishes().waiting(crew.active().keySet())) {
      Optional<RunActor> actor = crew.of(waiting.run());
      if (actor.isPresent() && heard(actor.get(), waiting)) {
        Journal.confirmed(journal.wishes().taken(waiting.id(), clock.instant()));
      }
    }
  }

  /// @return false when the run came to rest before it heard the wish
  private boolean heard(RunActor actor, Wishes.Waiting waiting) {
    try {
      Optional<WishResult> answer =
          Journal.confirmed(actor.ask(wishes.decode(waiting.kind(), waiting.data())));
      log.info("{} was asked to {}: {}", waiting.run(), waiting.kind(), answer);
      return answer.isPresent();
    } catch (IllegalArgumentException e) {
      log.warn("a wish for {} is not understood", waiting.run(), e);
      return true;
    }
  }

  /// Whatever works on the run here ends; returns when nothing of it is left.
  private void abandon(RunId run, String reason) {
    Optional<RunActor> actor = crew.of(run);
    if (actor.isPresent()) {
      actor.get().abandon(reason);
      actor.get().left().join();
    }
  }
}
