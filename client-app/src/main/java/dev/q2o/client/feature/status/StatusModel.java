package dev.q2o.client.feature.status;

import dev.q2o.client.live.LiveRuns;
import dev.q2o.contract.run.PublicStatus;
import dev.q2o.contract.run.RunView;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Which runs the status page shows, and which of them are open. Screen thread only; everything
/// comes from {@link LiveRuns}.
final class StatusModel {
  static final int PAGE_SIZE = 10;

  sealed interface State {
    record Loading() implements State {}

    record Failed(String sentence) implements State {}

    /// @param unfiltered whether every run was asked for
    record Shown(List<RunView> rows, int total, int page, boolean unfiltered) implements State {
      boolean anyActive() {
        return rows.stream().anyMatch(r -> r.state().publicStatus() == PublicStatus.RUNNING);
      }
    }
  }

  private final LiveRuns live;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Loading());
  private final Set<String> open = new HashSet<>();
  private String search = "";
  private Optional<PublicStatus> status = Optional.empty();
  private int page = 1;

  StatusModel(LiveRuns live) {
    this.live = live;
  }

  ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  void search(String words) {
    search = words.strip().toLowerCase(Locale.ROOT);
    page = 1;
    refresh();
  }

  void filter(Optional<PublicStatus> wanted) {
    status = wanted;
    page = 1;
    refresh();
  }

  void page(int wanted) {
    page = Math.max(1, wanted);
    refresh();
  }

  void clearFilters() {
    search = "";
    status = Optional.empty();
    page = 1;
    refresh();
  }

  /// Opens the card of a project and goes to the page it is on.
  void focusOn(String projectId) {
    clearFilters();
    open.add(projectId);
    int index = live.all().stream().map(RunView::projectId).toList().indexOf(projectId);
    page = Math.max(0, index) / PAGE_SIZE + 1;
    refresh();
  }

  boolean isOpen(String projectId) {
    return open.contains(projectId);
  }

  void open(String projectId, boolean wanted) {
    if (wanted) {
      open.add(projectId);
    } else {
      open.remove(projectId);
    }
  }

  /// Reads again what is known.
  void refresh() {
    switch (live.loading().get()) {
      case LiveRuns.Loading.Waiting() -> state.set(new State.Loading());
      case LiveRuns.Loading.Failed(var failure) -> state.set(new State.Failed(failure.sentence()));
      case LiveRuns.Loading.Ready() -> state.set(shown());
    }
  }

  private State.Shown shown() {
    List<RunView> matches = live.all().stream().filter(this::matches).toList();
    int pages = Math.max(1, (matches.size() + PAGE_SIZE - 1) / PAGE_SIZE);
    page = Math.min(page, pages);
    List<RunView> rows = matches.stream().skip((page - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList();
    return new State.Shown(rows, matches.size(), page, search.isEmpty() && status.isEmpty());
  }

  private boolean matches(RunView run) {
    String text =
        (run.projectName() + " " + run.source() + " " + run.message()).toLowerCase(Locale.ROOT);
    boolean words =
        search.isEmpty() || List.of(search.split("\\s+")).stream().allMatch(text::contains);
    return words && status.map(s -> run.state().publicStatus() == s).orElse(true);
  }
}
