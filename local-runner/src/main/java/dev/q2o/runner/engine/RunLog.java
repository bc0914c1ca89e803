package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RecordedEvent;
import dev.q2o.contract.run.RunAccumulator;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunGuard;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The pen of one run: events are staged, checked by {@link RunGuard}, written in groups, and only
/// then seen by anyone. What must not happen before its intent is durable is hung on the group
/// ({@link #then}). While a group is being written the next one grows.
///
/// One thread stages, commits and hears of what was written; {@link #view()} and {@link #task} may
/// be asked by any.
final class RunLog {
  /// While one group is being forced to the disk another is handed over only when it is that large:
  /// what a few tasks bring is cheaper in one group than in two.
  private static final int WORTH_TWO = 128;

  private final Journal journal;
  private final RunQueue queue;
  private final Listeners listeners;
  private final Clock clock;
  private final RunId run;
  private final long epoch;
  private final Optional<NewRun> create;
  private final RunAccumulator staged;

  /// What is on the disk; guarded by itself.
  private final RunAccumulator durable;

  private Group open = new Group();
  private Group newest = open;
  private int inFlight;
  private boolean created;
  private boolean offers;
  private boolean givesBack;

  /// Whether the run wanted work at any moment since the last group.
  private boolean wantedWork;

  /// What the journal needs to know of a run it has never seen.
  record NewRun(ProjectId project, String requestSha256) {}

  /// Events that are written together, and what waits for them to be durable.
  static final class Group {
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();

    /// Whether it holds nothing but lines that tasks told.
    private boolean lines = true;
  }

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
      RunQueue queue,
      Listeners listeners,
      Clock clock,
      RunView from,
      long epoch,
      Optional<NewRun> create) {
    this.journal = journal;
    this.queue = queue;
    this.listeners = listeners;
    this.clock = clock;
    this.run = from.run();
    this.epoch = epoch;
    this.create = create;
    this.created = create.isEmpty();
    this.staged = new RunAccumulator(from);
    this.durable = new RunAccumulator(from);
    this.wantedWork = !Decider.atRest(from.state());
  }

  RunId run() {
    return run;
  }

  long epoch() {
    return epoch;
  }

  /// With what is staged.
  RunState state() {
    return staged.state();
  }

  /// With what is staged; costs as much as there are tasks.
  RunView stagedView() {
    return staged.view();
  }

  /// With what is staged.
  Optional<TaskView> stagedTask(String key) {
    return staged.task(key);
  }

  /// With what is on the disk; made when asked for.
  RunView view() {
    synchronized (durable) {
      return durable.view();
    }
  }

  /// With what is on the disk.
  Optional<TaskView> task(String key) {
    synchronized (durable) {
      return durable.task(key);
    }
  }

  /// @throws IllegalEventException when the event must not follow; nothing is staged then
  void stage(RunEvent event) {
    Optional<String> refusal = refusal(event);
    if (refusal.isPresent()) {
      throw new IllegalEventException(refusal.get());
    }
    add(event);
  }

  /// @return false when the event must not follow; nothing is staged then
  boolean stageIfLawful(RunEvent event) {
    boolean lawful = refusal(event).isEmpty();
    if (lawful) {
      add(event);
    }
    return lawful;
  }

  private void add(RunEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(
            run, staged.lastSeq() + 1, clock.instant().truncatedTo(ChronoUnit.MICROS), event);
    staged.apply(recorded);
    wantedWork |= !Decider.atRest(staged.state());
    open.events.add(recorded);
    open.lines &= event instanceof RunEvent.TaskNoted;
    newest = open;
  }

  /// Why the event must not follow what is staged; empty when it may.
  Optional<String> refusal(RunEvent event) {
    return RunGuard.refusal(staged, event);
  }

  /// Done once everything staged so far is durable; at once when it is.
  void then(Runnable effect) {
    if (settled()) {
      effect.run();
    } else {
      newest.effects.add(effect);
    }
  }

  /// Whether everything staged is durable.
  boolean settled() {
    return open.events.isEmpty() && inFlight == 0;
  }

  /// How many events wait to be handed over.
  int waiting() {
    return open.events.size();
  }

  /// Whether what waits to be handed over are lines, on which nothing depends.
  boolean onlyLines() {
    return open.lines && open.effects.isEmpty() && !open.events.isEmpty();
  }

  /// What is staged makes the run want work: with it the run stands in the queue.
  void offer() {
    offers = true;
  }

  /// The pause that comes next is this process's end and not the run's: another one goes on with
  /// it.
  void giveBack() {
    givesBack = true;
  }

  /// Hands what is staged to the journal, unless it is busy enough: then it goes with the next.
  ///
  /// @param written called on any thread with the group, and why it could not be written
  void commit(BiConsumer<Group, @Nullable Throwable> written) {
    boolean busy = inFlight > 1 || (inFlight == 1 && open.events.size() < WORTH_TWO);
    if (open.events.isEmpty() || busy) {
      return;
    }
    Group group = open;
    open = new Group();
    inFlight++;
    submit(group).whenComplete((_, error) -> written.accept(group, error));
  }

  /// To be told of each group, in order, on the thread that stages: now it is seen, and what hung
  /// on it happens.
  void written(Group group) {
    inFlight--;
    synchronized (durable) {
      group.events.forEach(durable::apply);
    }
    listeners.tell(run, group.events, this::view);
    group.effects.forEach(Runnable::run);
  }

  /// Writes what is staged and waits for it; for those who do nothing else with a run.
  ///
  /// @throws JournalException when it cannot be written; nothing was
  void flush() {
    if (!open.events.isEmpty()) {
      Group group = open;
      open = new Group();
      inFlight++;
      Journal.confirmed(submit(group));
      written(group);
    }
  }

  private CompletableFuture<?> submit(Group group) {
    try {
      if (!created) {
        NewRun its = create.orElseThrow();
        created = true;
        return journal.create(
            its.project(), its.requestSha256(), group.events, staged.view(), place());
      }
      return journal.append(epoch, group.events, staged, place());
    } catch (JournalException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// A run has a place in the queue exactly as long as it wants work; whoever brings it to rest
  /// takes it out.
  private Optional<Database.Work<?>> place() {
    RunState after = staged.state();
    boolean comesToRest = Decider.atRest(after) && (wantedWork || after.ended());
    wantedWork = !Decider.atRest(after);
    if (offers) {
      offers = false;
      return Optional.of(queue.offer(run));
    }
    if (!comesToRest) {
      return Optional.empty();
    }
    return Optional.of(
        givesBack && after == RunState.PAUSED ? queue.giveBack(run) : queue.withdraw(run));
  }
}
