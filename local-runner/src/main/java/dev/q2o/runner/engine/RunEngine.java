package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.contract.run.WishCodec;
import dev.q2o.runner.Runner.ProgressListener;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.Runner.Subscription;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.fleet.DatabaseClock;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.fleet.RunScheduler;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.Reasons;
import dev.q2o.runner.journal.RunRow;
import dev.q2o.runner.journal.Wishes;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts runs, goes on with them, and takes wishes for them; each that works is a {@link
/// RunActor}. Safe for concurrent use.
public final class RunEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunEngine.class);

  /// How often a run of another process is looked at by who waits for its end.
  private static final Duration LOOK = Duration.ofMillis(250);

  private final RunnerParts parts;
  private final DataFolder folder;
  private final Journal journal;
  private final Planner planner;
  private final Map<RunId, RunActor> active = new ConcurrentHashMap<>();
  private final ProgressLane progress = ProgressLane.live();
  private final RunViews views;
  private final Followers followers;
  private final Listeners listeners;
  private final RunStarts starts;
  private final Database database;
  private final RunQueue queue;
  private final LeaseTerms terms;
  private final RunScheduler scheduler;
  private final WishCodec wishes = new WishCodec();

  /// Runs whose starter waits until they have begun.
  private final Map<RunId, CompletableFuture<RunView>> expected = new ConcurrentHashMap<>();

  /// Only one caller at a time decides whether a run may begin.
  private final Object door = new Object();

  private volatile boolean closed;

  /// @param terms how this process holds runs
  /// @param time of the database
  public RunEngine(
      RunnerParts parts,
      AgentRegistry agents,
      DataFolder folder,
      Database database,
      Journal journal,
      BlobStore blobs,
      LeaseTerms terms,
      DatabaseClock time) {
    this.parts = parts;
    this.database = database;
    this.queue = new RunQueue(database);
    this.terms = terms;
    this.scheduler = new RunScheduler(database, queue, time, terms, new Shift());
    this.folder = folder;
    this.journal = journal;
    this.planner = new Planner(parts.importer(), parts.blueprints().getFirst());
    RunHistory history = new RunHistory(journal);
    this.views = new RunViews(active, journal, history);
    this.followers = new Followers(journal::events, views::of);
    this.listeners = new Listeners(followers::wake);
    Means means =
        new Means(
            new TaskWorker(agents, blobs),
            parts.capacities(),
            listeners,
            new RetryPolicy(RandomGenerator.getDefault()),
            parts.clock(),
            System::nanoTime);
    this.starts =
        new RunStarts(
            parts, folder, journal, queue, blobs, planner, views, active, progress, means);
    if (!database.shared()) {
      Recovery.of(journal, queue, history, listeners, parts.clock());
    }
    sweep();
  }

  /// Nothing works yet, so every scratch folder is a dead process's.
  private void sweep() {
    try {
      Folders.delete(folder.root().resolve("work"));
    } catch (IOException e) {
      log.warn("old scratch folders could not be removed", e);
    }
  }

  public Planner planner() {
    return planner;
  }

  public List<Diagnostic> obstacles(Path outputRoot, String slug) {
    return starts.obstacles(outputRoot, slug);
  }

  public StartResult start(Project project, StartOptions options) {
    return begun(() -> starts.start(project, options, Optional.empty()));
  }

  /// @param project as it is now
  /// @param ended the run whose proven work is reused
  public StartResult restart(Project project, RunView ended, StartOptions options) {
    return begun(() ->
        ended.state().ended()
            ? starts.start(project, options, Optional.of(ended))
            : Refusals.notEnded(ended));
  }

  public StartResult resume(RunId run) {
    RunActor working = active.get(run);
    if (working != null && working.view().state() == RunState.PAUSING) {
      working.left().join();
    }
    return begun(() ->
        journal
            .find(run)
            .map(row -> starts.resume(row, List.of()))
            .orElseGet(() ->
                Refusals.of(
                    "run.unknown",
                    "There is no run %s here.".formatted(run),
                    "List the runs to see their names.")));
  }

  /// Works on runs of the queue from now on; a process that only starts and watches runs never
  /// does.
  public void join() {
    scheduler.wake();
  }

  /// Decides behind the door. Alone, then waits until the run has begun, because nobody else could;
  /// in a fleet it stands in the queue.
  private StartResult begun(Supplier<StartResult> decision) {
    StartResult result;
    Optional<CompletableFuture<RunView>> begins;
    synchronized (door) {
      requireOpen();
      result = decision.get();
      begins = awaited(result);
    }
    if (begins.isPresent() && result instanceof StartResult.Started(RunId run)) {
      began(run, begins.get());
    }
    return result;
  }

  /// Wakes whoever takes runs out of the queue.
  ///
  /// @return present when the run begins in this process and somebody must wait for that, outside
  ///   the door: all places may be taken
  private Optional<CompletableFuture<RunView>> awaited(StartResult result) {
    if (!(result instanceof StartResult.Started(RunId run)) || terms.places() == 0) {
      return Optional.empty();
    }
    Optional<CompletableFuture<RunView>> begins =
        database.shared() ? Optional.empty() : Optional.of(begins(run));
    scheduler.wake();
    return begins;
  }

  private void began(RunId run, CompletableFuture<RunView> begins) {
    try {
      Journal.confirmed(begins);
    } finally {
      expected.remove(run, begins);
    }
  }

  private CompletableFuture<RunView> begins(RunId run) {
    CompletableFuture<RunView> begins =
        expected.computeIfAbsent(run, r -> new CompletableFuture<>());
    if (closed) {
      begins.completeExceptionally(new JournalException("The runner is closed."));
    }
    return begins;
  }

  public WishResult ask(RunId run, Wish wish) {
    while (true) {
      RunActor actor = active.get(run);
      if (actor != null) {
        Optional<WishResult> answer = Journal.confirmed(actor.ask(wish));
        if (answer.isPresent()) {
          return answer.get();
        }
        actor.left().join();
      }
      CompletableFuture<RunView> coming = expected.get(run);
      if (coming != null && !coming.isDone()) {
        coming.exceptionally(_ -> RunFold.empty(run)).join(); // then there is somebody to ask
        continue;
      }
      Optional<Granted> granted = Optional.empty();
      synchronized (door) {
        if (!active.containsKey(run)) {
          granted = askAtRest(run, wish);
        }
      }
      if (granted.isPresent()) {
        granted.get().begins().ifPresent(begins -> began(run, begins));
        return granted.get().result();
      }
    }
  }

  /// Whether nobody but this process can hold a run.
  private boolean alone() {
    return !database.shared() && !terms.sweep().isPositive();
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
  private Optional<Granted> askAtRest(RunId run, Wish wish) {
    requireOpen();
    if (!alone() && queue.find(run).flatMap(RunQueue.Lease::runner).isPresent()) {
      boolean told =
          Journal.confirmed(
              journal.wishes().add(run, wish, parts.clock().instant(), queue.held(run)));
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
          Optional.of(new Granted(new WishResult.Accepted(), awaited(result)));
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

  /// @throws IllegalArgumentException when there is no such run
  public RunView await(RunId run) throws InterruptedException {
    RunActor actor = active.get(run);
    while (actor == null && database.shared() && queue.find(run).isPresent()) {
      Thread.sleep(LOOK); // another process works on it, or will
      actor = active.get(run);
    }
    if (actor == null) {
      return known(run);
    }
    try {
      return actor.settled().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private RunView known(RunId run) {
    return view(run)
        .orElseThrow(() -> new IllegalArgumentException("There is no run %s.".formatted(run)));
  }

  public Optional<RunView> view(RunId run) {
    return views.of(run);
  }

  public List<RunView> history(ProjectId project) {
    return views.ofProject(project);
  }

  public List<RunView> latest() {
    return views.latest();
  }

  public Subscription subscribe(RunListener listener) {
    return listeners.add(listener);
  }

  /// @throws IllegalArgumentException when there is no such run
  public Subscription follow(RunId run, long afterSeq, RunListener listener) {
    known(run);
    return followers.add(run, afterSeq, listener);
  }

  public Subscription watch(RunId run, ProgressListener listener) {
    return progress.add(run, listener);
  }

  /// Pauses what works and waits until it rests; in a fleet another runner goes on with it.
  @Override
  public void close() {
    synchronized (active) {
      closed = true;
    }
    scheduler.rest();
    for (RunActor actor : List.copyOf(active.values())) {
      if (database.shared()) {
        actor.giveBack("runner " + parts.runnerName());
      } else {
        var _ = actor.ask(new Wish.Pause("shutdown"));
      }
    }
    for (RunActor actor : List.copyOf(active.values())) {
      try {
        Journal.confirmed(actor.settled());
      } catch (RuntimeException e) {
        log.error("a run did not come to rest", e);
      }
    }
    scheduler.close();
    expected
        .values()
        .forEach(
            begins -> begins.completeExceptionally(new JournalException("The runner is closed.")));
    followers.close();
  }

  private void enter(RunId run, RunActor actor) {
    synchronized (active) {
      if (closed) {
        throw new IllegalStateException("The runner is closed.");
      }
      active.put(run, actor);
    }
  }

  /// What the scheduler makes this engine do.
  private final class Shift implements RunScheduler.Worker {
    @Override
    public void work(RunId run) throws IOException {
      abandon(run, "It was thought dead and taken again.");
      CompletableFuture<RunView> told = begins(run);
      Optional<RunActor> actor;
      try {
        requireOpen();
        actor = starts.take(run, queue.heldBy(terms.runner(), run), a -> enter(run, a));
        actor.ifPresent(a -> told.complete(Journal.confirmed(a.begun())));
        told.completeExceptionally(new JournalException("The run went to another process."));
      } catch (IOException | RuntimeException e) {
        told.completeExceptionally(e instanceof IOException io ? Refusals.unusable(io) : e);
        if (database.shared()) {
          throw e;
        }
        queue.remove(run); // whoever started it was told
        return;
      } finally {
        if (database.shared()) {
          expected.remove(run);
        }
      }
      if (actor.isPresent()) {
        actor.get().left().join();
        atRest(run);
      }
    }

    /// What is left to do when nobody here works on a run any more.
    private void atRest(RunId run) {
      if (!alone()) {
        leftOver(run);
      } else if (journal.broken().isEmpty() && queue.find(run).isPresent()) {
        // Its actor broke down before the run came to rest, and nobody else could see to it.
        RunView view = views.of(run).orElseThrow();
        if (Decider.atRest(view.state())) {
          queue.remove(run);
        } else {
          Recovery.settle(journal, queue, view, listeners, parts.clock());
        }
      }
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
          log.info("{} was asked at rest to {}: {}", run, waiting.kind(), ask(run, wish));
        } catch (IllegalArgumentException e) {
          log.warn("a wish for {} is not understood", run, e);
        }
        Journal.confirmed(journal.wishes().taken(waiting.id(), parts.clock().instant()));
      }
    }

    @Override
    public void lost(RunId run) {
      Optional.ofNullable(active.get(run))
          .ifPresent(actor -> actor.abandon("Another runner works on it now."));
    }

    @Override
    public void giveUp(RunId run, @Nullable Throwable reason) {
      OptionalLong epoch = journal.take(run, queue.heldBy(terms.runner(), run));
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
      for (Wishes.Waiting waiting : journal.wishes().waiting(active.keySet())) {
        RunActor actor = active.get(waiting.run());
        if (actor != null && heard(actor, waiting)) {
          Journal.confirmed(journal.wishes().taken(waiting.id(), parts.clock().instant()));
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
      RunActor actor = active.get(run);
      if (actor != null) {
        actor.abandon(reason);
        actor.left().join();
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The runner is closed.");
    }
    journal
        .broken()
        .ifPresent(why -> {
          throw new JournalException(why);
        });
  }
}
