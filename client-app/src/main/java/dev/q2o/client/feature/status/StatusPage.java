package dev.q2o.client.feature.status;

import static dev.q2o.client.i18n.Messages.text;

import dev.q2o.client.command.Command;
import dev.q2o.client.fx.Bag;
import dev.q2o.client.fx.Ticker;
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
import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The newest run of every project, ten a page, each to be opened in place; live without a refresh.
public final class StatusPage implements Page {
  private final Workbench bench;
  private final AnswerDrafts drafts;
  private final StatusModel model;
  private final Map<String, RunRow> rows = new LinkedHashMap<>();
  private final VBox list = Ui.column(8);
  private final StatePane states;
  private final BorderPane content = new BorderPane();
  private final SearchField search;
  private final ComboBox<Optional<PublicStatus>> status = new ComboBox<>();
  private final Pager pager;
  private final Bag bag = new Bag();
  private final Ticker ticker = new Ticker(this::tick);

  public StatusPage(Workbench bench, AnswerDrafts drafts) {
    this.bench = bench;
    this.drafts = drafts;
    model = new StatusModel(bench.live());
    list.getStyleClass().add("page-body");
    states = new StatePane(Ui.scroll(list));
    search = Ui.id(new SearchField(text("status.search"), model::search), "search");
    pager = new Pager(List.of(StatusModel.PAGE_SIZE), model::page, _ -> {});
    content.setTop(toolbar());
    content.setCenter(states);
    content.setBottom(pager);
    content.getStyleClass().add("list-page");
    show(model.state().get());
  }

  /// Opens the card of a project.
  public StatusPage focusOn(Optional<ProjectId> project) {
    project.map(ProjectId::toString).ifPresent(model::focusOn);
    return this;
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ObservableValue<String> title() {
    return new SimpleStringProperty(text("status.title"));
  }

  @Override
  public Optional<SearchField> search() {
    return Optional.of(search);
  }

  @Override
  public List<Command> commands() {
    List<Command> all = new ArrayList<>(new RunCommands(this::chosen, bench.toasts()).all());
    all.addAll(listCommands());
    return all;
  }

  /// The card the keyboard is in, else the first that is open.
  private Optional<RunCard> chosen() {
    List<RunRow> open = rows.values().stream().filter(r -> r.card().isPresent()).toList();
    return open.stream()
        .filter(Node::isFocusWithin)
        .findFirst()
        .or(() -> open.stream().findFirst())
        .flatMap(RunRow::card);
  }

  private List<Command> listCommands() {
    return List.of(
        Command.of(
                "status-expand",
                text("command.expand-all"),
                Command.Group.VIEW,
                Icon.COLLAPSE,
                () -> openAll(true))
            .keys("Shortcut+Shift+E"),
        Command.of(
                "status-collapse",
                text("command.collapse-all"),
                Command.Group.VIEW,
                Icon.EXPAND,
                () -> openAll(false))
            .keys("Shortcut+Shift+C"),
        Command.of(
                "list-refresh",
                text("command.refresh"),
                Command.Group.VIEW,
                Icon.REFRESH,
                () -> bench.live().reload())
            .keys("F5"));
  }

  @Override
  public void attach() {
    bag.listen(model.state(), (_, _, now) -> show(now));
    bag.listen(bench.live().loading(), (_, _, _) -> model.refresh());
    bag.add(bench.live().watch(_ -> model.refresh()));
    bag.add(() -> ticker.set(false));
    bag.add(search::cancel);
    model.refresh();
    show(model.state().get());
  }

  @Override
  public void detach() {
    bag.empty();
  }

  @Override
  public void focus() {
    rows.values().stream().findFirst().ifPresentOrElse(RunRow::focus, status::requestFocus);
  }

  private HBox toolbar() {
    status.setId("status-filter");
    status.getItems().add(Optional.empty());
    for (PublicStatus one : PublicStatus.values()) {
      status.getItems().add(Optional.of(one));
    }
    status.setConverter(new StatusWords());
    status.setValue(Optional.empty());
    Descriptor.of(text("projects.status-filter")).on(status);
    status.valueProperty().addListener((_, _, now) -> model.filter(now));
    HBox toolbar =
        Ui.row(
            8,
            status,
            Ui.spacer(),
            Ui.flat(text("command.collapse-all"), Icon.EXPAND, () -> openAll(false)),
            Ui.flat(text("command.expand-all"), Icon.COLLAPSE, () -> openAll(true)));
    toolbar.getStyleClass().add("toolbar-row");
    return toolbar;
  }

  private void show(StatusModel.State state) {
    boolean shownRows = false;
    switch (state) {
      case StatusModel.State.Loading() -> states.loading(text("status.loading"));
      case StatusModel.State.Failed(String sentence) ->
          states.error(sentence, bench.live()::reload);
      case StatusModel.State.Shown shown when shown.rows().isEmpty() && shown.unfiltered() ->
          states.empty(
              Icon.STATUS,
              text("status.empty-title"),
              text("status.empty-detail"),
              Ui.primary(
                  text("command.go-projects"),
                  Icon.PROJECTS,
                  () -> bench.navigator().open(new Route.Projects())));
      case StatusModel.State.Shown shown when shown.rows().isEmpty() ->
          states.empty(
              Icon.SEARCH,
              text("status.no-match-title"),
              text("status.no-match-detail"),
              Ui.id(
                  Ui.button(text("projects.clear-filters"), Icon.CLEAR, this::clearFilters),
                  "clear-filters"));
      case StatusModel.State.Shown shown -> {
        shownRows = true;
        boolean first = !states.isReady();
        showRows(shown.rows());
        states.ready();
        if (first && !search.isFocused()) {
          focus();
        }
        pager.show(shown.total(), shown.page(), StatusModel.PAGE_SIZE, shown.rows().size());
        ticker.set(shown.anyActive() && !bag.isEmpty());
      }
    }
    Ui.visible(pager, shownRows);
  }

  private void showRows(List<RunView> runs) {
    List<String> wanted = runs.stream().map(RunView::projectId).toList();
    rows.keySet().retainAll(wanted);
    for (RunView run : runs) {
      RunRow row =
          rows.computeIfAbsent(run.projectId(), _ -> new RunRow(bench, drafts, this::opened));
      row.show(run, model.isOpen(run.projectId()));
    }
    List<Node> nodes = wanted.stream().map(rows::get).map(Node.class::cast).toList();
    if (!list.getChildren().equals(nodes)) {
      list.getChildren().setAll(nodes);
    }
  }

  private void opened(RunView run, boolean open) {
    model.open(run.projectId(), open);
    show(model.state().get());
  }

  private void openAll(boolean open) {
    rows.keySet().forEach(id -> model.open(id, open));
    show(model.state().get());
  }

  private void clearFilters() {
    search.clear();
    status.setValue(Optional.empty());
    model.clearFilters();
    focus();
  }

  private void tick() {
    rows.values().forEach(RunRow::tick);
  }

  private static final class StatusWords extends StringConverter<Optional<PublicStatus>> {
    @Override
    public String toString(Optional<PublicStatus> value) {
      return value == null
          ? ""
          : value.map(s -> Look.of(s).word()).orElseGet(() -> text("projects.any-status"));
    }

    @Override
    public Optional<PublicStatus> fromString(String string) {
      throw new UnsupportedOperationException("not editable");
    }
  }
}
