package dev.q2o.runner.engine;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import dev.q2o.contract.run.RunView;
import dev.q2o.runner.journal.Journal;
import dev.q2o.runner.journal.JournalException;
import dev.q2o.runner.journal.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs as they are: of the actor while one works, which costs little; else folded from the
/// journal. Safe for concurrent use.
final class RunViews {
  private static final Logger log = LoggerFactory.getLogger(RunViews.class);
  private final Map<RunId, RunActor> active;
  private final Journal journal;
  private final RunHistory history;

  RunViews(Map<RunId, RunActor> active, Journal journal, RunHistory history) {
    this.active = active;
    this.journal = journal;
    this.history = history;
  }

  Optional<RunView> of(RunId run) {
    RunActor actor = active.get(run);
    if (actor != null) {
      RunView view = actor.view();
      if (view.lastSeq() > 0) {
        return Optional.of(view);
      }
    }
    return journal.find(run).map(this::of);
  }

  RunView of(RunRow row) {
    RunActor actor = active.get(row.run());
    if (actor != null) {
      RunView view = actor.view();
      if (view.lastSeq() >= row.lastSeq()) {
        return view;
      }
    }
    return history.view(row);
  }

  /// Newest first.
  List<RunView> ofProject(ProjectId project) {
    return of(journal.ofProject(project));
  }

  /// The newest of every project, newest first.
  List<RunView> latest() {
    return of(journal.latest());
  }

  private List<RunView> of(List<RunRow> rows) {
    List<RunView> views = new ArrayList<>(rows.size());
    for (RunRow row : rows) {
      try {
        views.add(of(row));
      } catch (JournalException e) {
        log.error("{} cannot be read and is not listed", row.run(), e);
      }
    }
    return views;
  }
}
