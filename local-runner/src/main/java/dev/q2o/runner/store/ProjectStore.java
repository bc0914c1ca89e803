package dev.q2o.runner.store;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.run.PublicStatus;
import java.util.List;
import java.util.Optional;

/// The projects of this machine. Blocking; any thread but the JavaFX one.
public interface ProjectStore {

  SaveResult create(Draft draft);

  /// @param expectedVersion the version the editor started from
  SaveResult update(ProjectId id, Draft draft, long expectedVersion);

  /// Hides the project; its runs and files stay. {@link #restore} undoes it.
  boolean delete(ProjectId id);

  boolean restore(ProjectId id);

  Optional<Project> find(ProjectId id);

  /// By slug, deleted ones excluded.
  Optional<Project> findBySlug(String slug);

  Page list(Query query);

  /// What a person types.
  record Draft(
      String name,
      String client,
      String description,
      List<String> objectives,
      Project.ModelSource model) {
    public Draft {
      objectives = List.copyOf(objectives);
    }
  }

  sealed interface SaveResult {
    record Saved(Project project) implements SaveResult {}

    /// @param field name of the draft's field
    record Invalid(String field, String message) implements SaveResult {}

    /// Somebody saved in between; `current` is what stands now.
    record Conflict(Project current) implements SaveResult {}
  }

  /// @param search words that must all occur in name, client, description or objectives, ignoring
  ///   case; may be empty
  /// @param status only projects whose newest run has it; a project that never ran is `PENDING`
  /// @param page from 1
  /// @param size 10, 25, 50 or 100
  record Query(String search, Optional<PublicStatus> status, Sort sort, int page, int size) {}

  enum Sort {
    NAME,
    UPDATED,
    CREATED
  }

  /// @param total number of matches over all pages
  record Page(List<Row> rows, long total, int page, int size) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  record Row(Project project, PublicStatus status) {}
}
