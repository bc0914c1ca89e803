package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode.ServiceField;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.Expressions;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Renders the class that wires everything by hand. One instance serves one rendering.
final class ServicesCode {
  private final Plan plan;
  private final JavaFile file;
  private final List<ServiceField> services;

  private ServicesCode(Plan plan) {
    this.plan = plan;
    this.file = new JavaFile(plan.packageName(), "Services");
    this.services = plan.distinct(code -> code.services(file));
  }

  static String render(Plan plan) {
    return new ServicesCode(plan).render();
  }

  private String render() {
    file.add("/** Everything the service can do, wired by hand. */")
        .add("public final class Services {")
        .blank();
    String crud = file.use(plan.shared("crud.Crud"));
    for (EntityPlan e : plan.entities()) {
      file.add(
          "  private final %s<%s, %s> %s;"
              .formatted(crud, file.use(e.type()), file.use(e.type("Input")), e.variable()));
    }
    services.forEach(s -> file.add("  private final %s %s;".formatted(s.type(), s.name())));
    constructor(crud);
    byPath(crud);
    accessors();
    routes();
    shown();
    return file.add("}").render();
  }

  private void constructor(String crud) {
    String database = file.use(plan.shared("db.Database"));
    var wiring = new ArrayList<String>();
    // What takes part in changes of rows stands before the rows, what works with rows after them.
    Set<ServiceField> ofRows = ofRows();
    ofRows.forEach(service -> wiring.addAll(wired(service)));
    for (EntityPlan e : plan.entities()) {
      var arguments =
          new ArrayList<>(List.of("database", "new " + file.use(e.type("Repository")) + "()"));
      for (BehaviourCode code : Behaviours.of(plan, e)) {
        code.extension(file).map(text -> Expressions.broken(text, 8)).ifPresent(arguments::add);
      }
      wiring.addAll(
          JavaFile.wrap(4, "this.%s = new %s<>(".formatted(e.variable(), crud), arguments, ");"));
    }
    services.stream()
        .filter(service -> !ofRows.contains(service))
        .forEach(service -> wiring.addAll(wired(service)));
    boolean kept =
        plan.behaviours().stream()
            .anyMatch(code -> !code.wiring(file).isEmpty() && code.usesDatabase());
    if (kept) {
      file.add("  private final " + database + " database;");
    }
    String rounds = plan.signIn().isPresent() ? ", int passwordRounds" : "";
    file.blank().add("  public Services(" + database + " database" + rounds + ") {");
    if (wiring.stream().anyMatch(line -> line.contains("clock"))) {
      String clock = file.use("java.time.Clock");
      file.add("    " + clock + " clock = " + clock + ".systemUTC();");
    }
    if (kept) {
      file.add("    this.database = database;");
    }
    wiring.forEach(file::add);
    file.add("  }").blank();
  }

  private Set<ServiceField> ofRows() {
    return plan.entities().stream()
        .flatMap(e -> Behaviours.of(plan, e).stream())
        .flatMap(code -> code.services(file).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> wired(ServiceField service) {
    String expression = service.expression();
    int open = expression.indexOf('(');
    String arguments = expression.substring(open + 1, expression.length() - 1);
    return JavaFile.wrap(
        4,
        "this." + service.name() + " = " + expression.substring(0, open + 1),
        List.of(arguments.split(", (?![^(]*\\))", -1)),
        ");");
  }

  private void byPath(String crud) {
    String map = file.use("java.util.Map");
    file.add("  /** By the last part of their address, each after everything it needs. */");
    file.add("  public %s<String, %s<?, ?>> byPath() {".formatted(map, crud));
    file.add(
        "    %s<String, %s<?, ?>> rows = new %s<>();"
            .formatted(map, crud, file.use("java.util.LinkedHashMap")));
    for (EntityPlan e : plan.storing()) {
      file.add("    rows.put(%s, %s);".formatted(JavaFile.literal(e.path()), e.variable()));
    }
    file.add("    return rows;\n  }").blank();
  }

  /// What works with all rows is asked for from outside; what takes part in changes, or only in the
  /// work of others, is not.
  private void accessors() {
    List<ServiceField> asked = new ArrayList<>(services);
    asked.removeAll(ofRows());
    asked.removeIf(service -> !service.asked());
    for (ServiceField s : asked) {
      file.add("  public %1$s %2$s() {\n    return %2$s;\n  }".formatted(s.type(), s.name()));
      file.blank();
    }
  }

  private void routes() {
    file.add(
        "  void registerRoutes(%s routes, Config config) {"
            .formatted(file.use("io.javalin.config.RoutesConfig")));
    for (BehaviourCode code : Behaviours.of(plan)) {
      code.wiring(file).forEach(this::statement);
    }
    for (EntityPlan e : plan.entities()) {
      // Before the rows: the first address that fits is taken, and `{id}` fits `tags` too.
      for (BehaviourCode code : Behaviours.of(plan, e)) {
        code.wiring(file).forEach(this::statement);
      }
      var arguments = new LinkedHashSet<>(List.of("routes", e.variable()));
      plan.pointingAt(e).forEach(in -> arguments.add(in.owner().variable()));
      file.wrapped(
          4,
          file.use(e.type("Routes")) + ".register(",
          List.copyOf(new ArrayList<>(arguments)),
          ");");
    }
    file.add("  }").blank();
  }

  /// A call, broken at its arguments where it is too long.
  private void statement(String statement) {
    int open = statement.lastIndexOf(".register(");
    if (statement.length() <= 96 || open < 0 || statement.contains("\n")) {
      file.add("    " + statement);
      return;
    }
    int start = open + ".register(".length();
    String arguments = statement.substring(start, statement.length() - 2);
    file.wrapped(4, statement.substring(0, start), List.of(arguments.split(", ", -1)), ");");
  }

  private static boolean has(EntityPlan entity, Class<? extends Behaviour.OfEntity> behaviour) {
    return entity.model().behaviour(behaviour).isPresent();
  }

  /// What pages show: those for administrators, or those for people.
  private void shown() {
    boolean pages = !plan.pages().isEmpty();
    String list = file.use("java.util.List");
    file.add(
        pages
            ? "  %s<%s<?>> kinds() {".formatted(list, file.use(plan.shared("ui.Kind")))
            : "  %s<%s<?>> adminResources() {"
                .formatted(list, file.use(plan.shared("admin.AdminResource"))));
    var all = new ArrayList<String>();
    for (EntityPlan e : plan.entities()) {
      all.add(
          pages
              ? "%s.kind(%s%s)"
                  .formatted(
                      file.use(e.type("Pages")),
                      e.variable(),
                      (e.pagesUseDatabase() ? ", database" : "")
                          + (has(e, Behaviour.Comments.class) ? ", " + e.commentsVariable() : "")
                          + (has(e, Behaviour.Files.class) ? ", " + e.filesVariable() : "")
                          + (has(e, Behaviour.Csv.class) ? ", " + e.csvVariable() : ""))
              : "%s.resource(%s)".formatted(file.use(e.type("Admin")), e.variable()));
    }
    file.wrapped(4, "return " + list + ".of(", all, ");");
    file.add("  }");
  }
}
