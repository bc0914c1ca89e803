package dev.q2o.client.feature.projects;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.kit.Descriptor;
import dev.q2o.client.kit.Look;
import dev.q2o.client.kit.Pager;
import dev.q2o.client.kit.SearchField;
import dev.q2o.client.kit.StatePane;
import dev.q2o.client.kit.Ui;
import dev.q2o.client.shell.Page;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import dev.q2o.client.theme.Icon;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/// The list of projects.
public final class ProjectsPage implements Page {
  private static final List<Integer> SIZES = List.of(10, 25, 50, 100);
  private final Workbench bench;
  private final ProjectsModel model;
  private final ProjectsTable table;
  private final StatePane states;
  private final BorderPane content = new BorderPane();
  private final SearchField search;
  private final ComboBox<Optional<PublicStatus>> status = new ComboBox<>();
  private final ComboBox<ProjectStore.Sort> sort = new ComboBox<>();
  private final Pager pager;
  private final Bag bag = new Bag();

  public ProjectsPage(Workbench bench) {
    this.bench = bench;
    model =
        new ProjectsModel(
            bench.runner().projects(),
            bench.live(),
            bench.background(),
            bench.settings().get().pageSize());
    table = new ProjectsTable(bench.clock(), bench.zone(), this::open, this::edit, this::delete);
    states = new StatePane(table);
    search = Ui.id(new SearchField(text("projects.search"), model::search), "search");
    pager = new Pager(SIZES, model::page, this::size);
    content.setTop(toolbar());
    content.setCenter(states);
    content.setBottom(pager);
    content.getStyleClass().add("list-page");
    show(model.state().get());
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ObservableValue<String> title() {
    return new SimpleStringProperty(text("projects.title"));
  }

  @Override
  public Optional<SearchField> search() {
    return Optional.of(search);
  }

  @Override
  public List<Command> commands() {
    var chosen = Bindings.isNotNull(table.getSelectionModel().selectedItemProperty());
    return List.of(
        Command.of(
                "project-open",
                text("command.project-open"),
                Command.Group.PROJECT,
                Icon.NEXT,
                () -> with(this::open))
            .keys("Shortcut+O")
            .when(chosen),
        Command.of(
                "project-edit",
                text("command.project-edit"),
                Command.Group.PROJECT,
                Icon.EDIT,
                () -> with(this::edit))
            .keys("Shortcut+E")
            .when(chosen),
        Command.of(
                "project-delete",
                text("command.project-delete"),
                Command.Group.PROJECT,
                Icon.DELETE,
                () -> with(this::delete))
            .keys("Delete")
            .when(chosen),
        Command.of(
                "list-refresh",
                text("command.refresh"),
                Command.Group.VIEW,
                Icon.REFRESH,
                model::reload)
            .keys("F5"));
  }

  @Override
  public void attach() {
    bag.listen(model.state(), (_, _, now) -> show(now));
    bag.add(bench.live().watch(model::runsChanged));
    bag.add(search::cancel);
    model.reload();
  }

  @Override
  public void detach() {
    bag.empty();
  }

  @Override
  public void focus() {
    table.requestFocus();
  }

  private HBox toolbar() {
    status.setId("status-filter");
    status.getItems().add(Optional.empty());
    for (PublicStatus one : PublicStatus.values()) {
      status.getItems().add(Optional.of(one));
    }
    status.setConverter(
        words(chosen ->
            chosen.map(s -> Look.of(s).word()).orElseGet(() -> text("projects.any-status"))));
    status.setValue(Optional.empty());
    Descriptor.of(text("projects.status-filter")).on(status);
    status.valueProperty().addListener((_, _, now) -> model.filter(now));
    sort.setId("sort");
    sort.getItems().setAll(ProjectStore.Sort.values());
    sort.setConverter(words(ProjectsPage::sortWord));
    sort.setValue(model.query().sort());
    Descriptor.of(text("projects.sort")).on(sort);
    sort.valueProperty().addListener((_, _, now) -> model.sort(now));
    Button create = Ui.id(Ui.primary(text("projects.new"), Icon.NEW, this::create), "new-project");
    HBox toolbar = Ui.row(8, status, sort, Ui.spacer(), create);
    toolbar.getStyleClass().add("toolbar-row");
    return toolbar;
  }

  private void show(ProjectsModel.State state) {
    boolean list = false;
    switch (state) {
      case ProjectsModel.State.Loading() -> states.loading(text("projects.loading"));
      case ProjectsModel.State.Failed(String sentence) -> states.error(sentence, model::reload);
      case ProjectsModel.State.Shown shown when shown.rows().isEmpty() && shown.unfiltered() ->
          states.empty(
              Icon.PROJECTS,
              text("projects.empty-title"),
              text("projects.empty-detail"),
              Ui.id(Ui.primary(text("projects.new"), Icon.NEW, this::create), "empty-new"));
      case ProjectsModel.State.Shown shown when shown.rows().isEmpty() ->
          states.empty(
              Icon.SEARCH,
              text("projects.no-match-title"),
              text("projects.no-match-detail"),
              Ui.id(
                  Ui.button(text("projects.clear-filters"), Icon.CLEAR, this::clearFilters),
                  "clear-filters"));
      case ProjectsModel.State.Shown shown -> {
        list = true;
        boolean first = !states.isReady();
        table.show(shown.rows());
        states.ready();
        if (first && !search.isFocused()) {
          table.requestFocus();
        }
        pager.show(shown.total(), shown.page(), shown.size(), shown.rows().size());
      }
    }
    Ui.visible(pager, list);
  }

  private void size(int size) {
    bench.settings().change(s -> s.withPageSize(size));
    model.size(size);
  }

  private void clearFilters() {
    search.clear();
    status.setValue(Optional.empty());
    model.clearFilters();
    table.requestFocus();
  }

  private void create() {
    bench.navigator().open(new Route.NewProject());
  }

  private void open(ProjectRow row) {
    bench.navigator().open(new Route.ProjectDetails(row.project().id()));
  }

  private void edit(ProjectRow row) {
    bench.navigator().open(new Route.EditProject(row.project().id()));
  }

  private void delete(ProjectRow row) {
    Project project = row.project();
    if (row.active()) {
      bench.toasts().problem(text("projects.delete-refused", project.name()));
      return;
    }
    model.delete(
        project,
        () ->
            bench
                .toasts()
                .undoable(text("projects.deleted", project.name()), () -> restore(project)),
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void restore(Project project) {
    model.restore(
        project,
        () -> bench.toasts().done(text("projects.restored", project.name())),
        failure -> bench.toasts().problem(failure.sentence()));
  }

  private void with(Consumer<ProjectRow> action) {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(action);
  }

  private static String sortWord(ProjectStore.Sort sort) {
    return switch (sort) {
      case NAME -> text("projects.sort-name");
      case UPDATED -> text("projects.sort-updated");
      case CREATED -> text("projects.sort-created");
    };
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> word) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? "" : word.apply(value);
      }

      @Override
      public T fromString(String string) {
        throw new UnsupportedOperationException("not editable");
      }
    };
  }
}
