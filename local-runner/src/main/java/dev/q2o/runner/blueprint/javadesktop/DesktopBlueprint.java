package dev.q2o.runner.blueprint.javadesktop;

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

/// Renders a desktop application: JavaFX windows with lists, rows and forms for every entity over a
/// store on the same machine. Its own tests operate the real window, drawn in memory. JavaFX asks
/// for Java 25. Stateless; safe for concurrent use.
public final class DesktopBlueprint implements Blueprint {
  private static final Set<String> BEHAVIOURS = Set.of("softDelete");
  private static final JavaLevel LEVEL =
      new JavaLevel(25, List.of("--enable-native-access=ALL-UNNAMED"));
  private static final List<String> PROGRAM =
      List.of(
          "Main.java",
          "desktop/App.java",
          "desktop/ChoiceInput.java",
          "desktop/Command.java",
          "desktop/Deletion.java",
          "desktop/Desk.java",
          "desktop/DetailScreen.java",
          "desktop/Durations.java",
          "desktop/FileDialogs.java",
          "desktop/FileInput.java",
          "desktop/FilterBar.java",
          "desktop/FormScreen.java",
          "desktop/Help.java",
          "desktop/Input.java",
          "desktop/Inputs.java",
          "desktop/Kinds.java",
          "desktop/ListScreen.java",
          "desktop/Lookup.java",
          "desktop/Menus.java",
          "desktop/Names.java",
          "desktop/OneInstance.java",
          "desktop/Overlay.java",
          "desktop/Places.java",
          "desktop/Problems.java",
          "desktop/ReferenceInput.java",
          "desktop/RowTable.java",
          "desktop/RowView.java",
          "desktop/Screen.java",
          "desktop/Scrolling.java",
          "desktop/Settings.java",
          "desktop/Sidebar.java",
          "desktop/Store.java",
          "desktop/TextInput.java",
          "desktop/Themes.java",
          "desktop/Window.java",
          "desktop/Work.java",
          "desktop/Worded.java");
  private static final List<String> TESTS =
      List.of(
          "desktop/AppTest.java",
          "desktop/ChosenFiles.java",
          "desktop/DurationsTest.java",
          "desktop/LockHolder.java",
          "desktop/OneInstanceTest.java",
          "desktop/ProblemsTest.java",
          "desktop/ScreensContract.java",
          "desktop/SettingsTest.java",
          "desktop/TestDesk.java",
          "desktop/WindowTest.java",
          "testing/Picture.java");

  @Override
  public String id() {
    return "desktop_app.java";
  }

  @Override
  public String version() {
    return "2";
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
    var project = JavaProject.plain(model, BEHAVIOURS);
    var program = new LocalProgram(project, LocalProgram.Front.WINDOW, LEVEL);
    List<Part> parts = parts(project, program);
    return new Design(parts, program.checks(parts, "Tests of rows"), objectives(project.plan()));
  }

  private static List<Part> parts(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    DeliveredFiles delivered = program.delivered(Set.of("org.openjfx", "io.github.mkpaz"));
    var parts = new ArrayList<Part>();
    var build =
        new ArrayList<>(
            List.of(
                program.pom(
                    List.of(
                        new Dependency("org.openjfx:javafx-controls", "compile"),
                        new Dependency("io.github.mkpaz:atlantafx-base", "compile")),
                    project.filled(DesktopBlueprint.class, "desktop-plugins.xml"))));
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
            "windows", "Windows", AgentRole.FRONTEND, List.of("foundation"), windows(project)));
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
                delivered.continuousIntegration(LEVEL.tried()))));
    parts.addAll(DeliveredFiles.domainNotes(plan.model()));
    parts.add(
        Part.rendered(
            "documentation",
            "Read-me",
            AgentRole.QA,
            List.of("windows"),
            List.of(JavaProject.file("README.md", () -> readme(project)))));
    parts.add(delivered.libraryLists(List.of("project-files")));
    return parts;
  }

  private static List<OutputFile> windows(JavaProject project) {
    Plan plan = project.plan();
    var files = templates(project, plan.main(), "main/", PROGRAM);
    files.add(
        JavaProject.file(plan.main() + "desktop/Columns.java", () -> ColumnsCode.render(plan)));
    files.add(JavaProject.file(plan.main() + "desktop/Hidden.java", () -> HiddenCode.render(plan)));
    files.add(JavaProject.file(plan.main() + "desktop/Along.java", () -> AlongCode.render(plan)));
    files.add(template(project, "src/main/resources/desktop.css", "desktop.css"));
    return files;
  }

  private static List<OutputFile> tests(JavaProject project, LocalProgram program) {
    Plan plan = project.plan();
    var files = new ArrayList<>(program.tests());
    files.addAll(templates(project, plan.test(), "test/", TESTS));
    for (EntityPlan entity : plan.entities()) {
      files.add(
          JavaProject.file(
              plan.test() + "desktop/" + entity.name() + "ScreensTest.java",
              () -> screensTest(plan, entity)));
    }
    return files;
  }

  private static String screensTest(Plan plan, EntityPlan entity) {
    String name = entity.name() + "ScreensTest";
    return new JavaFile(plan.packageName() + ".desktop", name)
        .add(
            """
            /** The list, the rows and the forms of %s. */
            class %s extends ScreensContract {

              %s() {
                super(%s);
              }
            }
            """
                .formatted(entity.many(), name, name, JavaFile.literal(entity.path())))
        .render();
  }

  private static List<OutputFile> templates(
      JavaProject project, String folder, String part, List<String> names) {
    var files = new ArrayList<OutputFile>();
    names.forEach(name -> files.add(template(project, folder + name, part + name + ".txt")));
    return files;
  }

  private static OutputFile launcher(JavaProject project, String path, String name) {
    OutputFile file = template(project, path, name);
    return new OutputFile(path, file.content(), !path.endsWith(".cmd"));
  }

  private static OutputFile template(JavaProject project, String path, String name) {
    return project.template(DesktopBlueprint.class, path, name);
  }

  private static String readme(JavaProject project) {
    String description = project.plan().model().description().strip().replaceAll("\\s+", " ");
    return project
        .filled(DesktopBlueprint.class, "readme.md")
        .replace(
            "@description@",
            description.isEmpty()
                ? "A desktop application that keeps its rows on the same machine."
                : description)
        .replace("@launcher@", LocalProgram.launcher(project.plan().model().name()))
        .replace("@things@", project.things() + project.leftOut());
  }

  private static List<Objective> objectives(Plan plan) {
    var objectives = new ArrayList<Objective>();
    List<String> all = List.of("compile", "test-compile", "unit-tests", LocalProgram.WINDOW_TESTS);
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "manage-" + Words.kebab(entity.name()),
              entity.plural()
                  + " can be listed, searched, filtered, sorted, shown, added, edited and deleted"
                  + " in the window, by keyboard too, and bad input is refused at its field.",
              all,
              List.of(
                  entity.type("InputTest"),
                  entity.type("RepositoryTest"),
                  plan.shared("desktop." + entity.name() + "ScreensTest"))));
    }
    objectives.add(
        new Objective(
            "window",
            "The window remembers its place and theme, asks before typed text is lost, and says"
                + " in a sentence what went wrong.",
            all,
            List.of(
                plan.shared("desktop.WindowTest"),
                plan.shared("desktop.SettingsTest"),
                plan.shared("desktop.ProblemsTest"))));
    objectives.add(
        new Objective(
            "one-instance",
            "A second start on the same rows is refused, and told where the first is.",
            all,
            List.of(plan.shared("desktop.OneInstanceTest"), plan.shared("ConfigTest"))));
    return objectives;
  }
}
