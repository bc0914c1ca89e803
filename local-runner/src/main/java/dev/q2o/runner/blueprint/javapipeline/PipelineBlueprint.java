package dev.q2o.runner.blueprint.javapipeline;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaLevel;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.javalocal.LocalProgram;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Renders a data pipeline: files of tables or JSON are read, every row is checked by the model,
/// what is right is loaded into H2 or PostgreSQL, what is wrong is put aside with every reason. A
/// run that was killed goes on where it stopped. Java 17 and later. Stateless; safe for concurrent
/// use.
public final class PipelineBlueprint implements Blueprint {
  private static final List<String> PROGRAM =
      List.of(
          "Main.java",
          "pipeline/CsvSource.java",
          "pipeline/Extracted.java",
          "pipeline/JsonLinesSource.java",
          "pipeline/Ledger.java",
          "pipeline/Loader.java",
          "pipeline/Pipeline.java",
          "pipeline/PipelineException.java",
          "pipeline/Report.java",
          "pipeline/Reports.java",
          "pipeline/Source.java");
  private static final List<String> TESTS =
      List.of(
          "MainTest.java",
          "pipeline/KillTest.java",
          "pipeline/PipelineTest.java",
          "testing/Inputs.java",
          "testing/KilledRun.java",
          "testing/LoadContract.java");

  @Override
  public String id() {
    return "data_pipeline.java";
  }

  @Override
  public String version() {
    return "5";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  /// Tables are what it reads.
  @Override
  public Set<String> behaviours() {
    return Set.of("csv");
  }

  @Override
  public Design design(AppModel model) {
    var project = JavaProject.plain(model);
    var program = new LocalProgram(project, LocalProgram.Front.COMMANDS, JavaLevel.WIDE);
    List<Part> parts = parts(project, program);
    return new Design(
        parts, program.checks(parts, "Tests of rows and runs"), objectives(project.plan()));
  }

  private static List<Part> parts(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    DeliveredFiles delivered = program.delivered(Set.of());
    var parts = new ArrayList<Part>();
    var build = new ArrayList<>(List.of(program.pom(List.of())));
    build.addAll(delivered.workplace());
    parts.add(
        Part.rendered("project-files", "Build file", AgentRole.INFRASTRUCTURE, List.of(), build));
    parts.add(
        Part.rendered(
            "foundation",
            "Store and validation",
            AgentRole.CODER,
            List.of("project-files"),
            program.foundation()));
    var schema = new ArrayList<>(project.schema());
    schema.add(template(project, "src/main/resources/db/migration/V2__pipeline.sql", "V2.sql"));
    parts.add(
        Part.rendered(
            "schema",
            "Tables and example rows",
            AgentRole.CODER,
            List.of("project-files"),
            schema));
    for (EntityPlan entity : plan.entities()) {
      String key = "entity-" + Words.kebab(entity.name());
      parts.add(
          Part.rendered(
              key,
              entity.plural(),
              AgentRole.CODER,
              List.of("foundation"),
              program.entity(entity)));
    }
    parts.add(
        Part.rendered(
            "pipeline",
            "Extract, check, load, report",
            AgentRole.INTEGRATION,
            List.of("foundation"),
            templates(project, plan.main(), "main/", PROGRAM)));
    parts.add(
        Part.rendered(
            "tests", "Tests", AgentRole.TESTING, List.of("foundation"), tests(project, program)));
    parts.add(
        Part.rendered(
            "continuous-integration",
            "Continuous integration",
            AgentRole.WORKFLOW,
            List.of("project-files"),
            List.of(delivered.continuousIntegration())));
    parts.add(
        Part.rendered(
            "container",
            "Container and compose",
            AgentRole.INFRASTRUCTURE,
            List.of("project-files"),
            delivered.pipelineContainer()));
    parts.addAll(DeliveredFiles.domainNotes(plan.model()));
    parts.add(
        Part.rendered(
            "documentation",
            "Read-me",
            AgentRole.QA,
            List.of("pipeline"),
            List.of(JavaProject.file("README.md", () -> readme(project)))));
    parts.add(delivered.libraryLists(List.of("project-files")));
    return parts;
  }

  private static List<OutputFile> tests(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    var files = new ArrayList<>(program.tests());
    files.addAll(templates(project, plan.test(), "test/", TESTS));
    for (EntityPlan entity : plan.entities()) {
      files.add(
          JavaProject.file(
              "src/test/java/%s/%sLoadTest.java".formatted(entity.folder(), entity.name()),
              () -> loadTest(plan, entity)));
    }
    return files;
  }

  private static String loadTest(Plan plan, EntityPlan entity) {
    String name = entity.name() + "LoadTest";
    var file = new JavaFile(entity.packageName(), name);
    String contract = file.use(plan.shared("testing.LoadContract"));
    return file.add(
            """
            /** How %s are loaded, and which are put aside. */
            class %s extends %s {

              %s() {
                super(%s);
              }
            }
            """
                .formatted(entity.many(), name, contract, name, JavaFile.literal(entity.path())))
        .render();
  }

  private static List<OutputFile> templates(
      JavaProject project, String folder, String part, List<String> names) {
    return names.stream()
        .map(name -> template(project, folder + name, part + name + ".txt"))
        .toList();
  }

  private static OutputFile template(JavaProject project, String path, String name) {
    return project.template(PipelineBlueprint.class, path, name);
  }

  private static String readme(JavaProject project) {
    Plan plan = project.plan();
    String description = plan.model().description().strip().replaceAll("\\s+", " ");
    return project
        .filled(PipelineBlueprint.class, "readme.md")
        .replace(
            "@description@",
            description.isEmpty()
                ? "A pipeline that loads files into a database, row by row checked."
                : description)
        .replace("@files@", files(plan))
        .replace("@things@", project.things() + project.leftOut());
  }

  private static String files(Plan plan) {
    return plan.storing().stream()
        .map(
            entity -> "| `%1$s.csv`, `%1$s.jsonl` | %2$s |".formatted(entity.path(), entity.many()))
        .collect(Collectors.joining("\n"));
  }

  private static List<Objective> objectives(Plan plan) {
    var objectives = new ArrayList<Objective>();
    List<String> all = List.of("compile", "test-compile", "unit-tests");
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "load-" + Words.kebab(entity.name()),
              entity.plural()
                  + " are loaded from tables and JSON, and every row that breaks a rule is put"
                  + " aside with all of its reasons.",
              all,
              List.of(
                  entity.type("InputTest"),
                  entity.type("RepositoryTest"),
                  entity.type("LoadTest"))));
    }
    objectives.add(
        new Objective(
            "resume",
            "A run that was killed goes on where it stopped: no row is loaded twice, none is left"
                + " out.",
            all,
            List.of(plan.shared("pipeline.KillTest"))));
    objectives.add(
        new Objective(
            "report",
            "Files that do not fit are refused before anything is loaded, and the report says what"
                + " the database says.",
            all,
            List.of(
                plan.shared("pipeline.PipelineTest"),
                plan.shared("MainTest"),
                plan.shared("csv.CsvTest"),
                plan.shared("resource.TextsTest"),
                plan.shared("ConfigTest"))));
    return objectives;
  }
}
