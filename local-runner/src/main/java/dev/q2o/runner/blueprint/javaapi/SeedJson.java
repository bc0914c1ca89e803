package dev.q2o.runner.blueprint.javaapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Renders example rows as JSON.
final class SeedJson {
  private SeedJson() {}

  static String render(Plan plan, ExampleRows examples) {
    var groups = new ArrayList<String>();
    for (EntityPlan entity : plan.storing()) {
      String rows =
          examples.of(entity).stream()
              .map(row -> "      " + object(row))
              .collect(Collectors.joining(",\n"));
      groups.add(
          "  {\n    \"resource\": %s,\n    \"rows\": [\n%s\n    ]\n  }"
              .formatted(text(entity.path()), rows));
    }
    return groups.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", groups) + "\n]\n";
  }

  static String object(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(entry -> text(entry.getKey()) + ": " + value(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  static String value(Object value) {
    return switch (value) {
      case String text -> text(text);
      case BigDecimal number -> number.toPlainString();
      case List<?> list ->
          list.stream().map(item -> value(item)).collect(Collectors.joining(", ", "[", "]"));
      case ExampleValues.Bytes bytes ->
          "{\"contentType\": "
              + text(bytes.contentType())
              + ", \"data\": "
              + text(bytes.base64())
              + "}";
      default -> value.toString();
    };
  }

  /// A JSON string; also a valid double-quoted scalar of YAML.
  static String text(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
