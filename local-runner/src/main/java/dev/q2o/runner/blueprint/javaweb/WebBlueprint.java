package dev.q2o.runner.blueprint.javaweb;

import dev.q2o.contract.run.AgentRole;
import dev.q2o.runner.blueprint.Blueprint;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaApiBlueprint;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.MavenPom;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Renders a web application: the service of {@link JavaApiBlueprint} with pages for people in
/// place of the admin pages. They are made on the server and complete without scripts; htmx, served
/// out of its jar, makes them quicker. Java 17 and later. Stateless; safe for concurrent use.
public final class WebBlueprint implements Blueprint {
  private static final String HTMX = "org.webjars.npm:htmx.org";
  private static final List<String> PAGES =
      List.of(
          "Assets.java",
          "DetailPage.java",
          "FormField.java",
          "FormPage.java",
          "FormToken.java",
          "Frame.java",
          "HomePage.java",
          "Kind.java",
          "ListPage.java",
          "RowForms.java",
          "Site.java",
          "Steps.java",
          "Values.java",
          "Visit.java");

  /// What pages share with the admin pages of a service.
  private static final List<String> SHARED = List.of("Element.java", "FormCodec.java");

  private static final List<String> TESTS =
      List.of(
          "SecurityApiTest.java",
          "testing/Chromium.java",
          "testing/PagesContract.java",
          "testing/Visitor.java");

  private static final List<String> CHECKS =
      List.of("compile", "test-compile", "unit-tests", "api-tests");

  @Override
  public String id() {
    return "web_app.java";
  }

  @Override
  public String version() {
    return "13";
  }

  @Override
  public boolean regenerates() {
    return true;
  }

