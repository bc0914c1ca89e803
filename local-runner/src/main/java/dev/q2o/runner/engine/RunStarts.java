package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Admission;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.advisory.AdvisoryList;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.fleet.RunQueue;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Database;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.RunRow;
import dev.q2o.runner.plan.Capability;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.regenerate.Standing;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts runs into the queue, and begins those that come out of it: everything that must be true
/// before an actor works. The engine lets one caller in at a time to {@link #start} and {@link
/// #resume}.
final class RunStarts {
  private static final Logger LOG = LoggerFactory.getLogger(RunStarts.class);
  private final RunnerParts parts;
  private final DataFolder folder;
  private final Journal journal;
  private final RunQueue queue;
  private final BlobStore blobs;
  private final Planner planner;
  private final RunViews views;
  private final Map<RunId, RunActor> active;
  private final ProgressLane progress;
  private final Means means;
  private volatile @Nullable Ready ready;

  /// The plan a run was asked for with. It is mostly taken the next moment, and need not be planned
  /// again then; only the newest is kept, because another process may take the run.
  private record Ready(RunId run, RunPlan plan) {}

  RunStarts(
      RunnerParts parts,
      DataFolder folder,
      Journal journal,
      RunQueue queue,
      BlobStore blobs,
      Planner planner,
      RunViews views,
      Map<RunId, RunActor> active,
      ProgressLane progress,
      Means means) {
    this.parts = parts;
    this.folder = folder;
    this.journal = journal;
    this.queue = queue;
    this.blobs = blobs;
    this.planner = planner;
    this.views = views;
    this.active = active;
    this.progress = progress;
    this.means = means;
  }

  /// @param restartOf an ended run of the project whose proven work is reused
  StartResult start(Project project, StartOptions options, Optional<RunView> restartOf) {
    Optional<RunView> busy = working(project);
    if (busy.isPresent()) {
      return Refusals.busy(busy.get());
    }
    Optional<Standing> standing;
    try {
      standing = parts.delivery().standing(options.outputRoot(), project.slug());
    } catch (IOException e) {
      throw Refusals.unusable(e);
    }
    Optional<Planner.Ground> ground = ground(options.outputRoot(), project.slug(), standing);
    Optional<AdvisoryList> advisories;
    try {
      advisories = OwnLibraries.advisories(options.advisories(), ground);
    } catch (IOException e) {
      throw Refusals.unusable(e);
    }
    RunPlan plan;
    switch (planner.plan(project, ground, advisories)) {
      case Planner.Planned.Rejected rejected -> {
        return Refusals.of("model.rejected", rejected.problems());
      }
      case Planner.Planned.Accepted accepted -> plan = accepted.plan();
    }
    List<Diagnostic> obstacles = obstacles(options.outputRoot(), project.slug(), standing);
    if (!obstacles.isEmpty()) {
      return Refusals.of(obstacles.getFirst().code(), obstacles);
    }
    RunRequest request =
        RunRequest.of(project, options, plan.blueprint(), standing, plan.changes(), advisories);
    Optional<RunView> earlier = restartOf.or(() -> reusable(project, request));
    RunId run = parts.ids().newRun();
    if (options.admission().admit(run) instanceof Admission.Answer.Refused refused) {
      return Refusals.notAdmitted(refused);
    }
    int number =
        journal.ofProject(project.id()).stream().findFirst().map(RunRow::number).orElse(0) + 1;
    try {
      String requestSha256 = blobs.put(request.encode());
      RunLog log =
          new RunLog(
              journal,
              queue,
              means.listeners(),
              parts.clock(),
              RunFold.empty(run),
              1,
              Optional.of(new RunLog.NewRun(project.id(), requestSha256)));
      log.stage(
          new RunEvent.RunCreated(
              project.id().toString(),
              project.name(),
              number,
              project.model().fileName(),
              request.inputSha256(),
              earlier.map(old -> old.run().toString()).orElse("")));
      log.stage(new RunEvent.PlanningStarted());
      log.stage(new RunEvent.RunPlanned(plan.blueprint().id(), plan.tasks()));
      log.offer();
      ready = new Ready(run, plan);
      log.flush();
      return new StartResult.Started(run);
    } catch (IOException e) {
      throw Refusals.unusable(e);
    }
  }

