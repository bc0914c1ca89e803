package dev.q2o.client.boot;

import dev.q2o.client.feature.project.ProjectPage;
import dev.q2o.client.feature.projects.FormDrafts;
import dev.q2o.client.feature.projects.ProjectFormPage;
import dev.q2o.client.feature.projects.ProjectsPage;
import dev.q2o.client.feature.status.AnswerDrafts;
import dev.q2o.client.feature.status.RunPage;
import dev.q2o.client.feature.status.StatusPage;
import dev.q2o.client.shell.Page;
import dev.q2o.client.shell.Route;
import dev.q2o.client.shell.Workbench;
import java.util.Optional;
import java.util.function.Function;

/// Which page a route shows. The two lists are made once and keep their search; the others are made
/// anew.
public final class DesktopPages implements Function<Route, Page> {
  private final Workbench bench;
  private final ProjectsPage projects;
  private final StatusPage status;
  private final FormDrafts drafts = new FormDrafts();
  private final AnswerDrafts answers = new AnswerDrafts();

  public DesktopPages(Workbench bench) {
    this.bench = bench;
    projects = new ProjectsPage(bench);
    status = new StatusPage(bench, answers);
  }

  @Override
  public Page apply(Route route) {
    return switch (route) {
      case Route.Projects() -> projects;
      case Route.NewProject() -> new ProjectFormPage(bench, drafts, Optional.empty());
      case Route.EditProject(var project) ->
          new ProjectFormPage(bench, drafts, Optional.of(project));
      case Route.ProjectDetails(var project) -> new ProjectPage(bench, project);
      case Route.RunDetails(var run) -> new RunPage(bench, answers, run);
      case Route.Status(var focus) -> status.focusOn(focus);
    };
  }
}
