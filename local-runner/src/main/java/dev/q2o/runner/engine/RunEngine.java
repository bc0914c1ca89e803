package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.Wish;
import dev.q2o.runner.Runner.ProgressListener;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.Runner.Subscription;
import dev.q2o.runner.Runner.WishResult;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.targets.Targets;
import dev.q2o.runner.fleet.DatabaseClock;
import dev.q2o.runner.fleet.LeaseTerms;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.fleet.RunScheduler;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
  private final Crew crew;
  private final ProgressLane progress = ProgressLane.live();
  private final RunViews views;
  private final Followers followers;
  private final Listeners listeners;
  private final RunStarts starts;
  private final Database database;
  private final RunQueue queue;
  private final LeaseTerms terms;
  private final RunScheduler scheduler;
  private final Asking asking;

  /// Only one caller at a time decides whether a run may begin.
  private final Object door = new Object();

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
    this.folder = folder;
    this.journal = journal;
    this.planner = new Planner(parts.importer(), new Targets(parts.blueprints()));
    RunHistory history = new RunHistory(journal);
    this.crew = new Crew(journal);
    this.views = new RunViews(crew.active(), journal, history);
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
            parts, folder, journal, queue, blobs, planner, views, crew.active(), progress, means);
    boolean alone = !database.shared() && !terms.sweep().isPositive();
    this.asking =
        new Asking(crew, starts, journal, queue, views, parts.clock(), alone, door, this::awaited);
    this.scheduler =
        new RunScheduler(
            database,
            queue,
            time,
            terms,
            new Shift(
                crew,
                starts,
                journal,
                database,
                queue,
                views,
                listeners,
                parts.clock(),
                terms.runner(),
                alone,
                asking::ask));
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
    RunActor working = crew.of(run).orElse(null);
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
      crew.requireOpen();
      result = decision.get();
      begins = awaited(result);
    }
    if (begins.isPresent() && result instanceof StartResult.Started(RunId run)) {
      crew.began(run, begins.get());
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
        database.shared() ? Optional.empty() : Optional.of(crew.begins(run));
    scheduler.wake();
    return begins;
  }

  public WishResult ask(RunId run, Wish wish) {
    return asking.ask(run, wish);
  }

  /// @throws IllegalArgumentException when there is no such run
  public RunView await(RunId run) throws InterruptedException {
    RunActor actor = crew.of(run).orElse(null);
    while (actor == null && database.shared() && queue.find(run).isPresent()) {
      Thread.sleep(LOOK); // another process works on it, or will
      actor = crew.of(run).orElse(null);
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
    crew.close();
    scheduler.rest();
    for (RunActor actor : crew.all()) {
      if (database.shared()) {
        actor.giveBack("runner " + parts.runnerName());
      } else {
        var _ = actor.ask(new Wish.Pause("shutdown"));
      }
    }
    for (RunActor actor : crew.all()) {
      try {
        Journal.confirmed(actor.settled());
      } catch (RuntimeException e) {
        log.error("a run did not come to rest", e);
      }
    }
    scheduler.close();
    crew.dismiss();
    followers.close();
  }
}
