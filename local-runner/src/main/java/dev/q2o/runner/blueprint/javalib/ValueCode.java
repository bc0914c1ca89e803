package dev.q2o.runner.blueprint.javalib;

import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Kind;
import dev.q2o.runner.blueprint.javaapi.PatternConstants;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Property;
import dev.q2o.runner.blueprint.javaapi.Words;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;

/// Renders enums, the record of an entity with its invariants, and its builder.
final class ValueCode {
  private ValueCode() {}

  static String choice(Plan plan, EnumType choice) {
    var file = new JavaFile(plan.shared("choice"), choice.name());
    file.add("/** " + sentence(choice.documentation(), choice.name()) + " */");
    file.add("public enum " + choice.name() + " {");
    int last = choice.values().size() - 1;
    for (int i = 0; i <= last; i++) {
      EnumType.Value value = choice.values().get(i);
      file.add("  /** " + LibraryDocs.comment(value.label()) + ". */");
      file.add(
          "  %s(%s)%s"
              .formatted(value.name(), JavaFile.literal(value.label()), i == last ? ";" : ","));
    }
    return file.add(
            """

              private final String label;

              %s(String label) {
                this.label = label;
              }

              /**
               * What a person reads.
               *
               * @return one line
               */
              public String label() {
                return label;
              }
            }
            """
                .formatted(choice.name()))
        .render();
  }

  private static String sentence(String documentation, String name) {
    return documentation.isBlank()
        ? Words.upperFirst(Words.snake(name).replace('_', ' ')) + "."
        : LibraryDocs.comment(documentation);
  }

  static String value(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name, name + "Builder");
    var components = new ArrayList<String>();
    for (Property property : entity.properties()) {
      components.add(LibraryTypes.type(plan, property, file) + " " + property.name());
    }
    file.add("/**");
    file.add(" * " + LibraryDocs.summary(entity));
    file.add(" *");
    file.add(" * <p>Immutable; made by {@link " + name + "Builder}.");
    if (!entity.properties().isEmpty()) {
      file.add(" *");
    }
    for (Property property : entity.properties()) {
      file.add(" * @param " + property.name() + " " + LibraryDocs.component(plan, property));
    }
    file.add(" */");
    file.wrapped(0, "public record " + name + "(", components, ") {").blank();
    PatternConstants.declare(entity, file);
    file.add("  /**\n   * Checks every rule.\n   *");
    file.add("   * @throws " + file.use(plan.shared("InvalidValueException")));
    file.add("   *     naming everything that is wrong\n   */");
    file.add("  public " + name + " {");
    checks(plan, entity, file);
    return file.add("  }\n}").render();
  }

  private static void checks(Plan plan, EntityPlan entity, JavaFile file) {
    String constraints = file.use(plan.shared("internal.Constraints"));
    for (Property property : entity.lists()) {
      file.add("    %1$s = %2$s.ids(%1$s);".formatted(property.name(), constraints));
    }
    var calls = new ArrayList<String>();
    entity.properties().forEach(property -> calls(property, calls));
    calls.add(".orThrow(" + JavaFile.literal(entity.one()) + ")");
    file.chain(4, "new " + constraints + "()", calls);
  }

  private static void calls(Property property, List<String> calls) {
    String name = property.name();
    String start = "(" + JavaFile.literal(name) + ", " + name;
    if (property.required()) {
      calls.add((property.kind() == Kind.REFERENCES ? ".notEmpty" : ".required") + start + ")");
    }
    switch (property.kind()) {
      case STRING, TEXT -> calls.add(".text" + start + ")");
      case DECIMAL -> calls.add(".decimal" + start + ")");
      case FLOAT, DOUBLE -> calls.add(".finite" + start + ")");
      case LOCAL_DATE -> calls.add(".date" + start + ")");
      case INSTANT -> calls.add(".instant" + start + ")");
      default -> {
        // The type says it all.
      }
    }
    String unit = property.kind() == Kind.BINARY ? "Bytes" : "Length";
    property.minLength().ifPresent(n -> calls.add(".min" + unit + start + ", " + n + ")"));
    property.maxLength().ifPresent(n -> calls.add(".max" + unit + start + ", " + n + ")"));
    property
        .pattern()
        .ifPresent(
            _ -> calls.add(".pattern" + start + ", " + PatternConstants.name(property) + ")"));
    property
        .min()
        .ifPresent(bound -> calls.add(".min" + start + ", \"" + bound.toPlainString() + "\")"));
    property
        .max()
        .ifPresent(bound -> calls.add(".max" + start + ", \"" + bound.toPlainString() + "\")"));
  }

  static String builder(Plan plan, EntityPlan entity) {
    String name = entity.name();
    var file = new JavaFile(entity.packageName(), name + "Builder", name);
    file.add("/** Makes a {@link " + name + "} out of components by their names. */");
    file.add("public final class " + name + "Builder {").blank();
    for (Property property : entity.properties()) {
      file.add(
          "  private %s %s;".formatted(LibraryTypes.type(plan, property, file), property.name()));
    }
    if (!entity.properties().isEmpty()) {
      file.blank();
    }
    file.add("  /** Starts with nothing. */\n  public " + name + "Builder() {");
    file.add("    // Components are null until they are given.\n  }").blank();
    file.add("  /**\n   * Starts with the components of a value.\n   *");
    file.add("   * @param start the value; it stays as it is\n   * @return a new builder\n   */");
    file.add("  public static " + name + "Builder of(" + name + " start) {");
    file.add("    " + name + "Builder builder = new " + name + "Builder();");
    for (Property property : entity.properties()) {
      file.add("    builder.%1$s = start.%1$s();".formatted(property.name()));
    }
    file.add("    return builder;\n  }").blank();
    for (Property property : entity.properties()) {
      setter(plan, entity, property, file);
    }
    file.add("  /**\n   * Makes the value.\n   *\n   * @return a new value");
    file.add("   * @throws " + file.use(plan.shared("InvalidValueException")));
    file.add("   *     naming everything that is wrong\n   */");
    file.add("  public " + name + " build() {");
    file.wrapped(
        4,
        "return new " + name + "(",
        entity.properties().stream().map(Property::name).toList(),
        ");");
    return file.add("  }\n}").render();
  }

  private static void setter(Plan plan, EntityPlan entity, Property property, JavaFile file) {
    file.add("  /**\n   * " + LibraryDocs.label(property) + ".\n   *");
    file.add("   * @param " + property.name() + " " + LibraryDocs.component(plan, property));
    file.add("   * @return this builder\n   */");
    file.wrapped(
        2,
        "public " + entity.name() + "Builder " + property.name() + "(",
        List.of(LibraryTypes.type(plan, property, file) + " " + property.name()),
        ") {");
    file.add("    this.%1$s = %1$s;\n    return this;\n  }".formatted(property.name())).blank();
  }
}
