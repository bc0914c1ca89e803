package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.JavaProject;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Map;

/// Renders the example values of the tests of a library.
final class FixturesCode {
  private FixturesCode() {}

  static String render(JavaProject project) {
    Plan plan = project.plan();
    var file = new JavaFile(plan.shared("testing"), "Fixtures");
    String id = file.use(plan.shared("Id"));
    String map = file.use("java.util.Map");
    String hashMap = file.use("java.util.HashMap");
    file.add("/** Example values, stored together with everything they refer to. */");
    file.add("public final class Fixtures {").blank();
    file.add("  private final " + file.use(plan.shared("Store")) + " store;");
    for (EntityPlan entity : plan.entities()) {
      file.add(
          "  private final %s<Integer, %s<%s>> %s = new %s<>();"
              .formatted(map, id, file.use(entity.type()), ids(plan, entity), hashMap));
    }
    file.blank().add("  public Fixtures(" + file.use(plan.shared("Store")) + " store) {");
    file.add("    this.store = store;\n  }");
    for (EntityPlan entity : plan.entities()) {
      entity(project, entity, file);
    }
    return file.add("}").render();
  }

  private static String ids(Plan plan, EntityPlan entity) {
    return LibraryTypes.idOf(plan, entity.name()) + "s";
  }

  /// Name of the method that makes an example.
  static String example(EntityPlan entity) {
    return "new" + entity.name();
  }

  private static void entity(JavaProject project, EntityPlan entity, JavaFile file) {
    Plan plan = project.plan();
    String value = file.use(entity.type());
    String builder = file.use(entity.type("Builder"));
    List<Map<String, Object>> rows = project.examples(entity);
    file.blank();
    file.add(
        "  /** " + Words.upperFirst(Words.withArticle(entity.one())) + "; numbers start at 1. */");
    file.add("  public %s %s(int number) {".formatted(value, example(entity)));
    file.add("    return switch (number) {");
    for (int i = 0; i < rows.size(); i++) {
      file.add("      case " + (i + 1) + " ->");
      file.add("          new " + builder + "()");
      for (Property property : entity.properties()) {
        Object example = rows.get(i).get(property.name());
        if (example != null) {
          file.add(
              "              .%s(%s)"
                  .formatted(
                      property.name(), LibraryTypes.expression(plan, property, example, file)));
        }
      }
      file.add("              .build();");
    }
    file.add(
        "      default -> throw new IllegalArgumentException(\"There is no example \" + number);");
    file.add("    };\n  }").blank();
    file.add("  /** Stores an example unless it already is. */");
    file.add(
        "  public %s<%s> %s(int number) {"
            .formatted(file.use(plan.shared("Id")), value, LibraryTypes.idOf(plan, entity.name())));
    String ids = ids(plan, entity);
    file.add("    if (!" + ids + ".containsKey(number)) {");
    file.add(
        "      %s.put(number, store.%s().add(%s(number)).id());"
            .formatted(ids, entity.variable(), example(entity)));
    file.add("    }\n    return " + ids + ".get(number);\n  }");
  }
}
