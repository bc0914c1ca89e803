package dev.q2o.client.feature.projects;

import dev.q2o.client.fx.Background;
import dev.q2o.client.fx.Failure;
import dev.q2o.client.fx.LatestCall;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the project list shows and why. Screen thread only; the store is asked in the background,
/// late answers are dropped.
final class ProjectsModel {

  /// The face of the list.
  sealed interface State {
    record Loading() implements State {}

    /// @param unfiltered whether every project was asked for
    record Shown(List<ProjectRow> rows, long total, int page, int size, boolean unfiltered)
        implements State {}

    record Failed(String sentence) implements State {}
  }

  private final ProjectStore store;
  private final LiveRuns live;
  private final Background background;
  private final LatestCall<ProjectStore.Page> listing;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private ProjectStore.Query query;

  ProjectsModel(ProjectStore store, LiveRuns live, Background background, int pageSize) {
    this.store = store;
    this.live = live;
    this.background = background;
    query = new ProjectStore.Query("", Optional.empty(), ProjectStore.Sort.UPDATED, 1, pageSize);
    listing = background.latest(this::accept, f -> state.set(new State.Failed(f.sentence())));
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  ProjectStore.Query query() {
    return query;
  }

  void search(String words) {
    ask(new ProjectStore.Query(words.strip(), query.status(), query.sort(), 1, query.size()));
  }

  void filter(Optional<PublicStatus> status) {
    ask(new ProjectStore.Query(query.search(), status, query.sort(), 1, query.size()));
  }

  void sort(ProjectStore.Sort sort) {
    ask(new ProjectStore.Query(query.search(), query.status(), sort, 1, query.size()));
  }

  void page(int page) {
    ask(
        new ProjectStore.Query(
            query.search(), query.status(), query.sort(), Math.max(1, page), query.size()));
  }

  void size(int size) {
    ask(new ProjectStore.Query(query.search(), query.status(), query.sort(), 1, size));
  }

  void clearFilters() {
    ask(new ProjectStore.Query("", Optional.empty(), query.sort(), 1, query.size()));
  }

  void reload() {
    ask(query);
  }

  /// @param done told when the project is gone
  void delete(Project project, Runnable done, Consumer<Failure> failed) {
    background.call(
        () -> store.delete(project.id()),
        _ -> {
          reload();
          done.run();
        },
        failed);
  }

  void restore(Project project, Runnable done, Consumer<Failure> failed) {
    background.call(
        () -> store.restore(project.id()),
        _ -> {
          reload();
          done.run();
        },
        failed);
  }

  /// Runs changed: their rows show it, and a filtered list is asked for again because other rows
  /// may match now.
  void runsChanged(Collection<RunView> changed) {
    if (!(state.get() instanceof State.Shown shown)) {
      return;
    }
    List<ProjectRow> rows = shown.rows().stream().map(r -> row(r.project(), r.status())).toList();
    boolean statusChanged =
        !rows.stream()
            .map(ProjectRow::status)
            .toList()
            .equals(shown.rows().stream().map(ProjectRow::status).toList());
    if (!rows.equals(shown.rows())) {
      state.set(
          new State.Shown(rows, shown.total(), shown.page(), shown.size(), shown.unfiltered()));
    }
    boolean elsewhere =
        changed.stream()
            .anyMatch(v ->
                rows.stream().noneMatch(r -> r.project().id().toString().equals(v.projectId())));
    if (query.status().isPresent() && (statusChanged || elsewhere)) {
      reload();
    }
  }

  private void ask(ProjectStore.Query wanted) {
    query = wanted;
    if (state.get() instanceof State.Failed) {
      state.set(new State.Loading());
    }
    listing.submit(() -> store.list(wanted));
  }

  private void accept(ProjectStore.Page page) {
    if (page.rows().isEmpty() && page.total() > 0 && page.page() > 1) {
      // The last row of the last page went away: show the page before.
      page((int) ((page.total() + page.size() - 1) / page.size()));
      return;
    }
    List<ProjectRow> rows = page.rows().stream().map(r -> row(r.project(), r.status())).toList();
    boolean unfiltered = query.search().isEmpty() && query.status().isEmpty();
    state.set(new State.Shown(rows, page.total(), page.page(), page.size(), unfiltered));
  }

  private ProjectRow row(Project project, PublicStatus stored) {
    Optional<RunView> newest = live.newest(project.id().toString());
    return new ProjectRow(
        project, newest.map(v -> v.state().publicStatus()).orElse(stored), newest);
  }
}
