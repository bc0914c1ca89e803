package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.model.Index;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Renders what a store knows about each kind of value, the store itself and the module.
final class StoreCode {
  private StoreCode() {}

  static String module(Plan plan) {
    var exported = new TreeSet<String>();
    exported.add(plan.packageName());
    plan.entities().forEach(entity -> exported.add(entity.packageName()));
    if (!LibraryBlueprint.choices(plan).isEmpty()) {
      exported.add(plan.shared("choice"));
    }
    var text = new StringBuilder("/** What users of the library can reach; it needs nothing. */\n");
    if (endsInDigit(plan.packageName())) {
      // The project is called so; javac warns of digits at the end of a part of the name.
      text.append("@SuppressWarnings(\"module\")\n");
    }
    text.append("module ").append(plan.packageName()).append(" {\n");
    exported.forEach(name -> text.append("  exports ").append(name).append(";\n"));
    return text.append("}\n").toString();
  }

  private static boolean endsInDigit(String name) {
    return Character.isDigit(name.charAt(name.length() - 1));
  }

  static String kind(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(plan.shared("internal"), name + "Kind", "Kind", "Constraints");
    String value = file.use(entity.type());
    String list = file.use("java.util.List");
    file.add("/** What a store has to know about " + entity.many() + ". */");
    file.add("final class " + name + "Kind {\n\n  private " + name + "Kind() {}").blank();
    file.add("  static Kind<" + value + "> kind() {");
    file.add("    return new Kind<>(");
    file.add("        " + JavaFile.literal(entity.one()) + ",");
    file.add("        " + value + ".class,");
    var uniques = new ArrayList<String>();
    for (Property property : entity.columns()) {
      if (property.unique()) {
        uniques.add(
            "new Kind.Unique<%s>(%s, %s::%s)"
                .formatted(value, JavaFile.literal(property.name()), value, property.name()));
      }
    }
    for (Index index : entity.model().indexes()) {
      if (index.unique()) {
        uniques.add(together(entity, index, value));
      }
    }
    file.wrapped(8, list + ".of(", uniques, "),");
    List<Property> links = entity.links();
    if (links.isEmpty()) {
      file.add("        " + list + ".of());");
    } else {
      file.add("        " + list + ".of(");
      for (int i = 0; i < links.size(); i++) {
        link(plan, entity, links.get(i), file, i + 1 < links.size() ? "," : "));");
      }
    }
    return file.add("  }\n}").render();
  }

  private static String together(EntityPlan entity, Index index, String value) {
    List<String> names =
        index.members().stream().map(member -> entity.member(member).name()).toList();
    return "new Kind.Unique<%s>(%s, value -> Kind.together(%s))"
        .formatted(
            value,
            JavaFile.literal(String.join(", ", names)),
            names.stream().map(name -> "value." + name + "()").collect(Collectors.joining(", ")));
  }

  private static void link(
      Plan plan, EntityPlan entity, Property property, JavaFile file, String end) {
    String value = file.use(entity.type());
    String builder = file.use(entity.type("Builder"));
    String list = file.use("java.util.List");
    String name = property.name();
    file.add("            new Kind.Link<" + value + ">(");
    file.add("                " + JavaFile.literal(name) + ",");
    file.add("                " + file.use(plan.target(property).type()) + ".class,");
    file.add("                Kind.OnRemove." + property.requireLink().relation().onDelete() + ",");
    if (property.kind() == Kind.REFERENCES) {
      file.add("                value -> value." + name + "(),");
      file.add("                (value, id) ->");
      file.add("                    " + builder + ".of(value)");
      file.add("                        ." + name + "(");
      file.add("                            value." + name + "().stream()");
      file.add("                                .filter(held -> !held.equals(id))");
      file.add("                                .toList())");
      file.add("                        .build())" + end);
    } else {
      file.add(
          "                value -> value.%1$s() == null ? %2$s.of() : %2$s.of(value.%1$s()),"
              .formatted(name, list));
      file.add(
          "                (value, id) -> %s.of(value).%s(null).build())%s"
              .formatted(builder, name, end));
    }
  }

  static String kinds(Plan plan) {
    var file = new JavaFile(plan.shared("internal"), "Kinds", "Kind");
    String list = file.use("java.util.List");
    file.add("/** Every kind of value there is. */");
    file.add("public final class Kinds {\n\n  private Kinds() {}").blank();
    file.add("  public static " + list + "<Kind<?>> all() {");
    file.wrapped(
        4,
        "return " + list + ".of(",
        plan.entities().stream().map(entity -> entity.name() + "Kind.kind()").toList(),
        ");");
    return file.add("  }\n}").render();
  }

  static String store(Plan plan) {
    var file = new JavaFile(plan.packageName(), "Store", "Repository");
    String memory = file.use(plan.shared("memory.InMemoryStore"));
    file.add("/** Keeps values: one repository for each kind. Safe for concurrent use. */");
    file.add("public interface Store {").blank();
    for (EntityPlan entity : plan.entities()) {
      file.add("  /**\n   * Keeps " + entity.many() + ".\n   *");
      file.add("   * @return always the same\n   */");
      file.add("  Repository<%s> %s();".formatted(file.use(entity.type()), entity.variable()));
      file.blank();
    }
    file.add("  /**\n   * Makes an empty store that lives as long as the program.\n   *");
    file.add("   * @return a new store\n   */");
    file.add("  static Store inMemory() {\n    return new " + memory + "();\n  }\n}");
    return file.render();
  }

  static String inMemory(Plan plan) {
    var file = new JavaFile(plan.shared("memory"), "InMemoryStore", "MemoryStore");
    String store = file.use(plan.shared("Store"));
    String kinds = file.use(plan.shared("internal.Kinds"));
    file.add("/** The store in memory, with a repository of its own for each kind. */");
    file.add("public final class InMemoryStore implements " + store + " {").blank();
    file.add("  private final MemoryStore values = new MemoryStore(" + kinds + ".all());").blank();
    file.add("  /** Makes an empty store. */\n  public InMemoryStore() {");
    file.add("    // The values come later.\n  }");
    for (EntityPlan entity : plan.entities()) {
      String value = file.use(entity.type());
      file.blank().add("  @Override");
      file.add(
          "  public %s<%s> %s() {"
              .formatted(file.use(plan.shared("Repository")), value, entity.variable()));
      file.add("    return values.of(" + value + ".class);\n  }");
    }
    return file.add("}").render();
  }
}
