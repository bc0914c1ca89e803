package dev.q2o.runner.engine;

import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.Gate;
import dev.q2o.contract.run.PlannedTask;
import dev.q2o.contract.run.RunEvent;
import dev.q2o.contract.run.RunFold;
import dev.q2o.contract.run.RunState;
import dev.q2o.contract.run.RunView;
import dev.q2o.contract.run.TaskState;
import dev.q2o.contract.run.TaskView;
import dev.q2o.runner.Runner.StartOptions;
import dev.q2o.runner.Runner.StartResult;
import dev.q2o.runner.RunnerParts;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.journal.BlobStore;
import dev.q2o.runner.journal.DataFolder;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.RunRow;
import dev.q2o.runner.plan.Planner;
import dev.q2o.runner.plan.RunPlan;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Begins runs and goes on with them: everything that must be true before an actor works. The
/// engine lets one caller in at a time.
final class RunStarts {
  private final RunnerParts parts;
  private final DataFolder folder;
  private final Journal journal;
  private final BlobStore blobs;
  private final Planner planner;
  private final RunViews views;
  private final Map<RunId, RunActor> active;
  private final ProgressLane progress;
  private final Means means;

  RunStarts(
      RunnerParts parts,
      DataFolder folder,
      Journal journal,
      BlobStore blobs,
      Planner planner,
      RunViews views,
      Map<RunId, RunActor> active,
      ProgressLane progress,
      Means means) {
    this.parts = parts;
    this.folder = folder;
    this.journal = journal;
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
    RunPlan plan;
    switch (planner.plan(project)) {
      case Planner.Planned.Rejected rejected -> {
        return Refusals.of("model.rejected", rejected.problems());
      }
      case Planner.Planned.Accepted accepted -> plan = accepted.plan();
    }
    List<Diagnostic> obstacles = obstacles(options.outputRoot(), project.slug());
    if (!obstacles.isEmpty()) {
      return Refusals.of(obstacles.getFirst().code(), obstacles);
    }
    RunRequest request = RunRequest.of(project, options, plan.blueprint());
    RunId run = parts.ids().newRun();
    int number =
        journal.ofProject(project.id()).stream().findFirst().map(RunRow::number).orElse(0) + 1;
    try {
      String requestSha256 = blobs.put(request.encode());
      RunLog log =
          new RunLog(
              journal,
              means.listeners(),
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
              restartOf.map(old -> old.run().toString()).orElse("")));
      return launch(log, plan, request, opening, restartOf);
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
    RunRequest request =
        RunRequest.decode(
            blobs
                .get(row.requestSha256())
                .orElseThrow(() ->
                    new IOException("what %s was asked for is missing".formatted(row.run()))));
    Optional<RunView> busy = working(request.project());
    if (busy.isPresent()) {
      return Refusals.busy(busy.get());
    }
    RunPlan plan;
    switch (planner.plan(request.project())) {
      case Planner.Planned.Rejected rejected -> {
        return Refusals.of("model.rejected", rejected.problems());
      }
      case Planner.Planned.Accepted accepted -> plan = accepted.plan();
    }
    List<PlannedTask> before = view.tasks().stream().map(TaskView::plan).toList();
    if (!request.blueprint().equals(plan.blueprint().id())
        || !request.blueprintVersion().equals(plan.blueprint().version())
        || (!before.isEmpty() && !before.equals(plan.tasks()))) {
      return Refusals.of(
          "run.plan-changed",
          "This run was begun with %s %s, and this Q2O would build it differently."
              .formatted(request.blueprint(), request.blueprintVersion()),
          "Start it again as a new run: what is still the same is reused.");
    }
    List<Diagnostic> obstacles = obstacles(request.outputRoot(), request.project().slug());
    if (!obstacles.isEmpty()) {
      return Refusals.of(obstacles.getFirst().code(), obstacles);
    }
    RunLog log =
        new RunLog(
            journal,
            means.listeners(),
            parts.clock(),
            view,
            journal.take(row.run()),
            Optional.empty());
    Optional<RunView> restartOf =
        view.restartOf().isEmpty() ? Optional.empty() : views.of(RunId.parse(view.restartOf()));
    return launch(log, plan, request, first, restartOf);
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
    boolean onlyAsked =
        view.state() == RunState.NEEDS_INPUT
            && view.count(TaskState.NEEDS_INPUT) > 0
            && view.count(TaskState.WAITING) + view.count(TaskState.RETRYING) == 0;
    return onlyAsked || !view.questions().isEmpty()
        ? Optional.of(
            Refusals.of(
                "run.needs-input",
                "%s waits for an answer.".formatted(Refusals.name(view)),
                "Answer its questions or cancel it."))
        : Optional.empty();
  }

  private StartResult launch(
      RunLog log,
      RunPlan plan,
      RunRequest request,
      List<RunEvent> first,
      Optional<RunView> restartOf)
      throws IOException {
    RunId run = log.run();
    Path scratch = folder.work(run.toString());
    Workspace workspace = parts.workspaces().open(request.project().id(), run);
    RunBench bench =
        new RunBench(plan, request, workspace, parts.verifier(), scratch, log, progress);
    Optional<Reuse> reuse = Optional.empty();
    if (restartOf.isPresent()) {
      RunView old = restartOf.get();
      reuse =
          Optional.of(
              new Reuse(
                  old,
                  parts.workspaces().open(request.project().id(), old.run()),
                  folder.work(run + "-earlier")));
    }
    Assignment work = new Assignment(plan, request, workspace, bench, reuse);
    List<RunEvent> opening = new ArrayList<>(first);
    if (log.view().tasks().isEmpty()) {
      opening.add(new RunEvent.PlanningStarted());
      opening.add(new RunEvent.RunPlanned(plan.blueprint().id(), plan.tasks()));
    }
    boolean approved = log.view().approved().contains(Gate.PLAN) || approves(first);
    boolean gated = request.gates().contains(Gate.PLAN) && !approved;
    opening.add(
        gated
            ? new RunEvent.ApprovalRequested(Gate.PLAN, work.question(Gate.PLAN))
            : new RunEvent.RunStarted(log.epoch(), parts.runnerName()));
    RunActor actor = new RunActor(log, work, means);
    active.put(run, actor);
    actor.start(opening, () -> active.remove(run));
    Journal.confirmed(actor.begun());
    return new StartResult.Started(run);
  }

  private static boolean approves(List<RunEvent> first) {
    return first.stream()
        .anyMatch(e -> e instanceof RunEvent.Approved a && a.gate().equals(Gate.PLAN));
  }

  private Optional<RunView> working(Project project) {
    return active.values().stream()
        .map(RunActor::view)
        .filter(v -> v.projectId().equals(project.id().toString()))
        .findFirst();
  }

  List<Diagnostic> obstacles(Path outputRoot, String slug) {
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
}
