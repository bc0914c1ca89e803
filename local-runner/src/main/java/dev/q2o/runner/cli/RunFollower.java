package dev.q2o.runner.cli;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Follows one run on the calling thread until nothing more will happen by itself.
///
/// The runner's notification only wakes this thread; events are read from the journal, so none is
/// lost or doubled and a slow reader of our output slows nobody down.
final class RunFollower {
  private static final int PAGE = 500;
  private static final long TICK_MILLIS = 100;

  private final Runner runner;
  private final Semaphore news = new Semaphore(0);

  RunFollower(Runner runner) {
    this.runner = runner;
  }

  /// @param afterSeq the last event that is known already; the run must move beyond it before its
  ///   state counts
  /// @param events receives every later event, in order
  /// @param views receives the newest view, at least ten times a second
  RunView follow(RunId run, long afterSeq, Consumer<RecordedEvent> events, Consumer<RunView> views)
      throws InterruptedException {
    try (Runner.Subscription subscription =
        runner.subscribe((event, view) -> wakeFor(run, event))) {
      FutureTask<RunView> rest = new FutureTask<>(() -> runner.await(run));
      Thread.ofVirtual().name("await-" + run).start(rest);
      long seq = afterSeq;
      while (true) {
        boolean atRest = rest.isDone();
        news.drainPermits();
        List<RecordedEvent> page = runner.events(run, seq, PAGE);
        for (RecordedEvent event : page) {
          events.accept(event);
          seq = event.seq();
        }
        RunView view = runner.view(run).orElseThrow();
        views.accept(view);
        boolean allTold = view.lastSeq() <= seq;
        if (allTold && seq > afterSeq && settled(view.state())) {
          return view;
        }
        if (allTold && atRest) {
          throw stopped(rest);
        }
        if (allTold) {
          // Woken or not, the next round looks: the clock on the screen goes on either way.
          news.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  /// The run's own thread is gone and left the run in the middle: its journal could not be written.
  private static RuntimeException stopped(FutureTask<RunView> rest) throws InterruptedException {
    try {
      RunView view = rest.get();
      return new IllegalStateException("The run stopped while it was %s".formatted(view.state()));
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private void wakeFor(RunId run, RecordedEvent event) {
    if (event.run().equals(run)) {
      news.release();
    }
  }

  private static boolean settled(RunState state) {
    return switch (state) {
      case AWAITING_APPROVAL, PAUSED, NEEDS_INPUT, CANCELLED, FAILED, COMPLETED -> true;
      case QUEUED, PLANNING, RUNNING, PAUSING, CANCELLING, INTERRUPTED -> false;
    };
  }
}