  /// @param first what a person has decided, when that is what makes the run go on
  StartResult resume(RunRow row, List<RunEvent> first) {
    RunView view = views.of(row);
    if (view.state().ended()) {
      return Refusals.ended(view);
    }
    if (first.isEmpty()) {
      Optional<StartResult.Refused> waits = waits(view);
      if (waits.isPresent()) {
        return waits.get();
      }
    }
    try {
      return resume(row, view, first);
    } catch (IOException e) {
      throw Refusals.unusable(e);
    }
  }

  private StartResult resume(RunRow row, RunView view, List<RunEvent> first) throws IOException {
    RunRequest request = request(row);
    Optional<RunView> busy = working(request.project());
    if (busy.isPresent()) {
      return Refusals.busy(busy.get());
    }
    RunPlan plan;
    switch (planner.plan(request.project(), ground(request), request.advisories())) {
      case Planner.Planned.Rejected rejected -> {
        return Refusals.of("model.rejected", rejected.problems());
      }
      case Planner.Planned.Accepted accepted -> plan = accepted.plan();
    }
    if (changed(view, request, plan)) {
      return Refusals.of(
          "run.plan-changed",
          "This run was begun with %s %s, and this Q2O would build it differently."
              .formatted(request.blueprint(), request.blueprintVersion()),
          "Start it again as a new run: what is still the same is reused.");
    }
    List<Diagnostic> obstacles =
        obstacles(request.outputRoot(), request.project().slug(), request.standing());
    if (!obstacles.isEmpty()) {
      return Refusals.of(obstacles.getFirst().code(), obstacles);
    }
    ready = new Ready(row.run(), plan);
    if (first.isEmpty()) {
      return queue.add(row.run()) ? new StartResult.Started(row.run()) : Refusals.busy(view);
    }
    OptionalLong epoch = journal.take(row.run(), queue.free(row.run()));
    if (epoch.isEmpty()) {
      return Refusals.busy(view);
    }
    RunLog log = pen(view, epoch.getAsLong());
    first.forEach(log::stage);
    log.offer();
    log.flush();
    return new StartResult.Started(row.run());
  }

  private RunRequest request(RunRow row) throws IOException {
    return RunRequest.decode(
        blobs
            .get(row.requestSha256())
            .orElseThrow(
                () -> new IOException("what %s was asked for is missing".formatted(row.run()))));
  }

  private static boolean changed(RunView view, RunRequest request, RunPlan plan) {
    List<PlannedTask> before = view.tasks().stream().map(TaskView::plan).toList();
    return !request.blueprint().equals(plan.blueprint().id())
        || !request.blueprintVersion().equals(plan.blueprint().version())
        || (!before.isEmpty() && !before.equals(plan.tasks()));
  }

  private RunPlan plan(RunId run, RunRequest request) throws IOException {
    Ready kept = ready;
    if (kept != null && kept.run().equals(run)) {
      return kept.plan();
    }
    return switch (planner.plan(request.project(), ground(request), request.advisories())) {
      case Planner.Planned.Accepted accepted -> accepted.plan();
      case Planner.Planned.Rejected _ ->
          throw new IOException("this Q2O does not understand its model any more");
    };
  }

  /// The pen of a run that is in the journal.
  RunLog pen(RunView view, long epoch) {
    return new RunLog(
        journal, queue, means.listeners(), parts.clock(), view, epoch, Optional.empty());
  }

  /// What the run waits for, which going on by itself would not bring.
  private static Optional<StartResult.Refused> waits(RunView view) {
    if (view.gate().isPresent()) {
      return Optional.of(
          Refusals.of(
              "run.awaiting-approval",
              "%s waits for approval: %s"
                  .formatted(Refusals.name(view), view.gate().get().question()),
              "Approve it or cancel it."));
    }
    Frontier frontier =
        new Frontier(view.tasks().stream().map(TaskView::plan).toList(), _ -> Capability.LIGHT);
    frontier.sync(view.tasks());
    boolean asked = view.state() == RunState.NEEDS_INPUT && frontier.ready() == 0;
    return asked || !view.questions().isEmpty()
        ? Optional.of(
            Refusals.of(
                "run.needs-input",
                "%s waits for an answer.".formatted(Refusals.name(view)),
                "Answer its questions or cancel it."))
        : Optional.empty();
  }

