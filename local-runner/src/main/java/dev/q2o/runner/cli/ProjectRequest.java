package dev.q2o.runner.cli;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.runner.blueprint.model.Names;
import dev.q2o.runner.store.Project;
import dev.q2o.runner.store.ProjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The project a command line asks for. What it does not mention stays as it is in the project of
/// the same slug.
///
/// @param target kind and stack, as a wish is kept
/// @param fileStem name of the model file without its ending; names the project when nothing else
///   does
record ProjectRequest(
    Optional<String> name,
    String fileStem,
    Optional<String> client,
    Optional<List<String>> objectives,
    Optional<String> target,
    Project.ModelSource model) {
  private static final ProjectId NOT_YET = new ProjectId(new UUID(0, 0));

  /// The project as it will be, without saving it.
  Project wanted(ProjectStore store) {
    Optional<Project> existing = store.findBySlug(slug());
    ProjectStore.Draft draft = draft(existing);
    return new Project(
        existing.map(Project::id).orElse(NOT_YET),
        slug(),
        draft.name(),
        draft.client(),
        draft.description(),
        draft.objectives(),
        draft.model(),
        existing.map(Project::version).orElse(0L),
        existing.map(Project::createdAt).orElse(Instant.EPOCH),
        existing.map(Project::updatedAt).orElse(Instant.EPOCH));
  }

  /// Creates the project, changes it, or leaves it when nothing differs.
  ///
  /// @throws UserError when the store does not accept it
  ProjectId save(ProjectStore store) {
    Optional<Project> existing = store.findBySlug(slug());
    ProjectStore.Draft draft = draft(existing);
    if (existing.isEmpty()) {
      return saved(store.create(draft));
    }
    Project project = existing.get();
    return same(project, draft)
        ? project.id()
        : saved(store.update(project.id(), draft, project.version()));
  }

  String slug() {
    String text = name.orElse(fileStem);
    return Names.slug(text)
        .orElseThrow(() ->
            UserError.badInput(
                "No folder name can be made of '%s'. Give one in Latin letters: --name NAME."
                    .formatted(text)));
  }

  private ProjectStore.Draft draft(Optional<Project> existing) {
    return new ProjectStore.Draft(
        name.or(() -> existing.map(Project::name)).orElseGet(() -> Names.title(slug())),
        client.map(String::strip).orElseGet(() -> existing.map(Project::client).orElse("")),
        existing.map(Project::description).orElse(""),
        objectives.orElseGet(() -> existing.map(Project::objectives).orElse(List.of())),
        model.as(target.orElseGet(() -> existing.map(p -> p.model().target()).orElse(""))));
  }

  private static boolean same(Project project, ProjectStore.Draft draft) {
    return project.name().equals(draft.name())
        && project.client().equals(draft.client())
        && project.description().equals(draft.description())
        && project.objectives().equals(draft.objectives())
        && project.model().equals(draft.model());
  }

  private static ProjectId saved(ProjectStore.SaveResult result) {
    return switch (result) {
      case ProjectStore.SaveResult.Saved saved -> saved.project().id();
      case ProjectStore.SaveResult.Invalid invalid -> throw UserError.badInput(invalid.message());
      case ProjectStore.SaveResult.Conflict conflict ->
          throw UserError.badInput(
              "Project %s was changed by someone else at the same moment. Run the command again."
                  .formatted(conflict.current().slug()));
    };
  }
}