  @Override
  public Set<String> behaviours() {
    return Stream.concat(Stream.of("screen"), JavaApiBlueprint.BEHAVIOURS.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Design design(AppModel model) {
    var project = JavaProject.service(model, Plan.freeForPages(model));
    List<Part> parts =
        project.serviceParts(
            List.of(
                Part.rendered(
                    "pages",
                    "Pages for people",
                    AgentRole.FRONTEND,
                    List.of("foundation"),
                    pages(project)),
                Part.rendered(
                    "page-tests",
                    "Tests of the pages",
                    AgentRole.TESTING,
                    List.of("foundation"),
                    tests(project))));
    var objectives = new ArrayList<>(project.serviceObjectives());
    objectives.addAll(objectives(project.plan()));
    return new Design(
        parts,
        project.serviceChecks(parts).stream().map(WebBlueprint::inABrowser).toList(),
        objectives);
  }

  /// The tests over HTTP also drive a browser, on machines that have one.
  private static Check inABrowser(Check check) {
    return check.kind() == CheckKind.API_TEST
        ? new Check(
            check.key(),
            "Tests over HTTP, and in a browser where there is one",
            check.kind(),
            check.command(),
            check.reports(),
            check.timeoutSeconds())
        : check;
  }

  private static List<OutputFile> pages(JavaProject project) {
    Plan plan = project.plan();
    var files = new ArrayList<OutputFile>();
    String folder = plan.main() + "ui/";
    for (String name : SHARED) {
      files.add(moved(project, folder + name, "main/admin/" + name));
    }
    Stream.of(PAGES, behaviourPages(plan))
        .flatMap(List::stream)
        .forEach(name -> files.add(template(project, folder + name, "main/ui/" + name + ".txt")));
    files.add(template(project, "src/main/resources/pages.css", "pages.css"));
    files.add(template(project, "src/main/resources/pages.svg", "pages.svg"));
    for (EntityPlan entity : plan.entities()) {
      files.add(
          JavaProject.file(
              "src/main/java/%s/%sPages.java".formatted(entity.folder(), entity.name()),
              () -> PagesCode.render(plan, entity)));
    }
    return files;
  }

  /// Pages only some applications have.
  private static List<String> behaviourPages(Plan plan) {
    var names = new ArrayList<String>();
    names.addAll(
        signIn(plan) ? List.of("AccountPages.java", "SignInPages.java") : List.of("Door.java"));
    if (any(plan, Behaviour.Toggle.class)) {
      names.add("Mark.java");
    }
    if (any(plan, Behaviour.Audit.class)) {
      names.add("History.java");
    }
    if (any(plan, Behaviour.Tags.class)) {
      names.add("TagsSection.java");
    }
    if (any(plan, Behaviour.Comments.class)) {
      names.add("CommentsSection.java");
    }
    if (any(plan, Behaviour.Files.class)) {
      names.addAll(List.of("FilePages.java", "FilesSection.java"));
    }
    if (any(plan, Behaviour.Csv.class)) {
      names.add("ImportPages.java");
    }
    if (any(plan, Behaviour.Notify.class)) {
      names.add("InboxPages.java");
    }
    if (any(plan, Behaviour.SoftDelete.class)) {
      names.add("Undo.java");
    }
    return names;
  }

  /// The first kind of row somebody is told of.
  private static Optional<EntityPlan> notified(Plan plan) {
    return plan.entities().stream()
        .filter(e -> e.model().behaviour(Behaviour.Notify.class).isPresent())
        .findFirst();
  }

  static boolean signIn(Plan plan) {
    return plan.model().behaviour(Behaviour.SignIn.class).isPresent();
  }

  /// Whether any entity has a behaviour: then what all kinds of rows share speaks of it.
  static boolean any(Plan plan, Class<? extends Behaviour.OfEntity> type) {
    return plan.entities().stream().anyMatch(e -> e.model().behaviour(type).isPresent());
  }

  private static List<OutputFile> tests(JavaProject project) {
    Plan plan = project.plan();
    var files = new ArrayList<OutputFile>();
    files.add(moved(project, plan.test() + "ui/ElementTest.java", "test/admin/ElementTest.java"));
    files.add(
        JavaProject.file(
            plan.test() + "ui/BrowserApiTest.java",
            () ->
                Journey.fill(
                    Journey.of(plan),
                    project.filled(WebBlueprint.class, "test/ui/BrowserApiTest.java.txt"))));
    Lookup.of(plan)
        .ifPresent(lookup ->
            files.add(
                JavaProject.file(
                    plan.test() + "ui/LookupApiTest.java",
                    () ->
                        lookup.fill(
                            project.filled(
                                WebBlueprint.class, "test/ui/LookupApiTest.java.txt")))));
    notified(plan)
        .ifPresent(entity ->
            files.add(
                JavaProject.file(
                    plan.test() + "ui/InboxPagesApiTest.java",
                    () ->
                        project
                            .filled(WebBlueprint.class, "test/ui/InboxPagesApiTest.java.txt")
                            .replace("@notified@", entity.path()))));
    Stream.of(TESTS, behaviourTests(plan))
        .flatMap(List::stream)
        .forEach(name -> files.add(template(project, plan.test() + name, "test/" + name + ".txt")));
    for (EntityPlan entity : plan.entities()) {
      files.add(
          JavaProject.file(
              "src/test/java/%s/%sPagesApiTest.java".formatted(entity.folder(), entity.name()),
              () -> PagesCode.tests(plan, entity)));
      project
          .access(entity)
          .ifPresent(matrix ->
              files.add(
                  JavaProject.file(
                      "src/test/java/%s/%sPageAccessApiTest.java"
                          .formatted(entity.folder(), entity.name()),
                      () -> PagesCode.accessTests(plan, entity, matrix))));
    }
    return files;
  }

  /// Tests only some applications have.
  private static List<String> behaviourTests(Plan plan) {
    return signIn(plan)
        ? List.of("testing/PageAccessContract.java", "ui/SignInPagesApiTest.java")
        : List.of();
  }

  private static OutputFile template(JavaProject project, String path, String name) {
    return JavaProject.file(
        path,
        () -> project.filled(WebBlueprint.class, name).replace("@htmx@", MavenPom.version(HTMX)));
  }

  /// A source of the admin pages, in the package of the pages.
  private static OutputFile moved(JavaProject project, String path, String name) {
    String root = project.plan().packageName();
    return JavaProject.file(
        path,
        () ->
            project
                .filled(JavaApiBlueprint.class, name + ".txt")
                .replace("package " + root + ".admin;", "package " + root + ".ui;"));
  }

  private static List<Objective> objectives(Plan plan) {
    var objectives = new ArrayList<Objective>();
    for (EntityPlan entity : plan.entities()) {
      objectives.add(
          new Objective(
              "pages-" + Words.kebab(entity.name()),
              "A person can list, search, create, change and delete %s in a browser, with scripts and without."
                  .formatted(entity.many()),
              CHECKS,
              List.of(entity.type("PagesApiTest"))));
    }
    var security =
        new ArrayList<>(
            List.of(
                plan.shared("SecurityApiTest"),
                plan.shared("query.ListingTest"),
                plan.shared("ui.ElementTest")));
    plan.entities().forEach(entity -> security.add(entity.type("PagesApiTest")));
    if (signIn(plan)) {
      var accounts = new ArrayList<>(List.of(plan.shared("ui.SignInPagesApiTest")));
      notified(plan).ifPresent(_ -> accounts.add(plan.shared("ui.InboxPagesApiTest")));
      plan.entities().forEach(entity -> accounts.add(entity.type("PageAccessApiTest")));
      objectives.add(
          new Objective(
              "page-accounts",
              "People sign up, in and out in a browser, are offered exactly what they may do, and"
                  + " get roles from administrators.",
              CHECKS,
              accounts));
    }
    objectives.add(
        new Objective(
            "security",
            "Access is limited as configured, text is never run as SQL or HTML, pages run no script"
                + " of others, and forms carry a token.",
            CHECKS,
            security));
    return objectives;
  }
}
