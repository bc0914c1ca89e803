package dev.q2o.client.shell;

import dev.q2o.contract.ids.ProjectId;
import dev.q2o.contract.ids.RunId;
import java.util.Optional;

/// A place in the application.
public sealed interface Route {

  record Projects() implements Route {}

  record NewProject() implements Route {}

  record EditProject(ProjectId project) implements Route {}

  record ProjectDetails(ProjectId project) implements Route {}

  record RunDetails(RunId run) implements Route {}

  /// @param focus project whose card is to be open
  record Status(Optional<ProjectId> focus) implements Route {}

  enum Section {
    PROJECTS,
    STATUS
  }

  /// The entry of the navigation it belongs to.
  default Section section() {
    return switch (this) {
      case Projects _, NewProject _, EditProject _, ProjectDetails _ -> Section.PROJECTS;
      case Status _, RunDetails _ -> Section.STATUS;
    };
  }
}
