package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunEvent;
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
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.RunRow;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts runs, goes on with them, and takes wishes for them; each that works is a {@link
/// RunActor}. Safe for concurrent use.
public final class RunEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunEngine.class);
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

  /// Only one caller at a time decides whether a run may begin.
  private final Object door = new Object();

  private boolean closed;

  public RunEngine(
      RunnerParts parts,
      AgentRegistry agents,
      DataFolder folder,
      Journal journal,
      BlobStore blobs) {
    this.parts = parts;
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
        new RunStarts(parts, folder, journal, blobs, planner, views, active, progress, means);
    Recovery.of(journal, history, listeners, parts.clock());
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
    synchronized (door) {
      requireOpen();
      return starts.start(project, options, Optional.empty());
    }
  }

  /// @param project as it is now
  /// @param ended the run whose proven work is reused
  public StartResult restart(Project project, RunView ended, StartOptions options) {
    synchronized (door) {
      requireOpen();
      return ended.state().ended()
          ? starts.start(project, options, Optional.of(ended))
          : Refusals.notEnded(ended);
    }
  }

  public StartResult resume(RunId run) {
    RunActor working = active.get(run);
    if (working != null && working.view().state() == RunState.PAUSING) {
      working.left().join();
    }
    synchronized (door) {
      requireOpen();
      return journal
          .find(run)
          .map(row -> starts.resume(row, List.of()))
          .orElseGet(() ->
              Refusals.of(
                  "run.unknown",
                  "There is no run %s here.".formatted(run),
                  "List the runs to see their names."));
    }
  }

  /// Goes on with a run and returns when it rests: what an execution of a fleet's scheduler does.
  ///
  /// @throws JournalException when it was abandoned, or nothing could be recorded any more
  public RunView work(RunId run) throws InterruptedException {
    if (!active.containsKey(run) && resume(run) instanceof StartResult.Refused refused) {
      log.info("{} does not go on: {}", run, refused.problems());
    }
    return await(run);
  }

  /// The run is another process's now, or nobody's: whatever works on it here ends at once, and
  /// nothing more is written. Returns when nothing of it is left.
  public void abandon(RunId run, String reason) {
    RunActor actor = active.get(run);
    if (actor != null) {
      actor.abandon(reason);
      actor.left().join();
    }
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
      synchronized (door) {
        if (!active.containsKey(run)) {
          return askAtRest(run, wish);
        }
      }
    }
  }

  private WishResult askAtRest(RunId run, Wish wish) {
    requireOpen();
    Optional<RunRow> row = journal.find(run);
    if (row.isEmpty()) {
      return new WishResult.Refused(
          "run.unknown",
          "There is no run %s here.".formatted(run),
          "List the runs to see their names.");
    }
    RunView view = views.of(row.get());
    RunEvent event = WishRules.event(wish);
    RunLog pen = pen(view, view.epoch());
    Optional<String> refusal = pen.refusal(event);
    if (refusal.isPresent()) {
      return WishRules.refused(wish, view, refusal.get());
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
      case Wish.Pause _, Wish.Retry _, Wish.Respond _ -> record(view, List.of(event));
    };
  }

  /// The wish and the going on are one: when the run cannot go on, nothing is journaled.
  private WishResult goOn(RunRow row, RunEvent event) {
    return switch (starts.resume(row, List.of(event))) {
      case StartResult.Started _ -> new WishResult.Accepted();
      case StartResult.Refused refused -> {
        Diagnostic first = refused.problems().getFirst();
        yield new WishResult.Refused(refused.code(), first.message(), first.hint());
      }
    };
  }

  private WishResult record(RunView view, List<RunEvent> events) {
    RunLog pen = pen(view, journal.take(view.run()));
    events.forEach(pen::stage);
    pen.flush();
    return new WishResult.Accepted();
  }

  private RunLog pen(RunView view, long epoch) {
    return new RunLog(journal, listeners, parts.clock(), view, epoch, Optional.empty());
  }

  /// @throws IllegalArgumentException when there is no such run
  public RunView await(RunId run) throws InterruptedException {
    RunActor actor = active.get(run);
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

  /// Pauses what works and waits until it rests.
  @Override
  public void close() {
    synchronized (door) {
      closed = true;
    }
    for (RunActor actor : active.values()) {
      var _ = actor.ask(new Wish.Pause("shutdown"));
    }
    for (RunActor actor : List.copyOf(active.values())) {
      try {
        Journal.confirmed(actor.settled());
      } catch (RuntimeException e) {
        log.error("a run did not come to rest", e);
      }
    }
    followers.close();
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
