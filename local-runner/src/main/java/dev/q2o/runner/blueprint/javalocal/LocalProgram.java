package dev.q2o.runner.blueprint.javalocal;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.delivered.MutationCheck;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaChecks;
import dev.q2o.runner.blueprint.javaapi.JavaLevel;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.MavenPom;
import dev.q2o.runner.blueprint.javaapi.MavenPom.Dependency;
import dev.q2o.runner.blueprint.javaapi.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of a Java program without a server: its store, its rows, and their descriptions from
/// which a program builds commands, columns or fields. Immutable; safe for concurrent use.
public final class LocalProgram {
  /// How people work with a program.
  public enum Front {
    /// In a terminal, where tables are read and written, and several programs use the same rows.
    COMMANDS(";WRITE_DELAY=0;AUTO_SERVER=TRUE", "Two programs may use that file at the same time."),
    /// In one window for all the rows, so that nothing listens for other programs.
    WINDOW(";WRITE_DELAY=0", "One program at a time uses that file.");

    private final String fileOptions;
    private final String together;

    Front(String fileOptions, String together) {
      this.fileOptions = fileOptions;
      this.together = together;
    }
  }

  /// Key of the check that runs the tests of windows.
  public static final String WINDOW_TESTS = "window-tests";

  private static final String UNIT_TESTS = "unit-tests";
  private static final String WINDOW_TEST_CLASSES = "^.*\\.desktop\\..*Test$";
  private static final String ROW_TESTS = "^(?!.*\\.desktop\\.).*Test$";
  private static final String REPORTS = "reports/unit";

  /// Nobody signs in to a local program, so nobody is denied anything.
  private static final String DENIED = "crud/DeniedException";

  /// Folders beside the launcher.
  private static final Set<String> FOLDERS = Set.of("docs", "src", "target");

  /// Folders of what stores, checks and finds rows.
  private static final List<String> FOUNDATION =
      List.of("crud/", "db/", "input/", "json/", "query/");

  private static final List<Dependency> STORE =
      List.of(
          new Dependency("com.fasterxml.jackson.core:jackson-databind", "compile"),
          new Dependency("com.fasterxml.jackson.datatype:jackson-datatype-jsr310", "compile"),
          new Dependency("com.zaxxer:HikariCP", "compile"),
          new Dependency("org.flywaydb:flyway-core", "compile"),
          new Dependency("org.flywaydb:flyway-database-postgresql", "runtime"),
          new Dependency("com.h2database:h2", "runtime"),
          new Dependency("org.postgresql:postgresql", "runtime"),
          new Dependency("org.slf4j:slf4j-api", "compile"),
          new Dependency("ch.qos.logback:logback-classic", "runtime"));

  /// Groups of libraries only some programs have.
  private static final Set<String> OTHERS =
      Set.of(
          "info.picocli",
          "io.github.mkpaz",
          "org.webjars.npm",
          "io.javalin",
          "io.prometheus",
          "jakarta.annotation",
          "jakarta.enterprise",
          "jakarta.inject",
          "jakarta.interceptor",
          "jakarta.servlet",
          "jakarta.transaction",
          "org.eclipse.jetty",
          "org.eclipse.jetty.ee",
          "org.eclipse.jetty.ee10",
          "org.eclipse.jetty.ee10.websocket",
          "org.eclipse.jetty.websocket",
          "org.jetbrains",
          "org.jetbrains.kotlin",
          "org.openjfx",
          "org.ow2.asm");

  private final JavaProject project;
  private final Plan plan;
  private final Front front;
  private final JavaLevel level;

  public LocalProgram(JavaProject project, Front front, JavaLevel level) {
    this.project = project;
    this.front = front;
    this.level = level;
    this.plan = project.plan();
  }

  /// Name of the script that starts the program: that of the project, unless a folder of the
  /// project has it.
  public static String launcher(String name) {
    return FOLDERS.contains(name) ? name + "-app" : name;
  }

  /// @param more libraries of this kind of program
  public OutputFile pom(List<Dependency> more) {
    return pom(more, project.filled(LocalProgram.class, "program-plugins.xml"));
  }

  /// @param more libraries of this kind of program
  /// @param plugins that put it together
  public OutputFile pom(List<Dependency> more, String plugins) {
    var dependencies = new ArrayList<>(more);
    dependencies.addAll(STORE);
    dependencies.addAll(MavenPom.TESTS);
    return JavaProject.file(
        "pom.xml", () -> MavenPom.render(project, dependencies, plugins, level));
  }

