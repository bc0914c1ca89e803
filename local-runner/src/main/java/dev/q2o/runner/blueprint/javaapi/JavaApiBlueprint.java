package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.model.AppModel;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// Renders a JSON API with admin pages in plain Java: Javalin, JDBC, Flyway, H2 or PostgreSQL.
///
/// The rendered project builds with Maven on Java 17 and later, and compiles and tests with nothing
/// but a JDK and the jars of its class path. Stateless; safe for concurrent use.
public final class JavaApiBlueprint implements Blueprint {
  private static final String SOURCES = "src/main/resources";

  @Override
  public String id() {
    return "api_service.java";
  }

  @Override
  public String version() {
    return "2";
  }

  @Override
  public Design design(AppModel model) {
    Plan plan = Planner.plan(model);
    var files = new ProjectFiles(plan, ExampleRows.of(plan));
    List<Part> parts = parts(plan, files, new PartInputs(model));
    return new Design(parts, checks(plan, parts), Objectives.of(plan));
  }

  private static List<Part> parts(Plan plan, ProjectFiles files, PartInputs inputs) {
    var parts = new ArrayList<Part>();
    parts.add(
        new Part(
            "project-files",
            "Build file",
            AgentRole.INFRASTRUCTURE,
            List.of(),
            files.build(),
            inputs.names()));
    parts.add(
        new Part(
            "foundation",
            "Database access, validation and HTTP",
            AgentRole.CODER,
            List.of("project-files"),
            files.foundation(),
            inputs.foundation()));
    parts.add(
        new Part(
            "schema",
            "Tables and example rows",
            AgentRole.CODER,
            List.of("project-files"),
            files.schema(),
            inputs.structure()));
    var entities = new ArrayList<String>();
    for (EntityPlan entity : plan.entities()) {
      String key = "entity-" + Words.kebab(entity.name());
      entities.add(key);
      parts.add(
          new Part(
              key,
              entity.plural(),
              AgentRole.CODER,
              List.of("foundation", "schema"),
              files.entity(entity),
              inputs.entity(entity)));
    }
    var before = new ArrayList<>(List.of("foundation", "schema"));
    before.addAll(entities);
    parts.add(
        new Part("api", "Routes and API description", AgentRole.INTEGRATION, before, files.api()));
    parts.add(
        new Part(
            "admin-ui",
            "Admin pages",
            AgentRole.FRONTEND,
            before,
            files.admin(),
            inputs.structure()));
    parts.add(
        new Part(
            "unit-tests",
            "Tests without a server",
            AgentRole.TESTING,
            List.of("api", "admin-ui"),
            files.unitTests(),
            inputs.structure()));
    parts.add(
        new Part(
            "api-tests",
            "Tests over HTTP",
            AgentRole.TESTING,
            List.of("unit-tests"),
            files.apiTests(),
            inputs.structure()));
    parts.add(
        new Part(
            "container",
            "Container and compose",
            AgentRole.INFRASTRUCTURE,
            List.of("project-files"),
            files.container(),
            inputs.names()));
    parts.add(
        new Part(
            "continuous-integration",
            "Continuous integration",
            AgentRole.WORKFLOW,
            List.of("project-files"),
            files.continuousIntegration(),
            inputs.names()));
    parts.add(
        new Part(
            "documentation",
            "Read-me",
            AgentRole.RESEARCHER,
            List.of("api", "admin-ui"),
            files.documentation()));
    parts.add(
        new Part(
            "bill-of-materials",
            "Libraries and their licences",
            AgentRole.SECURITY,
            List.of("project-files"),
            files.bom(),
            inputs.names()));
    return parts;
  }

  private static List<Check> checks(Plan plan, List<Part> parts) {
    String join = File.pathSeparator;
    var main = new ArrayList<>(compiler("{kit}", "{out}/classes"));
    main.addAll(List.of("-sourcepath", "src/main/java", plan.main() + "Main.java"));
    var tests =
        new ArrayList<>(compiler("{out}/classes" + join + "{testkit}", "{out}/test-classes"));
    tests.addAll(testSources(parts));
    int size = plan.entities().size();
    return List.of(
        new Check(
            "compile",
            "The program compiles without a warning",
            CheckKind.COMPILE,
            main,
            "",
            300 + 3 * size),
        new Check(
            "test-compile",
            "The tests compile without a warning",
            CheckKind.COMPILE,
            tests,
            "",
            300 + 6 * size),
        new Check(
            "unit-tests",
            "Tests without a server",
            CheckKind.UNIT_TEST,
            launcher("^(?!.*ApiTest$).*Test$", "{out}/reports/unit"),
            "reports/unit",
            600 + 5 * size),
        new Check(
            "api-tests",
            "Tests over HTTP",
            CheckKind.API_TEST,
            launcher("^.*ApiTest$", "{out}/reports/api"),
            "reports/api",
            900 + 20 * size));
  }

  private static List<String> compiler(String classPath, String output) {
    return List.of(
        "{jdk}/bin/javac",
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "--release",
        "17",
        "-encoding",
        "UTF-8",
        "-proc:none",
        "-Xlint:all,-classfile,-path",
        "-Werror",
        "-cp",
        classPath,
        "-d",
        output);
  }

  private static List<String> launcher(String classNames, String reports) {
    String join = File.pathSeparator;
    return List.of(
        "{jdk}/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Duser.timezone=UTC",
        "-cp",
        String.join(
            join,
            "{out}/test-classes",
            "{out}/classes",
            SOURCES,
            "src/test/resources",
            "{testkit}"),
        "org.junit.platform.console.ConsoleLauncher",
        "execute",
        "--scan-class-path={out}/test-classes",
        "--include-classname=" + classNames,
        "--details=summary",
        "--disable-banner",
        "--fail-if-no-tests",
        "--reports-dir=" + reports);
  }

  private static List<String> testSources(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.files().stream())
        .map(OutputFile::path)
        .filter(path -> path.startsWith("src/test/java/"))
        .sorted()
        .toList();
  }
}
