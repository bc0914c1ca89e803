package dev.q2o.client.feature.projects;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.store.ProjectStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was typed into project forms and neither saved nor discarded, so that leaving a form loses
/// nothing. Screen thread only; lives as long as the window.
public final class FormDrafts {

  /// @param base version the editing started from; 0 for a new project
  record Kept(ProjectStore.Draft draft, long base) {}

  private final Map<Optional<ProjectId>, Kept> drafts = new HashMap<>();

  void keep(Optional<ProjectId> project, Kept kept) {
    drafts.put(project, kept);
  }

  Optional<Kept> take(Optional<ProjectId> project) {
    return Optional.ofNullable(drafts.remove(project));
  }

  void drop(Optional<ProjectId> project) {
    drafts.remove(project);
  }
}
