package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunGuard;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.journal.Journal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The pen of one run: events are staged, checked by {@link RunGuard}, written together, and only
/// then seen by anyone.
///
/// One thread stages and flushes; {@link #durable()} may be read by any.
final class RunLog {
  private final Journal journal;
  private final RunListener listeners;
  private final Clock clock;
  private final long epoch;
  private final Optional<NewRun> create;
  private RunAccumulator staged;
  private final List<RecordedEvent> events = new ArrayList<>();
  private final List<RunView> views = new ArrayList<>();
  private volatile RunView durable;

  /// What the journal needs to know of a run it has never seen.
  record NewRun(ProjectId project, String requestSha256) {}

  /// An event that must not follow was about to be written: a mistake in the engine, not in the
  /// world.
  static final class IllegalEventException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalEventException(String message) {
      super(message);
    }
  }

  /// @param from what the journal holds of the run
  /// @param epoch this process's
  /// @param create present when the journal holds nothing
  RunLog(
      Journal journal,
      RunListener listeners,
      Clock clock,
      RunView from,
      long epoch,
      Optional<NewRun> create) {
    this.journal = journal;
    this.listeners = listeners;
    this.clock = clock;
    this.epoch = epoch;
    this.create = create;
    this.staged = new RunAccumulator(from);
    this.durable = from;
  }

  long epoch() {
    return epoch;
  }

  /// With what is staged.
  RunView view() {
    return staged.view();
  }

  /// With what is on the disk.
  RunView durable() {
    return durable;
  }

  /// @throws IllegalEventException when the event must not follow; nothing is staged then
  void stage(RunEvent event) {
    Optional<String> refusal = RunGuard.refusal(staged, event);
    if (refusal.isPresent()) {
      throw new IllegalEventException(refusal.get());
    }
    RecordedEvent recorded =
        new RecordedEvent(
            durable.run(),
            staged.lastSeq() + 1,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            event);
    staged.apply(recorded);
    events.add(recorded);
    views.add(staged.view());
  }

  /// Whether the event may follow what is staged.
  boolean allows(RunEvent event) {
    return RunGuard.refusal(staged, event).isEmpty();
  }

  /// Forgets what is staged.
  void drop() {
    staged = new RunAccumulator(durable);
    events.clear();
    views.clear();
  }

  /// Blocks until everything staged is on the disk, then tells the listeners in order.
  ///
  /// @throws dev.q2o.runner.journal.JournalException when it cannot be written; nothing was
  void flush() {
    if (events.isEmpty()) {
      return;
    }
    RunView after = staged.view();
    CompletableFuture<?> written =
        create.isPresent() && durable.lastSeq() == 0
            ? journal.create(create.get().project(), create.get().requestSha256(), events, after)
            : journal.append(epoch, events, after);
    try {
      Journal.confirmed(written);
    } catch (RuntimeException e) {
      drop();
      throw e;
    }
    durable = after;
    List<RecordedEvent> told = List.copyOf(events);
    List<RunView> seen = List.copyOf(views);
    events.clear();
    views.clear();
    for (int i = 0; i < told.size(); i++) {
      listeners.onEvent(told.get(i), seen.get(i));
    }
  }
}
