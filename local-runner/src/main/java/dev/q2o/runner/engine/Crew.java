package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// The runs this process works on, and those whose starter waits until they have begun. Safe for
/// concurrent use.
final class Crew {
  private final Journal journal;
  private final Map<RunId, RunActor> active = new ConcurrentHashMap<>();
  private final Map<RunId, CompletableFuture<RunView>> expected = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Crew(Journal journal) {
    this.journal = journal;
  }

  /// Of the runs worked on here, as they are at any moment; whoever ends removes itself.
  Map<RunId, RunActor> active() {
    return active;
  }

  Optional<RunActor> of(RunId run) {
    return Optional.ofNullable(active.get(run));
  }

  List<RunActor> all() {
    return List.copyOf(active.values());
  }

  /// @throws IllegalStateException when nobody may begin any more
  void enter(RunId run, RunActor actor) {
    synchronized (active) {
      if (closed) {
        throw new IllegalStateException("The runner is closed.");
      }
      active.put(run, actor);
    }
  }

  /// Nobody enters from now on.
  void close() {
    synchronized (active) {
      closed = true;
    }
  }

  /// @throws IllegalStateException when the runner is closed
  /// @throws JournalException when nothing can be written any more
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The runner is closed.");
    }
    journal
        .broken()
        .ifPresent(why -> {
          throw new JournalException(why);
        });
  }

  /// Completes when the run has begun here, or could not.
  CompletableFuture<RunView> begins(RunId run) {
    CompletableFuture<RunView> begins =
        expected.computeIfAbsent(run, r -> new CompletableFuture<>());
    if (closed) {
      begins.completeExceptionally(new JournalException("The runner is closed."));
    }
    return begins;
  }

  /// Somebody waits for the run to begin.
  Optional<CompletableFuture<RunView>> expected(RunId run) {
    return Optional.ofNullable(expected.get(run));
  }

  /// Waits for what {@link #begins} promised, outside any lock: all places may be taken.
  void began(RunId run, CompletableFuture<RunView> begins) {
    try {
      Journal.confirmed(begins);
    } finally {
      expected.remove(run, begins);
    }
  }

  /// In a fleet whoever started a run does not wait for it.
  void forget(RunId run) {
    expected.remove(run);
  }

  /// Tells everybody who still waits.
  void dismiss() {
    expected
        .values()
        .forEach(
            begins -> begins.completeExceptionally(new JournalException("The runner is closed.")));
  }
}
