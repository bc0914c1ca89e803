package dev.q2o.runner.engine;

import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run being worked on, from the moment this process takes it until it is at rest. A single
/// thread hears signals and hands them to {@link RunWork}, which stages what they mean and what is
/// to be done; outcomes and the intents that follow from them go into one commit. What is begun or
/// told waits for its commit, the thread does not: it goes on hearing meanwhile.
final class RunActor {
  private static final Logger log = LoggerFactory.getLogger(RunActor.class);

  /// How long lines wait for an intent or an outcome they can share a commit with.
  private static final Duration LINES_WAIT = Duration.ofMillis(5);

  /// Events that are handed over although more can be heard.
  private static final int FULL = 256;

  /// How often that is put off.
  private static final int PASSES = 8;

  private final RunLog journal;
  private final RunWork work;
  private final Means means;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  private final Alarm alarm = new Alarm(() -> signals.add(new Signal.Rang()));
  private int passed;

  /// When lines that wait are handed over at the latest.
  private long linesUntil = Long.MAX_VALUE;

  private final CompletableFuture<RunView> begun = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final CompletableFuture<RunView> settled = new CompletableFuture<>();
  private volatile @Nullable Throwable broken;

  private sealed interface Signal {
    record Ended(Effort effort, Attempt outcome) implements Signal {}

    record Noted(RunEvent event) implements Signal {}

    /// @param answer empty when the run rests, and whoever asked must see to it
    record Asked(Wish wish, CompletableFuture<Optional<WishResult>> answer) implements Signal {}

    record Written(RunLog.Group group, @Nullable Throwable error) implements Signal {}

    record PlaceFree() implements Signal {}

    record Rang() implements Signal {}

    record GivenBack(String by) implements Signal {}

    record Abandoned(String reason) implements Signal {}
  }

  RunActor(RunLog journal, Assignment work, Means means) {
    this.journal = journal;
    this.means = means;
    this.work =
        new RunWork(
            journal,
            work,
            means,
            new RunWork.Mail(
                (effort, outcome) -> signals.add(new Signal.Ended(effort, outcome)),
                event -> signals.add(new Signal.Noted(event)),
                () -> signals.add(new Signal.PlaceFree())));
  }

  /// @param opening events that take the run; when they are on the disk {@link #begun} completes
  /// @param after runs when the run is at rest and everything is closed, before {@link #left} and
  ///   {@link #settled} complete
  void start(List<RunEvent> opening, Runnable after) {
    Thread.ofVirtual().name("run-" + journal.run()).start(() -> live(opening, after));
  }

  CompletableFuture<RunView> begun() {
    return begun;
  }

  /// Completes when the run is nobody's any more; never fails.
  CompletableFuture<Void> left() {
    return left;
  }

  /// The view when the run came to rest and every listener was told; fails with a {@link
  /// JournalException} when nothing could be recorded any more.
  CompletableFuture<RunView> settled() {
    return settled;
  }

  /// Why nothing could be recorded any more; known when {@link #left} completes, empty when the run
  /// came to rest.
  Optional<Throwable> broken() {
    return Optional.ofNullable(broken);
  }

  RunView view() {
    return journal.view();
  }

  /// @return empty when the run came to rest before the wish was heard
  CompletableFuture<Optional<WishResult>> ask(Wish wish) {
    CompletableFuture<Optional<WishResult>> answer = new CompletableFuture<>();
    signals.add(new Signal.Asked(wish, answer));
    left.thenRun(() -> answer.complete(Optional.empty()));
    return answer;
  }

  /// Brings the run to a safe point, for another process to go on with it.
  void giveBack(String by) {
    signals.add(new Signal.GivenBack(by));
  }

  /// The run is another process's now: whatever works here is ended, and nothing is written.
  void abandon(String reason) {
    signals.add(new Signal.Abandoned(reason));
  }

  private void live(List<RunEvent> opening, Runnable after) {
    @Nullable Throwable error = null;
    try {
      run(opening);
    } catch (RuntimeException | Error e) {
      log.error("{} stopped", journal.run(), e);
      error = e;
      broken = e;
    }
    alarm.close();
    try {
      work.close();
    } catch (RuntimeException e) {
      log.error("{} did not close its workspace", journal.run(), e);
    }
    after.run();
    left.complete(null);
    Throwable end = error;
    if (end != null) {
      begun.completeExceptionally(end);
    }
    means
        .listeners()
        .afterwards(() -> {
          if (end == null) {
            settled.complete(journal.view());
          } else {
            settled.completeExceptionally(end);
          }
        });
  }

  private void run(List<RunEvent> opening) {
    work.open(opening, () -> begun.complete(journal.view()));
    while (true) {
      try {
        work.decide();
        commit();
        if (journal.settled() && Decider.atRest(journal.state())) {
          return;
        }
        hear();
        work.look();
      } catch (JournalException e) {
        throw e;
      } catch (RuntimeException e) {
        log.error("{} made a mistake", journal.run(), e);
        work.giveUp(e);
      }
    }
  }

  /// Hands over what is staged, unless more can be heard first or it is worth waiting for company.
  private void commit() {
    if (journal.waiting() > 0) {
      Thread.yield(); // tasks that are about to end share the commit
    }
    if (!signals.isEmpty() && journal.waiting() < FULL && ++passed < PASSES) {
      return;
    }
    passed = 0;
    if (journal.onlyLines()) {
      long now = means.nanos().getAsLong();
      linesUntil = linesUntil == Long.MAX_VALUE ? now + LINES_WAIT.toNanos() : linesUntil;
      if (linesUntil - now > 0) {
        return;
      }
    }
    linesUntil = Long.MAX_VALUE;
    journal.commit((group, error) -> signals.add(new Signal.Written(group, error)));
  }

  /// Waits for a signal or the next point in time, then stages everything that has arrived.
  private void hear() {
    List<Signal> arrived = new ArrayList<>();
    Signal first = take();
    if (first != null) {
      arrived.add(first);
      signals.drainTo(arrived);
    }
    for (Signal signal : arrived) {
      switch (signal) {
        case Signal.Noted(RunEvent event) -> work.noted(event);
        case Signal.Rang _ -> alarm.rang();
        case Signal.PlaceFree _ -> {}
        case Signal.Asked(Wish wish, var answer) -> work.grant(wish, answer);
        case Signal.Ended(Effort effort, Attempt outcome) -> work.ended(effort, outcome);
        case Signal.Written(RunLog.Group group, @Nullable Throwable error) -> {
          if (error != null) {
            throw error instanceof JournalException e
                ? e
                : new JournalException("The journal cannot be written.", error);
          }
          journal.written(group);
        }
        case Signal.GivenBack(String by) -> work.giveBack(by);
        case Signal.Abandoned(String reason) -> throw new JournalException(reason);
      }
    }
  }

  private @Nullable Signal take() {
    long next = Math.min(linesUntil, work.next());
    try {
      long wait = next - means.nanos().getAsLong();
      if (wait <= 0 && next != Long.MAX_VALUE) {
        return signals.poll();
      }
      alarm.set(next, wait);
      return signals.take();
    } catch (InterruptedException e) {
      log.debug("somebody interrupted {}; nobody may", journal.run());
      return null;
    }
  }
}
