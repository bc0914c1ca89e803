package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.feature.projects.editor.ModelEditor;
import dev.q2o.client.feature.projects.editor.ModelEditorView;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.fx.Debounce;
import dev.q2o.client.kit.StatePane;
import dev.q2o.client.shell.Page;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.blueprint.edit.EditedModel;
import dev.q2o.runner.store.Project;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// Makes a project or changes one.
public final class ProjectFormPage implements Page {
  private static final int QUIET_MILLIS = 300;
  private final Workbench bench;
  private final FormDrafts drafts;
  private final Optional<ProjectId> project;
  private final ProjectFormModel model;
  private final ProjectFormView view;
  private final StackPane faces = new StackPane();
  private final StatePane states;
  private final Debounce preview;
  private final StringProperty title = new SimpleStringProperty();
  private final Bag bag = new Bag();
  private boolean finished;

  /// @param project empty for a new one
  public ProjectFormPage(Workbench bench, FormDrafts drafts, Optional<ProjectId> project) {
    this.bench = bench;
    this.drafts = drafts;
    this.project = project;
    model = new ProjectFormModel(bench.runner(), bench.background());
    preview = new Debounce(QUIET_MILLIS, model::preview);
    view =
        new ProjectFormView(
            model, this::save, this::cancel, this::openFile, this::editModel, project.isPresent());
    states = new StatePane(faces);
    faces.getChildren().setAll(view);
    title.set(project.isPresent() ? text("form.title-edit") : text("form.title-new"));
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
        Command.of(
                "form-save",
                text("command.form-save"),
                Command.Group.PROJECT,
                Icon.PASSED,
                this::save)
            .keys("Shortcut+S"),
        Command.of(
                "form-file",
                text("command.form-file"),
                Command.Group.PROJECT,
                Icon.FILE,
                this::openFile)
            .keys("Shortcut+O"));
  }

  @Override
  public void attach() {
    bag.invalidated(model.modelText(), _ -> preview.trigger());
    bag.invalidated(model.fileName(), _ -> preview.trigger());
    bag.invalidated(model.target(), _ -> preview.trigger());
    bag.add(preview::cancel);
    if (project.isPresent()) {
      load(project.get());
    } else {
      restoreDraft(0);
    }
  }

  @Override
  public void detach() {
    bag.empty();
    if (!finished && model.changed()) {
      drafts.keep(
          project,
          new FormDrafts.Kept(model.draft(), model.base().map(Project::version).orElse(0L)));
    }
  }

  @Override
  public void focus() {
    view.focusFirst();
  }

  private void load(ProjectId id) {
    states.loading(text("form.loading"));
    bench
        .background()
        .call(
            () -> bench.runner().projects().find(id),
            found ->
                found.ifPresentOrElse(
                    this::edit,
                    () ->
                        states.empty(
                            Icon.PROJECTS,
                            text("project.gone-title"),
                            text("project.gone-detail"))),
            failure -> states.error(failure.sentence(), () -> load(id)));
  }

  private void edit(Project existing) {
    model.edit(existing);
    title.set(text("form.title-edit-name", existing.name()));
    restoreDraft(existing.version());
    states.ready();
    view.focusFirst();
    model.preview();
  }

  private void restoreDraft(long version) {
    drafts
        .take(project)
        .filter(kept -> kept.base() == version)
        .ifPresent(kept -> {
          model.fill(kept.draft());
          view.showRestored(this::discardRestored);
          model.preview();
        });
  }

  private void discardRestored() {
    drafts.drop(project);
    finished = true;
    bench
        .navigator()
        .replace(project.<Route>map(Route.EditProject::new).orElseGet(Route.NewProject::new));
  }

  private void openFile() {
    bench
        .desktop()
        .chooseModelFile(text("form.choose-file"))
        .ifPresent(file -> model.read(file, model::preview));
  }

  private void editModel() {
    model
        .understood()
        .ifPresent(understood -> {
          String formTitle = title.get();
          ModelEditor editor = new ModelEditor(understood);
          ModelEditorView face =
              new ModelEditorView(
                  editor,
                  () -> {
                    showForm(formTitle);
                    use(editor);
                  },
                  () -> leaveEditor(editor, formTitle));
          title.set(
              text(
                  "form.title-model",
                  model.name().get().isBlank() ? text("form.unnamed") : model.name().get()));
          faces.getChildren().setAll(face);
          face.applyCss();
          face.focusFirst();
        });
  }

  private void use(ModelEditor editor) {
    if (!editor.changed()) {
      return;
    }
    Project.ModelSource before = model.source();
    model.source(
        new Project.ModelSource(
            EditedModel.FILE_NAME, editor.edited().source(), model.wantedTarget()));
    model.preview();
    view.showEdited(
        before.fileName(),
        () -> {
          model.source(before);
          model.preview();
          view.clearNotice();
        });
  }

  private void leaveEditor(ModelEditor editor, String formTitle) {
    if (!editor.changed()) {
      showForm(formTitle);
      return;
    }
    bench
        .dialogs()
        .confirm(
            text("form.discard-title"),
            text("form.discard-detail"),
            text("form.discard"),
            Icon.DELETE,
            () -> showForm(formTitle));
  }

  private void showForm(String formTitle) {
    title.set(formTitle);
    faces.getChildren().setAll(view);
    view.focusEditModel();
  }

  private void save() {
    if (!faces.getChildren().contains(view)) {
      return;
    }
    boolean isNew = project.isEmpty();
    model.save(
        saved -> {
          finished = true;
          drafts.drop(project);
          bench
              .toasts()
              .done(isNew ? text("form.created", saved.name()) : text("form.saved", saved.name()));
          bench.navigator().replace(new Route.ProjectDetails(saved.id()));
        },
        failure -> bench.toasts().problem(failure.sentence()));
    view.focusFirstError();
  }

  private void cancel() {
    if (model.changed()) {
      bench
          .dialogs()
          .confirm(
              text("form.discard-title"),
              text("form.discard-detail"),
              text("form.discard"),
              Icon.DELETE,
              this::leave);
    } else {
      leave();
    }
  }

  private void leave() {
    finished = true;
    drafts.drop(project);
    bench.navigator().back();
  }
}
