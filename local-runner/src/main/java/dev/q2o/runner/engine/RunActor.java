package dev.q2o.runner.engine;

import dev.q2o.contract.run.CheckOutcome;
import dev.q2o.contract.run.CheckResult;
import dev.q2o.contract.run.FailureKind;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.plan.TaskSpec;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run being worked on, from the moment this process takes it until it is at rest. A single
/// thread reads signals, records what they mean, asks the {@link Decider}, records what it is about
/// to do, and only then does it.
final class RunActor {
  private static final Logger log = LoggerFactory.getLogger(RunActor.class);
  private static final int MAX_ATTEMPTS = 3;
  private static final Duration FIRST_REST = Duration.ofSeconds(1);

  private final RunLog journal;
  private final RunPlan plan;
  private final Workspace workspace;
  private final RunBench bench;
  private final TaskWorker worker;
  private final Clock clock;
  private final int places;

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Map<String, Thread> working = new HashMap<>();
  private final Map<String, Instant> resting = new HashMap<>();
  private final Map<String, String> lastFailure = new HashMap<>();
  private final CompletableFuture<RunView> begun = new CompletableFuture<>();
  private final CompletableFuture<RunView> settled = new CompletableFuture<>();

  private volatile @Nullable Thread thread;

  private sealed interface Signal {
    record Ended(PlannedTask task, int attempt, Attempt outcome) implements Signal {}

    record Noted(String task, String line) implements Signal {}

    record Wish(RunEvent event, CompletableFuture<Boolean> journaled) implements Signal {}
  }

  RunActor(
      RunLog journal,
      RunPlan plan,
      Workspace workspace,
      RunBench bench,
      TaskWorker worker,
      Clock clock,
      int places) {
    this.journal = journal;
    this.plan = plan;
    this.workspace = workspace;
    this.bench = bench;
    this.worker = worker;
    this.clock = clock;
    this.places = places;
  }

  /// @param opening events that take the run; when they are on the disk {@link #begun} completes
  /// @param after runs when the run is at rest and everything is closed, before {@link #settled}
  ///   completes
  void start(List<RunEvent> opening, Runnable after) {
    Thread.ofVirtual()
        .name("run-" + journal.durable().run())
        .start(() -> {
          thread = Thread.currentThread();
          @Nullable Throwable broken = null;
          try {
            run(opening);
          } catch (RuntimeException | Error e) {
            log.error("{} stopped", journal.durable().run(), e);
            broken = e;
          }
          try {
            close();
          } catch (RuntimeException e) {
            log.error("{} did not close its workspace", journal.durable().run(), e);
          }
          after.run();
          if (broken == null) {
            settled.complete(journal.durable());
          } else {
            begun.completeExceptionally(broken);
            settled.completeExceptionally(broken);
          }
        });
  }

  CompletableFuture<RunView> begun() {
    return begun;
  }

  /// The view when the run came to rest; fails with a {@link JournalException} when nothing could
  /// be recorded any more.
  CompletableFuture<RunView> settled() {
    return settled;
  }

  RunView view() {
    return journal.durable();
  }

  /// @return false when the run came to rest before the wish was read, or it makes no sense in its
  ///   state; a listener is not kept waiting, because its thread is the one that reads the wish
  CompletableFuture<Boolean> wish(RunEvent event) {
    CompletableFuture<Boolean> journaled = new CompletableFuture<>();
    signals.add(new Signal.Wish(event, journaled));
    if (Thread.currentThread().equals(thread)) {
      return CompletableFuture.completedFuture(true);
    }
    settled.whenComplete((view, error) -> journaled.complete(false));
    return journaled;
  }

  private void run(List<RunEvent> opening) {
    opening.forEach(journal::stage);
    journal.flush();
    begun.complete(journal.durable());
    while (true) {
      try {
        List<Command.Start> starts = decide();
        journal.flush();
        starts.forEach(this::begin);
        if (Decider.atRest(journal.view().state())) {
          return;
        }
        if (starts.isEmpty()) {
          List<CompletableFuture<Boolean>> heard = hear();
          journal.flush();
          heard.forEach(h -> h.complete(true));
          obey();
        }
      } catch (JournalException e) {
        throw e;
      } catch (RuntimeException e) {
        log.error("{} made a mistake", journal.durable().run(), e);
        giveUp(e);
      }
    }
  }

  /// Stages what the decisions mean for the journal.
  private List<Command.Start> decide() {
    Instant now = clock.instant();
    resting.values().removeIf(until -> !until.isAfter(now));
    List<Command.Start> starts = new ArrayList<>();
    for (Command command :
        Decider.decide(journal.view(), working.keySet(), resting.keySet(), places)) {
      switch (command) {
        case Command.Start start -> {
          journal.stage(new RunEvent.TaskStarted(start.task().key(), start.attempt()));
          starts.add(start);
        }
        case Command.Skip skip ->
            journal.stage(new RunEvent.TaskSkipped(skip.task(), skip.reason()));
        case Command.Pause _ -> journal.stage(new RunEvent.RunPaused());
        case Command.Cancel _ -> journal.stage(new RunEvent.RunCancelled());
        case Command.Fail fail -> journal.stage(new RunEvent.RunFailed(fail.reason()));
        case Command.Complete _ -> finishRun();
      }
    }
    return starts;
  }

  /// The one door to completion. {@link dev.q2o.contract.run.RunGuard} refuses the event without a
  /// delivery whose evidence it names, or with a check that did not pass on this very tree; the
  /// table's constraint says it again.
  private void finishRun() {
    RunView view = journal.view();
    String evidence = view.delivery().map(RunEvent.Delivered::evidenceSha256).orElse("");
    RunEvent last =
        evidence.isEmpty() || view.treeSha256().isEmpty()
            ? new RunEvent.RunFailed("Every task ended, but nothing was delivered.")
            : new RunEvent.RunCompleted(evidence, view.treeSha256());
    journal.stage(last);
  }

