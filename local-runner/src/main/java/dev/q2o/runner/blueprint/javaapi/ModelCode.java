package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.ArrayList;
import java.util.List;

/// Renders enums, the stored row of an entity and what a caller may set on it.
final class ModelCode {
  private ModelCode() {}

  static String choice(Plan plan, EnumType choice) {
    var file = new JavaFile(plan.shared("choice"), choice.name());
    String interfaceName = file.use(plan.shared("input.Choice"));
    String documentation =
        choice.documentation().isBlank()
            ? Words.upperFirst(Words.snake(choice.name()).replace('_', ' ')) + "."
            : comment(choice.documentation());
    file.add("/** " + documentation + " */");
    file.add("public enum " + choice.name() + " implements " + interfaceName + " {");
    int last = choice.values().size() - 1;
    for (int i = 0; i <= last; i++) {
      EnumType.Value value = choice.values().get(i);
      file.add(
          "  %s(%s)%s"
              .formatted(value.name(), JavaFile.literal(value.label()), i == last ? ";" : ","));
    }
    return file.add(
            """

              private final String label;

              %1$s(String label) {
                this.label = label;
              }

              @Override
              public String label() {
                return label;
              }
            }
            """
                .formatted(choice.name()))
        .render();
  }

  static String row(Plan plan, EntityPlan entity) {
    var file = new JavaFile(entity.packageName(), entity.name());
    List<String> components = new ArrayList<>(List.of("long id", "long version"));
    components.addAll(components(plan, entity, file));
    String stored = file.use(plan.shared("crud.Stored"));
    String text = "One " + entity.one() + " as it is stored. What is not required may be null.";
    file.add(documentation(entity, text));
    file.add(record(entity.name(), components, " implements " + stored + " {}"));
    return file.render();
  }

  static String input(Plan plan, EntityPlan entity) {
    String name = entity.name() + "Input";
    var file = new JavaFile(entity.packageName(), name, entity.name());
    file.add("/** What a caller may set on " + Words.withArticle(entity.one()) + ". */");
    file.add(record(name, components(plan, entity, file), " {"));
    file.blank();
    PatternConstants.declare(entity, file);
    String reader = file.use(plan.shared("input.InputReader"));
    file.add("  /** Takes an input apart; the reader remembers what is wrong with it. */");
    file.add("  public static %s read(%s in) {".formatted(name, reader));
    var reads = new ArrayList<String>();
    for (Property property : entity.properties()) {
      reads.add(reads(plan, property, file));
    }
    file.wrapped(4, "return new " + name + "(", reads, ");");
    return file.add("  }\n}").render();
  }

  /// Type of a property as the file has to write it.
  static String javaType(Plan plan, Property property, JavaFile file) {
    return switch (property.kind()) {
      case CHOICE -> file.use(plan.choiceType(property.requireChoice()));
      case BINARY -> file.use(plan.shared("input.Binary"));
      case REFERENCES -> file.use("java.util.List") + "<Long>";
      default -> file.use(property.kind().javaType());
    };
  }

  private static List<String> components(Plan plan, EntityPlan entity, JavaFile file) {
    var components = new ArrayList<String>();
    for (Property property : entity.properties()) {
      components.add(javaType(plan, property, file) + " " + property.name());
    }
    return components;
  }

  private static String record(String name, List<String> components, String tail) {
    String start = "public record " + name + "(";
    String all = String.join(", ", components);
    if (start.length() + all.length() + 1 + tail.length() <= 100) {
      return start + all + ")" + tail;
    }
    if (!tail.equals(" {") && start.length() + all.length() + 1 <= 100) {
      return start + all + ")\n   " + tail;
    }
    String parts = all.length() + 5 <= 100 ? all : String.join(",\n    ", components);
    return start + "\n    " + parts + ")" + (tail.equals(" {") ? tail : "\n   " + tail);
  }

  private static String reads(Plan plan, Property property, JavaFile file) {
    var parts = new ArrayList<String>();
    parts.add(JavaFile.literal(property.name()));
    if (property.kind() == Kind.CHOICE) {
      parts.add(javaType(plan, property, file) + ".class");
    }
    boolean bytes = property.kind() == Kind.BINARY;
    if (property.required() && !property.managed()) {
      parts.add(
          rule(plan, file, property.kind() == Kind.REFERENCES ? "notEmpty" : "required") + "()");
    }
    property
        .minLength()
        .ifPresent(
            n -> parts.add(rule(plan, file, bytes ? "minBytes" : "minLength") + "(" + n + ")"));
    property
        .maxLength()
        .ifPresent(
            n -> parts.add(rule(plan, file, bytes ? "maxBytes" : "maxLength") + "(" + n + ")"));
    property
        .min()
        .ifPresent(
            bound -> parts.add(rule(plan, file, "min") + "(\"" + bound.toPlainString() + "\")"));
    property
        .max()
        .ifPresent(
            bound -> parts.add(rule(plan, file, "max") + "(\"" + bound.toPlainString() + "\")"));
    property
        .pattern()
        .ifPresent(_ ->
            parts.add(rule(plan, file, "pattern") + "(" + PatternConstants.name(property) + ")"));
    return "in." + property.kind().reader() + "(" + String.join(", ", parts) + ")";
  }

  private static String rule(Plan plan, JavaFile file, String name) {
    return file.useStatic(plan.shared("input.Rule." + name));
  }

  /// Javadoc of an entity: the words of the source first, where there are any.
  private static String documentation(EntityPlan entity, String text) {
    String source = entity.model().documentation();
    return source.isBlank()
        ? "/** " + text + " */"
        : "/**\n * " + comment(source) + "\n *\n * <p>" + text + "\n */";
  }

  /// Text that cannot end the comment it stands in.
  static String comment(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("*/", "*&#47;")
        .replace("\\", "&#92;")
        .replace("@", "&#64;")
        .replace("{", "&#123;");
  }
}