  /// The files every project has, with the libraries of a program without a server.
  ///
  /// @param more groups of the libraries of this kind of program
  public DeliveredFiles delivered(Set<String> more) {
    return project.delivered(
        library -> !OTHERS.contains(library.group()) || more.contains(library.group()));
  }

  /// Store, validation, search and descriptions, the same for every model, and the closed lists.
  public List<OutputFile> foundation() {
    var files =
        new ArrayList<>(
            project.sources(name ->
                !name.startsWith(DENIED)
                    && (FOUNDATION.stream().anyMatch(name::startsWith)
                        || name.equals("Resources.java")
                        || name.equals("SeedData.java"))));
    for (String name :
        List.of(
            "Config.java",
            "Services.java",
            "resource/Field.java",
            "resource/Resource.java",
            "resource/Texts.java")) {
      files.add(template(plan.main() + name, "main/" + name + ".txt"));
    }
    if (front == Front.COMMANDS) {
      files.add(template(plan.main() + "csv/Csv.java", "main/csv/Csv.java.txt"));
    }
    files.add(template("src/main/resources/logback.xml", "logback.xml"));
    files.addAll(project.choiceTypes());
    files.add(JavaProject.file(plan.main() + "Catalog.java", () -> ResourceCode.catalog(plan)));
    return files;
  }

  /// Compiles it, runs its tests and tells whether those of its rows bite. Windows are tested by
  /// themselves, and without planted faults.
  ///
  /// @param parts all of the program
  /// @param tested what its tests are about, as people read it
  public List<Check> checks(List<Part> parts, String tested) {
    int size = plan.entities().size();
    int seconds = 600 + 10 * size;
    var checks =
        new ArrayList<Check>(
            List.of(
                JavaChecks.compile(List.of(plan.main() + "Main.java"), size, level),
                JavaChecks.testCompile(parts, size, level)));
    switch (front) {
      case COMMANDS -> checks.addAll(biting(tested, JavaChecks.UNIT_TESTS, seconds, List.of()));
      case WINDOW -> {
        String windows = plan.main().substring("src/main/java/".length()) + "desktop/";
        checks.addAll(biting(tested, ROW_TESTS, seconds, List.of(MutationCheck.outside(windows))));
        checks.add(
            JavaChecks.plainTests(
                WINDOW_TESTS,
                "Tests of windows",
                CheckKind.UNIT_TEST,
                WINDOW_TEST_CLASSES,
                "reports/windows",
                seconds,
                level));
      }
    }
    return checks;
  }

  private static List<Check> biting(
      String tested, String classNames, int seconds, List<String> options) {
    return List.of(
        JavaChecks.tests(
            UNIT_TESTS, tested, CheckKind.UNIT_TEST, classNames, REPORTS, seconds, options),
        MutationCheck.of(
            List.of(new MutationCheck.TestProgram(UNIT_TESTS, classNames)), options, seconds));
  }

  /// Everything of one entity.
  public List<OutputFile> entity(EntityPlan entity) {
    var files = new ArrayList<>(project.entity(entity));
    files.add(
        JavaProject.file(
            "src/main/java/" + entity.folder() + "/" + entity.name() + "Resource.java",
            () -> ResourceCode.resource(plan, entity)));
    return files;
  }

  /// Tests of the foundation and of every entity.
  public List<OutputFile> tests() {
    var files =
        new ArrayList<>(
            project.testSources(name ->
                FOUNDATION.stream().anyMatch(name::startsWith) && !name.startsWith(DENIED)
                    || name.equals("testing/Examples.java")
                    || name.equals("testing/Fixtures.java")
                    || name.equals("testing/Specimens.java")));
    for (String name :
        List.of(
            "ConfigTest.java",
            "resource/FieldTest.java",
            "resource/TextsTest.java",
            "testing/TestDatabase.java")) {
      files.add(template(plan.test() + name, "test/" + name + ".txt"));
    }
    if (front == Front.COMMANDS) {
      files.add(template(plan.test() + "csv/CsvTest.java", "test/csv/CsvTest.java.txt"));
    }
    files.addAll(project.choicesTest());
    plan.entities().forEach(entity -> files.addAll(project.entityTests(entity)));
    return files;
  }

  private OutputFile template(String path, String name) {
    return JavaProject.file(
        path,
        () ->
            project
                .filled(LocalProgram.class, name)
                .replace("@fileOptions@", front.fileOptions)
                .replace("@together@", front.together));
  }
}
