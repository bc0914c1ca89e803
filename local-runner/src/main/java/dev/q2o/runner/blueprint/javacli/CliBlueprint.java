package dev.q2o.runner.blueprint.javacli;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaLevel;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.MavenPom.Dependency;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.javalocal.LocalProgram;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Renders a command-line tool: for every entity the commands list, show, add, edit, remove, import
/// and export, over a store on the same machine. picocli, JDBC, Flyway, H2 or PostgreSQL; Java 17
/// and later. Stateless; safe for concurrent use.
public final class CliBlueprint implements Blueprint {
  private static final List<String> PROGRAM =
      List.of(
          "Action.java",
          "ExitCodes.java",
          "ExportRows.java",
          "FieldOptions.java",
          "Formats.java",
          "ImportRows.java",
          "Problems.java",
          "Program.java",
          "ResourceCommands.java",
          "RowTable.java",
          "Rows.java",
          "Store.java");

  @Override
  public String id() {
    return "cli_tool.java";
  }

  @Override
  public String version() {
    return "6";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  /// Its commands import and export every kind of thing, whatever the model says.
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
        parts, program.checks(parts, "Tests of rows and commands"), objectives(project.plan()));
  }

  private static List<Part> parts(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    DeliveredFiles delivered = program.delivered(Set.of("info.picocli"));
    var parts = new ArrayList<Part>();
    var build =
        new ArrayList<>(
            List.of(program.pom(List.of(new Dependency("info.picocli:picocli", "compile")))));
    build.addAll(delivered.workplace());
    parts.add(
        Part.rendered("project-files", "Build file", AgentRole.INFRASTRUCTURE, List.of(), build));
    parts.add(
        Part.rendered(
            "foundation",
            "Store, validation and search",
            AgentRole.CODER,
            List.of("project-files"),
            program.foundation()));
    parts.add(
        Part.rendered(
            "schema",
            "Tables and example rows",
            AgentRole.CODER,
            List.of("project-files"),
            project.schema()));
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
            "commands",
            "Commands",
            AgentRole.INTEGRATION,
            List.of("foundation"),
            commands(project)));
    parts.add(
        Part.rendered(
            "tests", "Tests", AgentRole.TESTING, List.of("foundation"), tests(project, program)));
    parts.add(
        Part.rendered(
            "launcher-and-ci",
            "Launchers and continuous integration",
            AgentRole.WORKFLOW,
            List.of("project-files"),
            List.of(
                launcher(project, LocalProgram.launcher(plan.model().name()), "launcher-sh.txt"),
                launcher(
                    project,
                    LocalProgram.launcher(plan.model().name()) + ".cmd",
                    "launcher-cmd.txt"),
                delivered.continuousIntegration())));
    parts.add(
        Part.rendered(
            "container",
            "Container",
            AgentRole.INFRASTRUCTURE,
            List.of("project-files"),
            delivered.programContainer()));
    parts.addAll(DeliveredFiles.domainNotes(plan.model()));
    parts.add(
        Part.rendered(
            "documentation",
            "Read-me",
            AgentRole.QA,
            List.of("commands"),
            List.of(JavaProject.file("README.md", () -> readme(project)))));
    parts.add(delivered.libraryLists(List.of("project-files")));
    return parts;
  }

  private static List<OutputFile> commands(JavaProject project) {
    Plan plan = project.plan();
    var files = new ArrayList<OutputFile>();
    files.add(template(project, plan.main() + "Main.java", "main/Main.java.txt"));
    for (String name : PROGRAM) {
      files.add(template(project, plan.main() + "cli/" + name, "main/cli/" + name + ".txt"));
    }
    return files;
  }

  private static List<OutputFile> tests(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    var files = new ArrayList<>(program.tests());
    for (String name :
        List.of(
            "cli/FieldOptionsTest.java",
            "cli/ProgramTest.java",
            "cli/RowTableTest.java",
            "testing/CommandContract.java",
            "testing/Terminal.java")) {
      files.add(template(project, plan.test() + name, "test/" + name + ".txt"));
    }
    for (EntityPlan entity : plan.entities()) {
      files.add(
          JavaProject.file(
              "src/test/java/%s/%sCommandsTest.java".formatted(entity.folder(), entity.name()),
              () -> commandsTest(plan, entity)));
    }
    return files;
  }

  private static String commandsTest(Plan plan, EntityPlan entity) {
    String name = entity.name() + "CommandsTest";
    var file = new JavaFile(entity.packageName(), name);
    String contract = file.use(plan.shared("testing.CommandContract"));
    return file.add(
            """
            /** The commands for %s. */
            class %s extends %s {

              %s() {
                super(%s);
              }
            }
            """
                .formatted(entity.many(), name, contract, name, JavaFile.literal(entity.path())))
        .render();
  }

  private static OutputFile launcher(JavaProject project, String path, String name) {
    OutputFile file = template(project, path, name);
    return new OutputFile(path, file.content(), !path.endsWith(".cmd"));
  }

  private static OutputFile template(JavaProject project, String path, String name) {
    return project.template(CliBlueprint.class, path, name);
  }

  private static String readme(JavaProject project) {
    Plan plan = project.plan();
    String first =
        plan.entities().isEmpty() ? "load-examples" : plan.entities().getFirst().path() + " list";
    String group = plan.entities().isEmpty() ? "THINGS" : plan.entities().getFirst().path();
    String description = plan.model().description().strip().replaceAll("\\s+", " ");
    return project
        .filled(CliBlueprint.class, "readme.md")
        .replace(
            "@description@",
            description.isEmpty()
                ? "A command-line tool that keeps its rows on the same machine."
                : description)
        .replace("@first@", first)
        .replace("@group@", group)
        .replace("@launcher@", LocalProgram.launcher(project.plan().model().name()))
        .replace("@things@", project.things() + project.leftOut());
  }

  private static List<Objective> objectives(Plan plan) {
    var objectives = new ArrayList<Objective>();
    List<String> all = List.of("compile", "test-compile", "unit-tests");
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "manage-" + Words.kebab(entity.name()),
              entity.plural()
                  + " can be listed, shown, added, edited, removed, imported and exported from the"
                  + " command line, and bad input is refused.",
              all,
              List.of(
                  entity.type("InputTest"),
                  entity.type("RepositoryTest"),
                  entity.type("CommandsTest"))));
    }
    objectives.add(
        new Objective(
            "find",
            "Every list can be paged, sorted, searched and filtered, and only by what is declared.",
            all,
            List.of(plan.shared("query.ListingTest"), plan.shared("input.InputReaderTest"))));
    objectives.add(
        new Objective(
            "tables",
            "Tables that are exported are imported again as they were, and what is no table is"
                + " refused with its line.",
            all,
            List.of(plan.shared("csv.CsvTest"), plan.shared("resource.TextsTest"))));
    objectives.add(
        new Objective(
            "operation",
            "The program explains itself, completes in the shell, ends with documented exit codes"
                + " and never shows a stack trace or a password.",
            all,
            List.of(plan.shared("cli.ProgramTest"), plan.shared("ConfigTest"))));
    return objectives;
  }
}
