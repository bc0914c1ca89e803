package dev.q2o.runner.blueprint.javalocal;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;

/// Renders the description of an entity and the list of all of them.
final class ResourceCode {
  private static final int ONE_LINE = 255;

  private ResourceCode() {}

  static String resource(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "Resource", name, name + "Repository");
    String resource = file.use(plan.shared("resource.Resource"));
    String list = file.use("java.util.List");
    file.add("/** What " + entity.many() + " are called and what they hold. */");
    file.add("public final class " + name + "Resource {\n\n  private " + name + "Resource() {}");
    file.blank();
    file.add("  public static %s<%s> describe() {".formatted(resource, name));
    file.add("    return new " + resource + "<>(");
    file.add("        " + JavaFile.literal(entity.path()) + ",");
    file.add("        " + JavaFile.literal(entity.singular()) + ",");
    file.add("        " + JavaFile.literal(entity.plural()) + ",");
    file.add("        new " + name + "Repository(),");
    var fields = new ArrayList<String>();
    for (Property property : entity.properties()) {
      fields.add(field(plan, property, file));
    }
    file.wrapped(8, list + ".of(", fields, "));");
    return file.add("  }\n}").render();
  }

  private static String field(Plan plan, Property property, JavaFile file) {
    String type = file.use(plan.shared("resource.Field"));
    String names = JavaFile.literal(property.name()) + ", " + JavaFile.literal(property.label());
    String field =
        switch (property.kind()) {
          case CHOICE ->
              "%s.choice(%s, %s.values())"
                  .formatted(type, names, file.use(plan.choiceType(property.requireChoice())));
          case REFERENCE, REFERENCES ->
              "%s.%s(%s, %s)"
                  .formatted(
                      type,
                      property.kind().reader(),
                      names,
                      JavaFile.literal(plan.target(property).path()));
          default -> "%s.of(%s, %s.Kind.%s)".formatted(type, names, type, kind(property));
        };
    return property.required() ? field + ".asRequired()" : field;
  }

  private static String kind(Property property) {
    if (property.kind() == Kind.DURATION) {
      return "DURATION";
    }
    boolean lines = property.kind() == Kind.STRING && property.maxLength().orElse(0) > ONE_LINE;
    return lines ? Kind.TEXT.form() : property.kind().form();
  }

  /// Each after everything it needs to exist before.
  static String catalog(Plan plan) {
    var file = new JavaFile(plan.packageName(), "Catalog");
    String resource = file.use(plan.shared("resource.Resource"));
    String list = file.use("java.util.List");
    file.add("/** Every kind of row there is, each after everything it needs to exist before. */");
    file.add("public final class Catalog {").blank();
    var all = new ArrayList<String>();
    for (EntityPlan entity : plan.storing()) {
      all.add(file.use(entity.type("Resource")) + ".describe()");
    }
    file.wrapped(
        2,
        "private static final %s<%s<?>> ALL = %s.of(".formatted(list, resource, list),
        all,
        ");");
    file.blank().add("  private Catalog() {}").blank();
    file.add(
        "  public static %s<%s<?>> all() {\n    return ALL;\n  }\n}".formatted(list, resource));
    return file.render();
  }
}
