package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.delivered.MutationCheck;
import dev.q2o.runner.blueprint.delivered.MutationCheck.TestProgram;
import dev.q2o.runner.blueprint.model.AppModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders a JSON API with admin pages in plain Java: Javalin, JDBC, Flyway, H2 or PostgreSQL.
///
/// The rendered project builds with Maven on Java 17 and later, and compiles and tests with nothing
/// but a JDK and the jars of its class path. Stateless; safe for concurrent use.
public final class JavaApiBlueprint implements Blueprint {
  /// Words of the behaviours a service of any type renders.
  public static final Set<String> BEHAVIOURS =
      Set.of(
          "access",
          "audit",
          "comments",
          "contract",
          "csv",
          "files",
          "feed",
          "idempotency",
          "jobs",
          "notify",
          "owner",
          "rateLimit",
          "search",
          "signIn",
          "slug",
          "softDelete",
          "states",
          "tags",
          "timestamps",
          "toggles",
          "webhook");

  @Override
  public String id() {
    return "api_service.java";
  }

  @Override
  public String version() {
    return "18";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  @Override
  public Set<String> behaviours() {
    return BEHAVIOURS;
  }

  @Override
  public Design design(AppModel model) {
    Plan plan = Planner.plan(model);
    var files = new ProjectFiles(plan, ExampleRows.of(plan));
    List<Part> parts = parts(plan, files, List.of(adminPages(files)));
    return new Design(parts, checks(plan, parts), Objectives.of(plan));
  }

  static Part adminPages(ProjectFiles files) {
    return Part.rendered(
        "admin-ui", "Admin pages", AgentRole.FRONTEND, List.of("foundation"), files.admin());
  }

  /// Rendering needs nothing another part has written, so a part waits only for what a reader wants
  /// to see first; whoever waits for less is reused more often after a change of the model.
  ///
  /// @param pages the parts a person sees in a browser
  static List<Part> parts(Plan plan, ProjectFiles files, List<Part> pages) {
    var parts = new ArrayList<Part>();
    parts.add(
        Part.rendered(
            "project-files", "Build file", AgentRole.INFRASTRUCTURE, List.of(), files.build()));
    parts.add(
        Part.rendered(
            "foundation",
            "Database access, validation and HTTP",
            AgentRole.CODER,
            List.of("project-files"),
            files.foundation()));
    parts.add(
        Part.rendered(
            "schema",
            "Tables and example rows",
            AgentRole.CODER,
            List.of("project-files"),
            files.schema()));
    for (EntityPlan entity : plan.entities()) {
      String key = "entity-" + Words.kebab(entity.name());
      parts.add(
          Part.rendered(
              key, entity.plural(), AgentRole.CODER, List.of("foundation"), files.entity(entity)));
    }
    var before = List.of("foundation");
    parts.add(
        Part.rendered(
            "api", "Routes and API description", AgentRole.INTEGRATION, before, files.api()));
    parts.addAll(pages);
    parts.add(
        Part.rendered(
            "unit-tests",
            "Tests without a server",
            AgentRole.TESTING,
            List.of("foundation"),
            files.unitTests()));
    parts.add(
        Part.rendered(
            "api-tests",
            "Tests over HTTP",
            AgentRole.TESTING,
            List.of("foundation"),
            files.apiTests()));
    parts.add(
        Part.rendered(
            "container",
            "Container and compose",
            AgentRole.INFRASTRUCTURE,
            List.of("project-files"),
            files.container()));
    parts.add(
        Part.rendered(
            "continuous-integration",
            "Continuous integration",
            AgentRole.WORKFLOW,
            List.of("project-files"),
            files.continuousIntegration()));
    parts.addAll(DeliveredFiles.domainNotes(plan.model()));
    parts.add(
        Part.rendered(
            "documentation",
            "Read-me",
            AgentRole.QA,
            List.of("project-files"),
            files.documentation()));
    parts.add(files.libraryLists(List.of("project-files")));
    return parts;
  }

  static List<Check> checks(Plan plan, List<Part> parts) {
    int size = plan.entities().size();
    return List.of(
        JavaChecks.compile(List.of(plan.main() + "Main.java"), size),
        JavaChecks.testCompile(parts, size),
        JavaChecks.tests(
            "unit-tests",
            "Tests without a server",
            CheckKind.UNIT_TEST,
            JavaChecks.UNIT_TESTS,
            "reports/unit",
            600 + 5 * size),
        JavaChecks.tests(
            "api-tests",
            "Tests over HTTP",
            CheckKind.API_TEST,
            JavaChecks.API_TESTS,
            "reports/api",
            900 + 20 * size),
        MutationCheck.of(
            List.of(
                new TestProgram("unit-tests", JavaChecks.UNIT_TESTS),
                new TestProgram("api-tests", JavaChecks.API_TESTS)),
            900 + 20 * size));
  }
}
