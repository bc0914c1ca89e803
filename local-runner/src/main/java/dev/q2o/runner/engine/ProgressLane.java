package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.runner.Runner.Progress;
import dev.q2o.runner.Runner.ProgressListener;
import dev.q2o.runner.Runner.Subscription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The progress lane: lossy, the newest state of a task wins, at most twenty frames a second for
/// each viewer. Whoever works only leaves a note for each viewer; frames are told on threads of
/// their own, and a viewer that has not returned gets its next frame later. Safe for concurrent
/// use.
final class ProgressLane {
  private static final Logger log = LoggerFactory.getLogger(ProgressLane.class);
  static final Duration FRAME = Duration.ofMillis(50);

  private final LongSupplier nanos;
  private final Timer timer;
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  /// Does something later, on a thread that may be kept.
  interface Timer {
    void in(Duration delay, Runnable work);
  }

  /// @param nanos a monotonic counter
  ProgressLane(LongSupplier nanos, Timer timer) {
    this.nanos = nanos;
    this.timer = timer;
  }

  /// In real time.
  static ProgressLane live() {
    return new ProgressLane(
        System::nanoTime,
        (delay, work) ->
            CompletableFuture.delayedExecutor(
                    delay.toNanos(),
                    TimeUnit.NANOSECONDS,
                    frame -> Thread.ofVirtual().name("progress").start(frame))
                .execute(work));
  }

  Subscription add(RunId run, ProgressListener listener) {
    Viewer viewer = new Viewer(run, listener);
    viewers.add(viewer);
    return viewer;
  }

  void post(Progress progress) {
    for (Viewer viewer : viewers) {
      if (viewer.run.equals(progress.run())) {
        viewer.note(progress);
      }
    }
  }

  private final class Viewer implements Subscription {
    private final RunId run;
    private final ProgressListener listener;
    private final Map<String, Progress> moved = new LinkedHashMap<>();
    private boolean pending;
    private long lastFrame = nanos.getAsLong() - FRAME.toNanos();

    Viewer(RunId run, ProgressListener listener) {
      this.run = run;
      this.listener = listener;
    }

    private void note(Progress progress) {
      synchronized (moved) {
        moved.put(progress.task(), progress);
        if (!pending) {
          pending = true;
          schedule();
        }
      }
    }

    private void schedule() {
      long since = nanos.getAsLong() - lastFrame;
      timer.in(Duration.ofNanos(Math.max(0, FRAME.toNanos() - since)), this::frame);
    }

    private void frame() {
      List<Progress> frame;
      synchronized (moved) {
        frame = List.copyOf(moved.values());
        moved.clear();
        lastFrame = nanos.getAsLong();
      }
      if (viewers.contains(this)) {
        try {
          listener.onFrame(frame);
        } catch (RuntimeException e) {
          log.error("a viewer of {} failed", run, e);
        }
      }
      synchronized (moved) {
        pending = !moved.isEmpty();
        if (pending) {
          schedule();
        }
      }
    }

    @Override
    public void close() {
      viewers.remove(this);
    }
  }
}
