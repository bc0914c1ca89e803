package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.Blueprint.OutputFile;
import dev.q2o.runner.blueprint.Blueprint.Part;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.delivered.Libraries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Which files a project has, grouped by the task that writes them.
final class ProjectFiles {
  /// Groups of libraries only some projects have.
  private static final Set<String> OPTIONAL =
      Set.of("info.picocli", "io.github.mkpaz", "io.prometheus", "org.openjfx", "org.webjars.npm");

  private static final Set<String> ADMIN_TESTS =
      Set.of(
          "SecurityApiTest.java",
          "admin/ElementTest.java",
          "admin/ViewsTest.java",
          "testing/AdminContract.java",
          "testing/Browser.java");

  private final Plan plan;
  private final ExampleRows examples;
  private final DeliveredFiles delivered;

  ProjectFiles(Plan plan, ExampleRows examples) {
    this.plan = plan;
    this.examples = examples;
    this.delivered =
        new DeliveredFiles(
            plan.model().name(),
            plan.model().title(),
            Libraries.where(library ->
                !OPTIONAL.contains(library.group())
                    || plan.pack().libraryGroups().contains(library.group())
                    || library.group().equals("org.webjars.npm") && !plan.pages().isEmpty()));
  }

  private static OutputFile file(String path, Supplier<String> content) {
    return new OutputFile(path, content, false);
  }

  private OutputFile template(String path, String name) {
    return file(path, () -> Templates.filled(name, plan));
  }

  private List<OutputFile> shared(String part, String folder, List<String> names) {
    return names.stream().map(name -> template(folder + name, part + "/" + name + ".txt")).toList();
  }

  /// A template of a behaviour, in the resource folder of the package of a class.
  private record Source(Class<?> home, String name) {
    static List<Source> of(BehaviourCode code, List<String> names) {
      return names.stream().map(name -> new Source(code.home(), name)).toList();
    }
  }

  private List<OutputFile> own(String part, String folder, List<Source> sources) {
    return sources.stream()
        .map(source ->
            file(
                folder + source.name(),
                () -> Templates.filled(source.home(), part + "/" + source.name() + ".txt", plan)))
        .toList();
  }

  List<OutputFile> build() {
    var files =
        new ArrayList<>(
            List.of(
                file(
                    "pom.xml",
                    () ->
                        Templates.filled("pom.xml", plan)
                            .replace(
                                "@packDependencies@\n",
                                MavenPom.dependencies(plan.pack().dependencies())))));
    files.addAll(delivered.workplace());
    return files;
  }

  List<OutputFile> foundation() {
    var files =
        new ArrayList<>(
            shared(
                "main",
                plan.main(),
                SharedSources.main(plan).stream()
                    .filter(name -> !name.startsWith("admin/"))
                    .toList()));
    files.addAll(
        own("main", plan.main(), plan.distinct(code -> Source.of(code, code.mainSources()))));
    files.add(template("src/main/resources/logback.xml", "logback.xml"));
    for (var choice : WiringCode.usedChoices(plan)) {
      files.add(
          file(
              plan.main() + "choice/" + choice.name() + ".java",
              () -> ModelCode.choice(plan, choice)));
    }
    return files;
  }

  List<OutputFile> schema() {
    return List.of(
        file(
            "src/main/resources/db/migration/V1__create_tables.sql",
            () -> MigrationSql.render(plan)),
        file("src/main/resources/seed.json", () -> SeedJson.render(plan, examples)));
  }

  List<OutputFile> entity(EntityPlan entity) {
    String start = "src/main/java/" + entity.folder() + "/" + entity.name();
    return List.of(
        file(start + ".java", () -> ModelCode.row(plan, entity)),
        file(start + "Input.java", () -> ModelCode.input(plan, entity)),
        file(start + "Repository.java", () -> RepositoryCode.render(plan, entity)));
  }

