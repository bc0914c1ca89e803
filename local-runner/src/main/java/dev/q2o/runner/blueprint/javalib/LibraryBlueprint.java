package dev.q2o.runner.blueprint.javalib;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.delivered.DeliveredFiles;
import dev.q2o.runner.blueprint.delivered.Library;
import dev.q2o.runner.blueprint.delivered.MutationCheck;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaChecks;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.MavenPom;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Renders a Java library of the quality people publish: immutable values that keep their own
/// rules, a repository port with a complete implementation in memory, a module that needs nothing
/// but the Java base, documentation and sources beside the jar. Java 17 and later. Stateless; safe
/// for concurrent use.
public final class LibraryBlueprint implements Blueprint {
  private static final List<String> API =
      List.of(
          "Binary.java",
          "ConflictException.java",
          "Id.java",
          "InvalidValueException.java",
          "NotFoundException.java",
          "Repository.java",
          "Stored.java",
          "Violation.java");
  private static final List<String> INNER =
      List.of(
          "internal/Constraints.java",
          "internal/Kind.java",
          "memory/MemoryRepository.java",
          "memory/MemoryStore.java");
  private static final List<String> TESTS =
      List.of(
          "BinaryTest.java",
          "ModuleTest.java",
          "internal/ConstraintsTest.java",
          "internal/KindTest.java",
          "memory/MemoryStoreTest.java",
          "testing/RepositoryContract.java");

  @Override
  public String id() {
    return "library.java";
  }

