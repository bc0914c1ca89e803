package dev.q2o.client.feature.project;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Failure;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.Runner;
import dev.q2o.runner.advisory.OsvFiles;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.store.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One project with its preview and its runs. Screen thread only; the runner is asked in the
/// background.
final class ProjectModel {

  sealed interface State {
    record Loading() implements State {}

    record Missing() implements State {}

    record Failed(String sentence) implements State {}

    /// @param preview empty while it is being made
    /// @param output what was found about the output folder; empty while it is looked at
    /// @param refusal why the last start was refused
    record Shown(
        Project project,
        Optional<Runner.Preview> preview,
        Optional<Preflight.Item> output,
        List<RunView> runs,
        Optional<Runner.StartResult.Refused> refusal)
        implements State {

      Optional<RunView> newest() {
        return runs.stream().findFirst();
      }

      List<Preflight.Item> preflight() {
        return Preflight.items(preview, output, newest());
      }

      boolean canRun() {
        return preview.filter(Runner.Preview.Planned.class::isInstance).isPresent()
            && preflight().stream().noneMatch(Preflight.Item::refuses);
      }
    }
  }

  private record Loaded(Optional<Project> project, List<RunView> runs) {}

  private final ProjectId id;
  private final Runner runner;
  private final Background background;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
  private final LatestCall<Loaded> loads;
  private final LatestCall<Runner.Preview> previews;
  private final LatestCall<Preflight.Item> outputs;
  private Path outputRoot;
  private String advisories = "";

  ProjectModel(ProjectId id, Runner runner, Background background, Path outputRoot) {
    this.id = id;
    this.runner = runner;
    this.background = background;
    this.outputRoot = outputRoot;
    loads = background.latest(this::loaded, f -> state.set(new State.Failed(f.sentence())));
    previews = background.latest(this::previewed, f -> state.set(new State.Failed(f.sentence())));
    outputs = background.latest(this::looked, f -> state.set(new State.Failed(f.sentence())));
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /// A start was asked for and not answered yet.
  ReadOnlyBooleanProperty starting() {
    return starting.getReadOnlyProperty();
  }

  Path outputRoot() {
    return outputRoot;
  }

  void load() {
    loads.submit(() -> new Loaded(runner.projects().find(id), runner.history(id)));
  }

  void outputTo(Path root) {
    outputRoot = root;
    if (state.get() instanceof State.Shown shown) {
      state.set(
          new State.Shown(
              shown.project(), shown.preview(), Optional.empty(), shown.runs(), Optional.empty()));
      look(shown.project());
    }
  }

  /// What the libraries are held against from now on.
  ///
  /// @param list path as typed; blank for nothing
  void heldAgainst(String list) {
    advisories = list.strip();
  }

  /// Starts a run; a refusal is shown on the page.
  void start(Consumer<RunId> started, Consumer<Failure> failed) {
    if (starting.get() || !(state.get() instanceof State.Shown shown) || !shown.canRun()) {
      return;
    }
    starting.set(true);
    Runner.StartOptions options = new Runner.StartOptions(outputRoot);
    String list = advisories;
    answer(() -> started(options, list), started, failed);
  }

  private Runner.StartResult started(Runner.StartOptions options, String list) {
    try {
      return runner.start(
          id,
          list.isEmpty()
              ? options
              : options.heldAgainst(Optional.of(OsvFiles.read(Path.of(list).toAbsolutePath()))));
    } catch (IOException | InvalidPathException unusable) {
      return new Runner.StartResult.Refused(
          Runner.RefusalKind.BAD_INPUT,
          "advisories.unreadable",
          List.of(
              new Diagnostic(
                  Diagnostic.Severity.ERROR,
                  "advisories.unreadable",
                  Position.none(list),
                  String.valueOf(unusable.getMessage()),
                  "Name another list, or none.")));
    }
  }

  /// Goes on with a run that stopped.
  void resume(RunId run, Consumer<RunId> started, Consumer<Failure> failed) {
    if (!starting.get()) {
      starting.set(true);
      answer(() -> runner.resume(run), started, failed);
    }
  }

  void delete(Consumer<Project> done, Consumer<Failure> failed) {
    if (state.get() instanceof State.Shown shown) {
      background.call(
          () -> runner.projects().delete(id), _ -> done.accept(shown.project()), failed);
    }
  }

  void restore(Runnable done, Consumer<Failure> failed) {
    background.call(() -> runner.projects().restore(id), _ -> done.run(), failed);
  }

  void runsChanged(Collection<RunView> changed) {
    List<RunView> mine = changed.stream().filter(v -> v.projectId().equals(id.toString())).toList();
    if (mine.isEmpty() || !(state.get() instanceof State.Shown shown)) {
      return;
    }
    List<RunView> runs = new ArrayList<>(shown.runs());
    for (RunView view : mine) {
      runs.removeIf(r -> r.run().equals(view.run()));
      runs.add(view);
    }
    runs.sort(Comparator.comparingInt(RunView::number).reversed());
    state.set(
        new State.Shown(
            shown.project(), shown.preview(), shown.output(), List.copyOf(runs), shown.refusal()));
  }

  private void answer(
      java.util.concurrent.Callable<Runner.StartResult> call,
      Consumer<RunId> started,
      Consumer<Failure> failed) {
    background.call(
        call,
        result -> {
          starting.set(false);
          switch (result) {
            case Runner.StartResult.Started(RunId run) -> started.accept(run);
            case Runner.StartResult.Refused refused -> refuse(refused);
          }
        },
        failure -> {
          starting.set(false);
          failed.accept(failure);
        });
  }

  private void loaded(Loaded loaded) {
    loaded
        .project()
        .ifPresentOrElse(
            project -> {
              Optional<Runner.Preview> preview =
                  state.get() instanceof State.Shown shown && shown.project().equals(project)
                      ? shown.preview()
                      : Optional.empty();
              state.set(
                  new State.Shown(
                      project, preview, Optional.empty(), loaded.runs(), Optional.empty()));
              previews.submit(() -> runner.preview(project));
              look(project);
            },
            () -> state.set(new State.Missing()));
  }

  private void look(Project project) {
    Path root = outputRoot;
    String slug = project.slug();
    outputs.submit(() ->
        Preflight.output(
            runner.obstacles(slug, new Runner.StartOptions(root)),
            slug,
            Files.exists(root.resolve(slug))));
  }

  private void previewed(Runner.Preview preview) {
    if (state.get() instanceof State.Shown shown) {
      state.set(
          new State.Shown(
              shown.project(),
              Optional.of(preview),
              shown.output(),
              shown.runs(),
              shown.refusal()));
    }
  }

  private void looked(Preflight.Item item) {
    if (state.get() instanceof State.Shown shown) {
      state.set(
          new State.Shown(
              shown.project(), shown.preview(), Optional.of(item), shown.runs(), shown.refusal()));
    }
  }

  private void refuse(Runner.StartResult.Refused refused) {
    if (state.get() instanceof State.Shown shown) {
      state.set(
          new State.Shown(
              shown.project(),
              shown.preview(),
              shown.output(),
              shown.runs(),
              Optional.of(refused)));
    }
  }
}