  List<OutputFile> api() {
    var files = new ArrayList<OutputFile>();
    for (EntityPlan entity : plan.entities()) {
      files.add(
          file(
              "src/main/java/" + entity.folder() + "/" + entity.name() + "Routes.java",
              () -> WiringCode.routes(plan, entity)));
    }
    files.add(file(plan.main() + "Services.java", () -> ServicesCode.render(plan)));
    files.add(file("src/main/resources/openapi.yaml", () -> OpenApiYaml.render(plan, examples)));
    return files;
  }

  List<OutputFile> admin() {
    var files =
        new ArrayList<>(
            shared(
                "main",
                plan.main(),
                SharedSources.main(plan).stream()
                    .filter(name -> name.startsWith("admin/"))
                    .toList()));
    files.add(template("src/main/resources/admin.css", "admin.css"));
    for (EntityPlan entity : plan.entities()) {
      files.add(
          file(
              "src/main/java/" + entity.folder() + "/" + entity.name() + "Admin.java",
              () -> WiringCode.admin(plan, entity)));
    }
    return files;
  }

  List<OutputFile> unitTests() {
    var files =
        new ArrayList<>(
            shared(
                "test",
                plan.test(),
                SharedSources.test(plan).stream()
                    .filter(name -> !apiTest(name) && wanted(name))
                    .toList()));
    files.addAll(
        own("test", plan.test(), plan.distinct(code -> Source.of(code, code.testSources()))));
    files.addAll(tests(false));
    files.add(template("src/test/resources/logback-test.xml", "logback-test.xml"));
    if (!WiringCode.usedChoices(plan).isEmpty()) {
      files.add(file(plan.test() + "choice/ChoicesTest.java", () -> UnitTestCode.choices(plan)));
    }
    for (EntityPlan entity : plan.entities()) {
      String start = "src/test/java/" + entity.folder() + "/" + entity.name();
      files.add(file(start + "InputTest.java", () -> UnitTestCode.input(plan, entity)));
      files.add(file(start + "RepositoryTest.java", () -> UnitTestCode.repository(plan, entity)));
    }
    return files;
  }

  List<OutputFile> apiTests() {
    var files =
        new ArrayList<>(
            shared(
                "test",
                plan.test(),
                SharedSources.test(plan).stream()
                    .filter(name -> apiTest(name) && wanted(name))
                    .toList()));
    for (EntityPlan entity : plan.entities()) {
      String start = "src/test/java/" + entity.folder() + "/" + entity.name();
      files.add(file(start + "ApiTest.java", () -> ApiTestCode.api(plan, entity, examples)));
      if (plan.pages().isEmpty()) {
        files.add(file(start + "AdminApiTest.java", () -> ApiTestCode.admin(plan, entity)));
      }
    }
    files.addAll(tests(true));
    return files;
  }

  /// Tests of behaviours; several entities may share one.
  private List<OutputFile> tests(boolean overHttp) {
    var tests = new LinkedHashMap<String, OutputFile>();
    for (BehaviourCode code : plan.behaviours()) {
      for (BehaviourCode.TestClass test : code.tests()) {
        String path = "src/test/java/" + test.name().replace('.', '/') + ".java";
        if (apiTest(path) == overHttp) {
          tests.putIfAbsent(path, file(path, test.source()));
        }
      }
    }
    return List.copyOf(tests.values());
  }

  List<OutputFile> container() {
    return delivered.serviceContainer(
        plan.pack().healthPath(), template -> Templates.fill(template, plan));
  }

  List<OutputFile> continuousIntegration() {
    return List.of(delivered.continuousIntegration());
  }

  List<OutputFile> documentation() {
    return List.of(file("README.md", () -> Readme.render(plan)));
  }

  Part libraryLists(List<String> after) {
    return delivered.libraryLists(after);
  }

  /// Pages for people take the place of those for administrators.
  private boolean wanted(String test) {
    return plan.pages().isEmpty() || !ADMIN_TESTS.contains(test);
  }

  private static boolean apiTest(String name) {
    return name.endsWith("ApiTest.java");
  }
}
