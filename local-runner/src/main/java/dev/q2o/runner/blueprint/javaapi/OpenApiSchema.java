package dev.q2o.runner.blueprint.javaapi;

import java.util.ArrayList;
import java.util.List;

/// The schema of one property, as a YAML flow mapping on one line.
final class OpenApiSchema {
  private OpenApiSchema() {}

  static String of(Property property) {
    if (property.kind() == Kind.CHOICE) {
      String ref = "{$ref: \"#/components/schemas/" + property.requireChoice().name() + "\"}";
      return property.required() ? ref : "{anyOf: [" + ref + ", {type: \"null\"}]}";
    }
    if (property.kind() == Kind.BINARY) {
      String ref = "{$ref: \"#/components/schemas/StoredFile\"}";
      return property.required() ? ref : "{anyOf: [" + ref + ", {type: \"null\"}]}";
    }
    if (property.kind() == Kind.REFERENCES) {
      return "{type: array, uniqueItems: true, "
          + (property.required() ? "minItems: 1, " : "")
          + "items: {type: integer, format: int64}, description: "
          + SeedJson.text("Ids of rows of " + property.requireLink().target())
          + "}";
    }
    var parts = new ArrayList<String>();
    List<String> typed = type(property);
    parts.add(
        "type: "
            + (property.required() ? typed.getFirst() : "[" + typed.getFirst() + ", \"null\"]"));
    parts.addAll(typed.subList(1, typed.size()));
    property.minLength().ifPresent(n -> parts.add("minLength: " + n));
    property.maxLength().ifPresent(n -> parts.add("maxLength: " + n));
    property.min().ifPresent(bound -> parts.add("minimum: " + bound.toPlainString()));
    property.max().ifPresent(bound -> parts.add("maximum: " + bound.toPlainString()));
    property.pattern().ifPresent(p -> parts.add("pattern: " + SeedJson.text("^(?:" + p + ")$")));
    String description =
        property
            .link()
            .map(link -> "Id of a row of " + link.target())
            .orElse(property.documentation().strip());
    property
        .defaultValue()
        .filter(v -> !v.equals("now"))
        .ifPresent(v ->
            parts.add(
                "default: "
                    + (property.kind().number() || property.kind() == Kind.BOOLEAN
                        ? v
                        : SeedJson.text(v))));
    if (property.managed()) {
      parts.add("readOnly: true");
    }
    if (!description.isEmpty()) {
      parts.add("description: " + SeedJson.text(description));
    }
    return "{" + String.join(", ", parts) + "}";
  }

  private static List<String> type(Property property) {
    return switch (property.kind()) {
      case STRING, TEXT -> List.of("string");
      case INTEGER -> List.of("integer", "format: int32");
      case LONG, REFERENCE -> List.of("integer", "format: int64");
      case DECIMAL -> List.of("number", "multipleOf: 0.01");
      case FLOAT -> List.of("number", "format: float");
      case DOUBLE -> List.of("number", "format: double");
      case BOOLEAN -> List.of("boolean");
      case LOCAL_DATE -> List.of("string", "format: date");
      case LOCAL_TIME -> List.of("string", "format: time");
      case INSTANT -> List.of("string", "format: date-time");
      case DURATION -> List.of("string", "format: duration");
      case UUID -> List.of("string", "format: uuid");
      case BINARY, CHOICE, REFERENCES ->
          throw new IllegalArgumentException("Not a plain value: " + property.name());
    };
  }
}
