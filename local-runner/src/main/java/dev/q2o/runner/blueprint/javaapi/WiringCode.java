package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Renders what connects an entity to the rest: its routes and its admin pages.
final class WiringCode {
  private WiringCode() {}

  static String routes(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "Routes", name, name + "Input");
    String crud = file.use(plan.shared("crud.Crud"));
    String crudRoutes = file.use(plan.shared("web.CrudRoutes"));
    String config = file.use("io.javalin.config.RoutesConfig");
    List<Plan.Incoming> incoming = plan.pointingAt(entity);
    Set<String> others = new LinkedHashSet<>();
    for (Plan.Incoming in : incoming) {
      if (!in.owner().name().equals(name)) {
        others.add(crud + "<?, ?> " + in.owner().variable());
      }
    }
    var parameters = new ArrayList<String>();
    parameters.add(config + " routes");
    parameters.add("%s<%s, %sInput> %s".formatted(crud, name, name, entity.variable()));
    parameters.addAll(others);
    file.add("/** The API of " + entity.many() + ". */");
    file.add("public final class " + name + "Routes {\n\n  private " + name + "Routes() {}")
        .blank();
    file.wrapped(2, "public static void register(", parameters, ") {");
    file.wrapped(
        4,
        crudRoutes + ".register(",
        List.of("routes", JavaFile.literal(entity.api()), entity.variable()),
        ");");
    for (Plan.Incoming in : incoming) {
      file.wrapped(
          4,
          crudRoutes + ".registerReferring(",
          List.of(
              "routes",
              JavaFile.literal(entity.api() + "/{id}/" + in.property().requireLink().inverse()),
              entity.variable(),
              in.owner().variable(),
              JavaFile.literal(in.property().name())),
          ");");
    }
    return file.add("  }\n}").render();
  }

  static String admin(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "Admin", name, name + "Input");
    String resource = file.use(plan.shared("admin.AdminResource"));
    String crud = file.use(plan.shared("crud.Crud"));
    String list = file.use("java.util.List");
    file.add("/** The admin pages of " + entity.many() + ". */");
    file.add("public final class " + name + "Admin {\n\n  private " + name + "Admin() {}").blank();
    file.wrapped(
        2,
        "public static %s<%s> resource(".formatted(resource, name),
        List.of("%s<%s, %sInput> %s".formatted(crud, name, name, entity.variable())),
        ") {");
    var fields = new ArrayList<String>();
    for (Property property : entity.settable()) {
      fields.add(formField(plan, property, file));
    }
    file.add("    return new " + resource + "<>(");
    file.add("        " + JavaFile.literal(entity.path()) + ",");
    file.add("        " + JavaFile.literal(entity.singular()) + ",");
    file.add("        " + JavaFile.literal(entity.plural()) + ",");
    file.add(
        "        " + JavaFile.literal(entity.display().map(Property::name).orElse("id")) + ",");
    file.add("        " + entity.variable() + ",");
    file.wrapped(8, list + ".of(", fields, "));");
    return file.add("  }\n}").render();
  }

  private static String formField(Plan plan, Property property, JavaFile file) {
    String type = file.use(plan.shared("admin.FormField"));
    String names = JavaFile.literal(property.name()) + ", " + JavaFile.literal(property.label());
    String field =
        switch (property.kind()) {
          case CHOICE ->
              "%s.choice(%s, %s.values())"
                  .formatted(type, names, ModelCode.javaType(plan, property, file));
          case REFERENCE, REFERENCES ->
              "%s.%s(%s, %s)"
                  .formatted(
                      type,
                      property.kind().reader(),
                      names,
                      JavaFile.literal(plan.target(property).path()));
          default ->
              "%s.of(%s, %s.%s)"
                  .formatted(
                      type,
                      names,
                      file.use(plan.shared("admin.FormField.Kind")),
                      property.kind() == Kind.STRING && property.maxLength().orElse(0) > 255
                          ? Kind.TEXT.form()
                          : property.kind().form());
        };
    return property.required() ? field + ".asRequired()" : field;
  }

  static List<EnumType> usedChoices(Plan plan) {
    return plan.model().enums().stream()
        .filter(choice ->
            plan.entities().stream()
                .flatMap(e -> e.properties().stream())
                .anyMatch(p -> p.choice().filter(choice::equals).isPresent()))
        .toList();
  }
}
