package dev.q2o.runner.blueprint.javalocal;

import dev.q2o.runner.blueprint.Blueprint.Check;
import dev.q2o.runner.blueprint.Blueprint.CheckKind;
import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaChecks;
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
  /// Nobody signs in to a local program, so nobody is denied anything.
  private static final String DENIED = "crud/DeniedException";

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
          "org.ow2.asm");

  private final JavaProject project;
  private final Plan plan;

  public LocalProgram(JavaProject project) {
    this.project = project;
    this.plan = project.plan();
  }

  /// @param more libraries of this kind of program
  public OutputFile pom(List<Dependency> more) {
    var dependencies = new ArrayList<>(more);
    dependencies.addAll(STORE);
    dependencies.addAll(MavenPom.TESTS);
    return JavaProject.file(
        "pom.xml",
        () ->
            MavenPom.render(
                project, dependencies, project.filled(LocalProgram.class, "program-plugins.xml")));
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
            "csv/Csv.java",
            "resource/Field.java",
            "resource/Resource.java",
            "resource/Texts.java")) {
      files.add(template(plan.main() + name, "main/" + name + ".txt"));
    }
    files.add(template("src/main/resources/logback.xml", "logback.xml"));
    files.addAll(project.choiceTypes());
    files.add(JavaProject.file(plan.main() + "Catalog.java", () -> ResourceCode.catalog(plan)));
    return files;
  }

  /// Compiles it and runs its tests.
  ///
  /// @param parts all of the program
  /// @param tested what its tests are about, as people read it
  public List<Check> checks(List<Part> parts, String tested) {
    int size = plan.entities().size();
    return List.of(
        JavaChecks.compile(List.of(plan.main() + "Main.java"), size),
        JavaChecks.testCompile(parts, size),
        JavaChecks.tests(
            "unit-tests",
            tested,
            CheckKind.UNIT_TEST,
            JavaChecks.UNIT_TESTS,
            "reports/unit",
            600 + 10 * size));
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
            "csv/CsvTest.java",
            "resource/FieldTest.java",
            "resource/TextsTest.java",
            "testing/TestDatabase.java")) {
      files.add(template(plan.test() + name, "test/" + name + ".txt"));
    }
    files.addAll(project.choicesTest());
    plan.entities().forEach(entity -> files.addAll(project.entityTests(entity)));
    return files;
  }

  private OutputFile template(String path, String name) {
    return project.template(LocalProgram.class, path, name);
  }
}