  private void begin(Command.Start start) {
    PlannedTask task = start.task();
    TaskSpec spec = plan.spec(task.key());
    Thread thread =
        Thread.ofVirtual()
            .name("task-" + task.key())
            .unstarted(() -> {
              Attempt outcome =
                  worker.attempt(
                      task,
                      spec,
                      bench,
                      line -> signals.add(new Signal.Noted(task.key(), line)),
                      workspace);
              signals.add(new Signal.Ended(task, start.attempt(), outcome));
            });
    working.put(task.key(), thread);
    thread.start();
  }

  /// Waits for a signal, then stages everything that has arrived.
  ///
  /// @return wishes to answer when they are on the disk
  private List<CompletableFuture<Boolean>> hear() {
    List<Signal> arrived = new ArrayList<>();
    try {
      Signal first = take();
      if (first != null) {
        arrived.add(first);
        signals.drainTo(arrived);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody holds this thread", e);
    }
    List<CompletableFuture<Boolean>> heard = new ArrayList<>();
    for (Signal signal : arrived) {
      switch (signal) {
        case Signal.Noted noted -> note(new RunEvent.TaskNoted(noted.task(), noted.line()));
        case Signal.Wish wish -> {
          if (journal.allows(wish.event())) {
            journal.stage(wish.event());
            heard.add(wish.journaled());
          } else {
            wish.journaled().complete(false);
          }
        }
        case Signal.Ended ended -> {
          working.remove(ended.task().key());
          record(ended);
        }
      }
    }
    return heard;
  }

  private @Nullable Signal take() throws InterruptedException {
    if (resting.isEmpty()) {
      return signals.take();
    }
    Instant next = resting.values().stream().min(Instant::compareTo).orElseThrow();
    long millis = Math.max(1, Duration.between(clock.instant(), next).toMillis());
    return signals.poll(millis, TimeUnit.MILLISECONDS);
  }

  /// A line that comes after its task has ended is nobody's any more.
  private void note(RunEvent.TaskNoted noted) {
    if (journal.allows(noted)) {
      journal.stage(noted);
    }
  }

  private void record(Signal.Ended ended) {
    String key = ended.task().key();
    String tree = journal.view().treeSha256();
    switch (ended.outcome()) {
      case Attempt.Committed committed ->
          journal.stage(
              new RunEvent.TaskSucceeded(
                  key, ended.attempt(), committed.tree().sha256(), committed.outputs()));
      case Attempt.Checked(CheckResult result) -> {
        journal.stage(new RunEvent.CheckRecorded(key, result));
        if (result.passed()) {
          journal.stage(
              new RunEvent.TaskSucceeded(key, ended.attempt(), result.treeSha256(), List.of()));
        } else {
          boolean late = result.outcome() == CheckOutcome.TIMED_OUT;
          fail(ended, late ? FailureKind.TIMED_OUT : FailureKind.PERMANENT, result.detail());
        }
      }
      case Attempt.HandedOver(RunEvent.Delivered delivered) -> {
        journal.stage(delivered);
        journal.stage(new RunEvent.TaskSucceeded(key, ended.attempt(), tree, List.of()));
      }
      case Attempt.Failed failed -> fail(ended, failed.kind(), failed.message());
      case Attempt.Stopped _ -> {
        if (journal.view().state() == RunState.RUNNING) {
          fail(ended, FailureKind.TRANSIENT, "It was interrupted from outside.");
        }
      }
    }
  }

  /// Tries again only what may pass: a transient kind, not too often, and never the same failure
  /// twice.
  private void fail(Signal.Ended ended, FailureKind kind, String message) {
    String key = ended.task().key();
    String fingerprint = Fingerprint.of(key, kind, message);
    journal.stage(new RunEvent.TaskFailed(key, ended.attempt(), kind, fingerprint, message));
    boolean seen = fingerprint.equals(lastFailure.put(key, fingerprint));
    if (kind.retryable() && !seen && ended.attempt() < MAX_ATTEMPTS) {
      Instant until = clock.instant().plus(FIRST_REST.multipliedBy(1L << (ended.attempt() - 1)));
      resting.put(key, until);
      journal.stage(new RunEvent.TaskRetryScheduled(key, ended.attempt() + 1, until));
    }
  }

  /// A pause or a cancel ends what may be ended early; rendering and delivering are short and end
  /// by themselves.
  private void obey() {
    RunState state = journal.view().state();
    if (state == RunState.PAUSING || state == RunState.CANCELLING) {
      working.forEach((task, thread) -> {
        if (plan.spec(task).interruptible()) {
          thread.interrupt();
        }
      });
    }
  }

  /// The engine's own mistake, or a completion the guard refused: the run fails, whatever was
  /// staged is forgotten.
  private void giveUp(RuntimeException e) {
    journal.drop();
    working.values().forEach(Thread::interrupt);
    RunEvent failed =
        new RunEvent.RunFailed(
            "Q2O stopped the run, because %s; the log has the details."
                .formatted(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    journal.stage(journal.allows(failed) ? failed : new RunEvent.RunCancelled());
    journal.flush();
  }

  private void close() {
    for (Thread thread : Set.copyOf(working.values())) {
      thread.interrupt();
      joinCompletely(thread);
    }
    try {
      bench.clear();
    } catch (IOException e) {
      log.warn("the scratch folder of {} could not be removed", journal.durable().run(), e);
    }
    workspace.close();
  }

  private static void joinCompletely(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody holds this thread", e);
    }
  }
}