  /// Makes this process the one that works on the run.
  ///
  /// @param entitled asked in the same transaction: the lease may have gone to another process
  /// @param enter told of the actor before it begins
  /// @return empty when the lease is another's
  Optional<RunActor> take(RunId run, Database.Work<Boolean> entitled, Consumer<RunActor> enter)
      throws IOException {
    OptionalLong epoch = journal.take(run, entitled);
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    RunRow row = journal.find(run).orElseThrow();
    RunLog log = pen(views.of(row), epoch.getAsLong());
    RunRequest request = request(row);
    RunPlan plan = plan(run, request);
    if (changed(log.view(), request, plan)) {
      throw new IOException(
          "it was begun with %s %s, and this Q2O would build it differently"
              .formatted(request.blueprint(), request.blueprintVersion()));
    }
    Assignment work = assignment(log, plan, request);
    RunActor actor = new RunActor(log, work, means);
    enter.accept(actor);
    actor.start(
        Takeover.opening(
            log.view(),
            log.epoch(),
            parts.runnerName(),
            journal.startsWithoutProgress(run),
            request.gates().contains(Gate.PLAN)
                ? Optional.of(work.question(Gate.PLAN))
                : Optional.empty()),
        () -> active.remove(run, actor));
    return Optional.of(actor);
  }

  private Assignment assignment(RunLog log, RunPlan plan, RunRequest request) throws IOException {
    RunId run = log.run();
    Path scratch = folder.work(run.toString());
    Workspace workspace = parts.workspaces().open(request.project().id(), run, log.epoch());
    RunBench bench =
        new RunBench(plan, request, workspace, parts.verifier(), scratch, log, progress);
    String earlier = log.view().restartOf();
    Optional<RunView> restartOf =
        earlier.isEmpty() ? Optional.empty() : views.of(RunId.parse(earlier));
    Optional<Reuse> reuse = Optional.empty();
    if (restartOf.isPresent()) {
      RunView old = restartOf.get();
      reuse =
          Optional.of(
              new Reuse(
                  old,
                  parts.workspaces().open(request.project().id(), old.run(), log.epoch()),
                  folder.work(run + "-earlier")));
    }
    return new Assignment(plan, request, workspace, bench, reuse);
  }

  /// One run of a project at a time, over all processes.
  private Optional<RunView> working(Project project) {
    return journal.ofProject(project.id()).stream()
        .filter(row -> active.containsKey(row.run()) || wantsWork(row))
        .findFirst()
        .map(views::of);
  }

  private boolean wantsWork(RunRow row) {
    return !row.state().ended() && queue.find(row.run()).isPresent();
  }

  /// The newest completed run of a project that has changed since: of what was not changed, nothing
  /// needs to be done again. A project as it was is done all over, for whoever asks twice wants to
  /// see it twice.
  private Optional<RunView> reusable(Project project, RunRequest request) {
    return journal.ofProject(project.id()).stream()
        .filter(row -> row.state() == RunState.COMPLETED)
        .findFirst()
        .filter(_ -> request.standing().isPresent())
        .filter(row -> changedSince(row, request))
        .map(views::of);
  }

  private boolean changedSince(RunRow row, RunRequest now) {
    try {
      return !request(row).inputSha256().equals(now.inputSha256());
    } catch (IOException e) {
      LOG.warn("{} cannot be reused", row.run(), e);
      return false;
    }
  }

  private Optional<Planner.Ground> ground(RunRequest request) {
    return ground(request.outputRoot(), request.project().slug(), request.standing());
  }

  private Optional<Planner.Ground> ground(
      Path outputRoot, String slug, Optional<Standing> standing) {
    return standing.map(
        there -> new Planner.Ground(there, parts.delivery().sources(outputRoot, slug)));
  }

  /// Those against a run over what stands there now.
  List<Diagnostic> obstacles(Path outputRoot, String slug) {
    try {
      return obstacles(outputRoot, slug, parts.delivery().standing(outputRoot, slug));
    } catch (IOException e) {
      throw Refusals.unusable(e);
    }
  }

  private List<Diagnostic> obstacles(Path outputRoot, String slug, Optional<Standing> kept) {
    return parts.delivery().obstacles(outputRoot, slug, kept).stream()
        .map(o ->
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                o.code(),
                Position.none(outputRoot.resolve(slug).toString()),
                o.message(),
                o.hint()))
        .toList();
  }
}
