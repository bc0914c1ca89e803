package dev.q2o.client.feature.project;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.kit.OutputFolders;
import dev.q2o.client.kit.StatePane;
import dev.q2o.client.shell.Page;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.store.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// One project.
public final class ProjectPage implements Page {
  private final Workbench bench;
  private final ProjectId id;
  private final ProjectModel model;
  private final ProjectView view;
  private final StatePane states;
  private final StringProperty title = new SimpleStringProperty("");
  private final Bag bag = new Bag();
  // Until all is known the button that runs cannot have the focus.
  private boolean focused;

  public ProjectPage(Workbench bench, ProjectId id) {
    this.bench = bench;
    this.id = id;
    Path output = OutputFolders.root(bench.settings().get().outputFolder());
    model = new ProjectModel(id, bench.runner(), bench.background(), output);
    view =
        new ProjectView(
            bench.clock(),
            bench.zone(),
            output,
            new ProjectView.Actions(
                this::edit,
                this::delete,
                this::chooseFolder,
                this::outputTyped,
                this::chooseAdvisories,
                model::heldAgainst,
                this::start,
                this::resume,
                run -> bench.navigator().open(new Route.RunDetails(run.run())),
                this::openEvidence));
    states = new StatePane(view);
    show(model.state().get());
  }

  @Override
  public Node content() {
    return states;
  }

  @Override
  public ObservableValue<String> title() {
    return title;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("run-start", text("command.run-start"), Command.Group.RUN, Icon.RUN, this::start)
            .keys("Shortcut+R"),
        Command.of(
                "project-edit",
                text("command.project-edit"),
                Command.Group.PROJECT,
                Icon.EDIT,
                this::edit)
            .keys("Shortcut+E"),
        Command.of(
            "project-delete",
            text("command.project-delete"),
            Command.Group.PROJECT,
            Icon.DELETE,
            this::delete),
        Command.of(
            "output-choose",
            text("project.choose-folder"),
            Command.Group.RUN,
            Icon.FOLDER,
            this::chooseFolder),
        Command.of(
            "advisories-choose",
            text("project.choose-advisories"),
            Command.Group.RUN,
            Icon.FOLDER,
            this::chooseAdvisories),
        Command.of(
                "page-refresh",
                text("command.refresh"),
                Command.Group.VIEW,
                Icon.REFRESH,
                model::load)
            .keys("F5"));
  }

  @Override
  public void attach() {
    bag.listen(model.state(), (_, _, now) -> show(now));
    bag.listen(model.starting(), (_, _, _) -> show(model.state().get()));
    bag.add(bench.live().watch(model::runsChanged));
    model.load();
  }

  @Override
  public void detach() {
    bag.empty();
  }

  @Override
  public void focus() {
    view.focusFirst();
  }

  private void show(ProjectModel.State state) {
    switch (state) {
      case ProjectModel.State.Loading() -> states.loading(text("form.loading"));
      case ProjectModel.State.Missing() ->
          states.empty(Icon.PROJECTS, text("project.gone-title"), text("project.gone-detail"));
      case ProjectModel.State.Failed(String sentence) -> states.error(sentence, model::load);
      case ProjectModel.State.Shown shown -> {
        title.set(shown.project().name());
        view.show(shown, model.starting().get());
        states.ready();
        if (!focused) {
          view.focusFirst();
          focused = shown.preview().isPresent() && shown.output().isPresent();
        }
      }
    }
  }

  private void edit() {
    bench.navigator().open(new Route.EditProject(id));
  }

  private void delete() {
    if (model.state().get() instanceof ProjectModel.State.Shown shown
        && shown
            .newest()
            .filter(r -> r.state().publicStatus() == PublicStatus.RUNNING)
            .isPresent()) {
      bench.toasts().problem(text("projects.delete-refused", shown.project().name()));
      return;
    }
    model.delete(
        project -> {
          bench.navigator().open(new Route.Projects());
          bench.toasts().undoable(text("projects.deleted", project.name()), () -> restore(project));
        },
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void restore(Project project) {
    model.restore(
        () -> {
          bench.toasts().done(text("projects.restored", project.name()));
          bench.navigator().open(new Route.ProjectDetails(id));
        },
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void chooseFolder() {
    Optional<Path> chosen =
        bench.desktop().chooseFolder(text("project.choose-folder"), model.outputRoot());
    chosen.ifPresent(this::output);
  }

  private void outputTyped(String typed) {
    Path folder = OutputFolders.root(typed.strip());
    if (!folder.equals(model.outputRoot())) {
      output(folder);
    }
  }

  private void chooseAdvisories() {
    bench
        .desktop()
        .chooseAdvisories(text("project.choose-advisories"))
        .ifPresent(list -> {
          view.advisories(list);
          model.heldAgainst(list.toString());
        });
  }

  private void output(Path folder) {
    bench.settings().change(s -> s.withOutputFolder(folder.toString()));
    view.output(folder);
    model.outputTo(folder);
  }

  private void start() {
    model.start(
        _ -> bench.navigator().open(new Route.Status(Optional.of(id))),
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void resume(RunView run) {
    model.resume(
        run.run(),
        _ -> bench.navigator().open(new Route.Status(Optional.of(id))),
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void openEvidence(RunView run) {
    run.delivery()
        .ifPresent(delivered ->
            bench
                .background()
                .run(
                    () -> bench.desktop().open(Path.of(delivered.folder(), "EVIDENCE.html")),
                    () -> {},
                    failure -> bench.toasts().problem(failure.sentence())));
  }
}
