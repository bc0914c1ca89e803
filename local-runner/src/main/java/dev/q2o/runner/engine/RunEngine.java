package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner.RefusalKind;
import dev.q2o.runner.Runner.RunListener;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.Runner.Subscription;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.agent.AgentRegistry;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.IoSentence;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.RunRow;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Folders;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts, resumes, pauses and cancels runs; each that works is a {@link RunActor}. Safe for
/// concurrent use.
public final class RunEngine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunEngine.class);
  private final RunnerParts parts;
  private final DataFolder folder;
  private final Journal journal;
  private final BlobStore blobs;
  private final Planner planner;
  private final TaskWorker worker;
  private final RunHistory history;
  private final Listeners listeners = new Listeners();
  private final Map<RunId, RunActor> active = new ConcurrentHashMap<>();
  private final int places = Math.max(2, Runtime.getRuntime().availableProcessors());

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
    this.blobs = blobs;
    this.planner = new Planner(parts.importer(), parts.blueprints().getFirst());
    this.worker = new TaskWorker(agents, blobs);
    this.history = new RunHistory(journal);
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

  public StartResult start(Project project, StartOptions options) {
    synchronized (door) {
      requireOpen();
      Optional<StartResult> busy = busy(project);
      if (busy.isPresent()) {
        return busy.get();
      }
      RunPlan plan;
      switch (planner.plan(project)) {
        case Planner.Planned.Rejected rejected -> {
          return refused("model.rejected", rejected.problems());
        }
        case Planner.Planned.Accepted accepted -> plan = accepted.plan();
      }
      List<Diagnostic> obstacles = obstacles(options.outputRoot(), project.slug());
      if (!obstacles.isEmpty()) {
        return refused(obstacles.getFirst().code(), obstacles);
      }
      return create(project, plan, options.outputRoot());
    }
  }

  private StartResult create(Project project, RunPlan plan, Path outputRoot) {
    RunRequest request = RunRequest.of(project, outputRoot, plan.blueprint());
    RunId run = parts.ids().newRun();
    int number =
        journal.ofProject(project.id()).stream().findFirst().map(RunRow::number).orElse(0) + 1;
    try {
      String requestSha256 = blobs.put(request.encode());
      RunLog runLog =
          new RunLog(
              journal,
              listeners,
              parts.clock(),
              RunFold.empty(run),
              1,
              Optional.of(new RunLog.NewRun(project.id(), requestSha256)));
      List<RunEvent> opening = new ArrayList<>();
      opening.add(
          new RunEvent.RunCreated(
              project.id().toString(),
              project.name(),
              number,
              project.model().fileName(),
              request.inputSha256(),
              ""));
      opening.addAll(planned(plan));
      opening.add(new RunEvent.RunStarted(1, parts.runnerName()));
      return launch(runLog, plan, request, opening);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  public StartResult resume(RunId run) {
    RunActor working = active.get(run);
    if (working != null && working.view().state() == RunState.PAUSING) {
      Journal.confirmed(working.settled());
    }
    synchronized (door) {
      requireOpen();
      Optional<RunRow> row = journal.find(run);
      if (row.isEmpty()) {
        return refused(
            "run.unknown",
            "There is no run %s here.".formatted(run),
            "List the runs to see their names.");
      }
      RunView view = history.view(row.get());
      if (view.state().ended()) {
        return refused(
            "run.ended",
            "Run %d of %s has ended (%s)."
                .formatted(view.number(), view.projectName(), view.state()),
            "Start a new run.");
      }
      try {
        return resume(row.get(), view);
      } catch (IOException e) {
        throw unusable(e);
      }
    }
  }

  private StartResult resume(RunRow row, RunView view) throws IOException {
    RunRequest request =
        RunRequest.decode(
            blobs
                .get(row.requestSha256())
                .orElseThrow(() ->
                    new IOException("what %s was asked for is missing".formatted(row.run()))));
    Optional<StartResult> busy = busy(request.project());
    if (busy.isPresent()) {
      return busy.get();
    }
    RunPlan plan;
    switch (planner.plan(request.project())) {
      case Planner.Planned.Rejected rejected -> {
        return refused("model.rejected", rejected.problems());
      }
      case Planner.Planned.Accepted accepted -> plan = accepted.plan();
    }
    List<PlannedTask> before = view.tasks().stream().map(TaskView::plan).toList();
    boolean planned = !before.isEmpty();
    if (!request.blueprint().equals(plan.blueprint().id())
        || !request.blueprintVersion().equals(plan.blueprint().version())
        || (planned && !before.equals(plan.tasks()))) {
      return refused(
          "run.plan-changed",
          "This run was begun with %s %s, and this Q2O would build it differently."
              .formatted(request.blueprint(), request.blueprintVersion()),
          "Start a new run.");
    }
    List<Diagnostic> obstacles = obstacles(request.outputRoot(), request.project().slug());
    if (!obstacles.isEmpty()) {
      return refused(obstacles.getFirst().code(), obstacles);
    }
    long epoch = journal.take(row.run());
    List<RunEvent> opening = new ArrayList<>(planned ? List.of() : planned(plan));
    opening.add(new RunEvent.RunStarted(epoch, parts.runnerName()));
    RunLog runLog = new RunLog(journal, listeners, parts.clock(), view, epoch, Optional.empty());
    return launch(runLog, plan, request, opening);
  }

  private static List<RunEvent> planned(RunPlan plan) {
    return List.of(
        new RunEvent.PlanningStarted(),
        new RunEvent.RunPlanned(plan.blueprint().id(), plan.tasks()));
  }

  private StartResult launch(
      RunLog runLog, RunPlan plan, RunRequest request, List<RunEvent> opening) throws IOException {
    RunId run = runLog.durable().run();
    Workspace workspace = parts.workspaces().open(request.project().id(), run);
    RunBench bench =
        new RunBench(
            plan,
            request,
            workspace,
            parts.verifier(),
            folder.work(run.toString()),
            runLog::durable);
    RunActor actor = new RunActor(runLog, plan, workspace, bench, worker, parts.clock(), places);
    active.put(run, actor);
    actor.start(opening, () -> active.remove(run));
    Journal.confirmed(actor.begun());
    return new StartResult.Started(run);
  }

  private Optional<StartResult> busy(Project project) {
    return active.values().stream()
        .map(RunActor::view)
        .filter(v -> v.projectId().equals(project.id().toString()))
        .findFirst()
        .map(v ->
            refused(
                "run.already-active",
                "Run %d of %s is working.".formatted(v.number(), v.projectName()),
                "Wait for it, pause it or cancel it first."));
  }

  public List<Diagnostic> obstacles(Path outputRoot, String slug) {
    return parts.delivery().obstacles(outputRoot, slug).stream()
        .map(o ->
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                o.code(),
                Position.none(outputRoot.resolve(slug).toString()),
                o.message(),
                o.hint()))
        .toList();
  }

  public void pause(RunId run, String by) {
    wish(run, new RunEvent.PauseRequested(by));
  }

  /// A run that rests is cancelled here and now.
  public void cancel(RunId run, String by) {
    if (wish(run, new RunEvent.CancelRequested(by))) {
      return;
    }
    synchronized (door) {
      Optional<RunView> view = view(run).filter(v -> !v.state().ended());
      if (view.isPresent() && !active.containsKey(run)) {
        long epoch = journal.take(run);
        RunLog runLog =
            new RunLog(journal, listeners, parts.clock(), view.get(), epoch, Optional.empty());
        runLog.stage(new RunEvent.CancelRequested(by));
        runLog.stage(new RunEvent.RunCancelled());
        runLog.flush();
      }
    }
  }

  private boolean wish(RunId run, RunEvent event) {
    RunActor actor = active.get(run);
    return actor != null && Journal.confirmed(actor.wish(event));
  }

  /// @throws IllegalArgumentException when there is no such run
  public RunView await(RunId run) throws InterruptedException {
    RunActor actor = active.get(run);
    if (actor == null) {
      return view(run)
          .orElseThrow(() -> new IllegalArgumentException("There is no run %s.".formatted(run)));
    }
    try {
      return actor.settled().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  public Optional<RunView> view(RunId run) {
    RunActor actor = active.get(run);
    return actor != null && actor.view().lastSeq() > 0
        ? Optional.of(actor.view())
        : journal.find(run).map(this::view);
  }

  /// Of the actor while one works, which costs nothing; else folded from the journal.
  private RunView view(RunRow row) {
    RunActor actor = active.get(row.run());
    boolean fresh = actor != null && actor.view().lastSeq() >= row.lastSeq();
    return actor != null && fresh ? actor.view() : history.view(row);
  }

  public List<RunView> history(ProjectId project) {
    return views(journal.ofProject(project));
  }

  public List<RunView> latest() {
    return views(journal.latest());
  }

  private List<RunView> views(List<RunRow> rows) {
    List<RunView> views = new ArrayList<>(rows.size());
    for (RunRow row : rows) {
      try {
        views.add(view(row));
      } catch (JournalException e) {
        log.error("{} cannot be read and is not listed", row.run(), e);
      }
    }
    return views;
  }

  public Subscription subscribe(RunListener listener) {
    return listeners.add(listener);
  }

  /// Pauses what works and waits until it rests.
  @Override
  public void close() {
    synchronized (door) {
      closed = true;
    }
    for (RunActor actor : active.values()) {
      actor.wish(new RunEvent.PauseRequested("shutdown"));
    }
    for (RunActor actor : List.copyOf(active.values())) {
      try {
        Journal.confirmed(actor.settled());
      } catch (RuntimeException e) {
        log.error("a run did not come to rest", e);
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

  private static JournalException unusable(IOException e) {
    return new JournalException(
        "The data folder cannot be used: %s. Free space or repair it, then try again."
            .formatted(IoSentence.of(e)),
        e);
  }

  private static StartResult refused(String code, String message, String hint) {
    return refused(
        code,
        List.of(
            new Diagnostic(Diagnostic.Severity.ERROR, code, Position.none("run"), message, hint)));
  }

  private static StartResult refused(String code, List<Diagnostic> problems) {
    return new StartResult.Refused(RefusalKind.BAD_INPUT, code, problems);
  }
}