  @Override
  public String version() {
    return "5";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  @Override
  public Design design(AppModel model) {
    var project = JavaProject.plain(model);
    Plan plan = project.plan();
    List<Part> parts = parts(project);
    int size = plan.entities().size();
    return new Design(
        parts,
        List.of(
            JavaChecks.compile(JavaChecks.sources(parts, "src/main/java/"), size),
            JavaChecks.testCompile(parts, size),
            JavaChecks.tests(
                "unit-tests",
                "Tests of values and repositories",
                CheckKind.UNIT_TEST,
                JavaChecks.UNIT_TESTS,
                "reports/unit",
                300 + 5 * size),
            MutationCheck.of(
                List.of(new MutationCheck.TestProgram("unit-tests", JavaChecks.UNIT_TESTS)),
                300 + 5 * size)),
        objectives(plan));
  }

  static List<EnumType> choices(Plan plan) {
    return plan.model().enums().stream()
        .filter(choice ->
            plan.entities().stream()
                .flatMap(entity -> entity.properties().stream())
                .anyMatch(p -> p.choice().filter(choice::equals).isPresent()))
        .toList();
  }

  private static List<Part> parts(JavaProject project) {
    Plan plan = project.plan();
    DeliveredFiles delivered = project.delivered(library -> library.use() == Library.Use.TEST);
    var parts = new ArrayList<Part>();
    var build = new ArrayList<OutputFile>();
    build.add(
        JavaProject.file(
            "pom.xml",
            () ->
                MavenPom.render(
                    project,
                    MavenPom.TESTS,
                    project.filled(LibraryBlueprint.class, "plugins.xml"))));
    build.addAll(delivered.workplace());
    parts.add(
        Part.rendered("project-files", "Build file", AgentRole.INFRASTRUCTURE, List.of(), build));
    parts.add(
        Part.rendered(
            "foundation",
            "Ids, repositories and rules",
            AgentRole.CODER,
            List.of("project-files"),
            foundation(project)));
    var before = new ArrayList<>(List.of("foundation"));
    for (EntityPlan entity : plan.entities()) {
      String key = "entity-" + Words.kebab(entity.name());
      String start = "src/main/java/" + entity.folder() + "/" + entity.name();
      parts.add(
          Part.rendered(
              key,
              entity.plural(),
              AgentRole.CODER,
              List.of("foundation"),
              List.of(
                  JavaProject.file(start + ".java", () -> ValueCode.value(plan, entity)),
                  JavaProject.file(start + "Builder.java", () -> ValueCode.builder(plan, entity)),
                  JavaProject.file(
                      plan.main() + "internal/" + entity.name() + "Kind.java",
                      () -> StoreCode.kind(plan, entity)))));
      before.add(key);
    }
    parts.add(
        Part.rendered(
            "store",
            "Store and module",
            AgentRole.INTEGRATION,
            before,
            List.of(
                JavaProject.file("src/main/java/module-info.java", () -> StoreCode.module(plan)),
                JavaProject.file(plan.main() + "Store.java", () -> StoreCode.store(plan)),
                JavaProject.file(plan.main() + "internal/Kinds.java", () -> StoreCode.kinds(plan)),
                JavaProject.file(
                    plan.main() + "memory/InMemoryStore.java", () -> StoreCode.inMemory(plan)))));
    parts.add(Part.rendered("tests", "Tests", AgentRole.TESTING, List.of("store"), tests(project)));
    parts.add(
        Part.rendered(
            "continuous-integration",
            "Continuous integration",
            AgentRole.WORKFLOW,
            List.of("project-files"),
            List.of(delivered.continuousIntegration())));
    parts.addAll(DeliveredFiles.domainNotes(plan.model()));
    parts.add(
        Part.rendered(
            "documentation",
            "Read-me",
            AgentRole.QA,
            List.of("store"),
            List.of(JavaProject.file("README.md", () -> readme(project)))));
    parts.add(delivered.libraryLists(List.of("project-files")));
    return parts;
  }

  private static List<OutputFile> foundation(JavaProject project) {
    Plan plan = project.plan();
    var files = new ArrayList<OutputFile>();
    for (String name : API) {
      files.add(template(project, plan.main() + name, "main/" + name + ".txt"));
    }
    for (String name : INNER) {
      files.add(template(project, plan.main() + name, "main/" + name + ".txt"));
    }
    for (EnumType choice : choices(plan)) {
      files.add(
          JavaProject.file(
              plan.main() + "choice/" + choice.name() + ".java",
              () -> ValueCode.choice(plan, choice)));
    }
    return files;
  }

  private static List<OutputFile> tests(JavaProject project) {
    Plan plan = project.plan();
    var files = new ArrayList<OutputFile>();
    for (String name : TESTS) {
      files.add(template(project, plan.test() + name, "test/" + name + ".txt"));
    }
    files.add(
        JavaProject.file(
            plan.test() + "testing/Fixtures.java", () -> FixturesCode.render(project)));
    files.addAll(project.choicesTest());
    for (EntityPlan entity : plan.entities()) {
      String start = "src/test/java/" + entity.folder() + "/" + entity.name();
      files.add(
          JavaProject.file(start + "Test.java", () -> LibraryTestCode.value(project, entity)));
      files.add(
          JavaProject.file(
              start + "RepositoryTest.java", () -> LibraryTestCode.repository(project, entity)));
    }
    return files;
  }

  private static OutputFile template(JavaProject project, String path, String name) {
    return project.template(LibraryBlueprint.class, path, name);
  }

  private static String readme(JavaProject project) {
    Plan plan = project.plan();
    String description = plan.model().description().strip().replaceAll("\\s+", " ");
    return project
        .filled(LibraryBlueprint.class, "readme.md")
        .replace(
            "@description@",
            description.isEmpty()
                ? "A library of values that keep their own rules, and of repositories that keep"
                    + " them."
                : description)
        .replace("@example@", example(plan))
        .replace("@things@", project.things() + project.leftOut());
  }

  private static String example(Plan plan) {
    String store = "Store store = Store.inMemory();";
    if (plan.entities().isEmpty()) {
      return store;
    }
    EntityPlan entity = plan.storing().getFirst();
    String required =
        entity.properties().stream()
            .filter(Property::required)
            .map(property -> "\n    ." + property.name() + "(…)")
            .collect(Collectors.joining());
    return """
    %1$s
    Stored<%2$s> stored = store.%3$s().add(new %2$sBuilder()%4$s
        .build());
    store.%3$s().get(stored.id());\
    """
        .formatted(store, entity.name(), entity.variable(), required);
  }

  private static List<Objective> objectives(Plan plan) {
    var objectives = new ArrayList<Objective>();
    List<String> all = List.of("compile", "test-compile", "unit-tests");
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "keep-" + Words.kebab(entity.name()),
              entity.plural()
                  + " keep their own rules, and can be added, found, replaced, listed and removed.",
              all,
              List.of(entity.type("Test"), entity.type("RepositoryTest"))));
    }
    objectives.add(
        new Objective(
            "rules",
            "Everything wrong with a value is named at once, and every rule holds at its bounds.",
            all,
            List.of(plan.shared("internal.ConstraintsTest"), plan.shared("BinaryTest"))));
    objectives.add(
        new Objective(
            "store",
            "The store in memory keeps references and what must be unique, removes by the rules,"
                + " and does all of a change or nothing.",
            all,
            List.of(plan.shared("memory.MemoryStoreTest"))));
    objectives.add(
        new Objective(
            "module",
            "Users reach what is meant for them, and need nothing but the Java base.",
            all,
            List.of(plan.shared("ModuleTest"))));
    return objectives;
  }
}
