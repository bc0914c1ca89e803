package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.Subscription;
import dev.q2o.runner.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The durable lane. Each follower reads the journal at its own pace on its own thread; news of a
/// run only wakes it. So nothing is lost between past and present, nothing is told twice, and
/// nothing piles up for the slow.
final class Followers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Followers.class);
  private static final int PAGE = 500;

  /// In a fleet another process writes: no news of it comes here.
  private static final Duration LOOK = Duration.ofSeconds(1);

  /// How long closing waits for a listener to return.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Pages pages;
  private final Function<RunId, Optional<RunView>> views;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

  /// Reads the journal.
  interface Pages {
    List<RecordedEvent> after(RunId run, long seq, int limit);
  }

  Followers(Pages pages, Function<RunId, Optional<RunView>> views) {
    this.pages = pages;
    this.views = views;
  }

  Subscription add(RunId run, long afterSeq, RunListener listener) {
    Follower follower = new Follower(run, afterSeq, listener);
    followers.add(follower);
    follower.thread.start();
    return follower;
  }

  void wake(RunId run) {
    for (Follower follower : followers) {
      if (follower.run.equals(run)) {
        follower.news.release();
      }
    }
  }

  @Override
  public void close() {
    List<Follower> all = List.copyOf(followers);
    all.forEach(Follower::close);
    for (Follower follower : all) {
      try {
        if (!follower.thread.join(PATIENCE)) {
          log.warn("a listener of {} does not return", follower.run);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private final class Follower implements Subscription {
    private final RunId run;
    private final RunListener listener;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;
    private long seq;
    private volatile boolean closed;

    Follower(RunId run, long afterSeq, RunListener listener) {
      this.run = run;
      this.seq = afterSeq;
      this.listener = listener;
      this.thread = Thread.ofVirtual().name("follow-" + run).unstarted(this::follow);
    }

    private void follow() {
      try {
        while (!closed) {
          if (!read()) {
            if (ended()) {
              return;
            }
            await();
          }
        }
      } catch (JournalException e) {
        log.error("{} cannot be followed any more", run, e);
      } finally {
        followers.remove(this);
      }
    }

    /// @return whether there was something new
    private boolean read() {
      // Before anything is read: what becomes durable afterwards leaves a permit behind.
      news.drainPermits();
      RunView view = views.apply(run).orElseThrow();
      // No further than the view: the journal may be a moment ahead of it.
      int size = (int) Math.min(PAGE, view.lastSeq() - seq);
      if (size <= 0) {
        return false;
      }
      List<RecordedEvent> page = pages.after(run, seq, size);
      for (RecordedEvent event : page) {
        if (closed) {
          return true;
        }
        seq = event.seq();
        try {
          listener.onEvent(event, view);
        } catch (RuntimeException e) {
          log.error("a follower failed on event {} of {}", seq, run, e);
        }
      }
      return true;
    }

    private boolean ended() {
      return views
          .apply(run)
          .filter(view -> view.state().ended() && view.lastSeq() <= seq)
          .isPresent();
    }

    /// An interrupt, which a listener may have left behind, only ends the wait.
    private void await() {
      try {
        boolean _ = news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        log.debug("somebody interrupted a follower of {}", run);
      }
    }

    @Override
    public void close() {
      closed = true;
      news.release();
    }
  }
}
