package dev.q2o.bench.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Models the benchmark makes itself, as `app.yaml`.
final class SampleModels {
  private static final List<String> TYPES =
      List.of(
          "string",
          "text",
          "integer",
          "long",
          "decimal",
          "double",
          "boolean",
          "date",
          "time",
          "instant",
          "duration",
          "uuid",
          "binary");

  /// What is combined in pairs.
  private static final Map<String, List<String>> FACTORS =
      new TreeMap<>(
          Map.of(
              "relation", List.of("none", "many-to-one", "one-to-one", "many-to-many", "self"),
              "need", List.of("optional", "required"),
              "delete", List.of("restrict", "clear", "cascade"),
              "type", TYPES,
              "field", List.of("plain", "required", "unique"),
              "size", List.of("1", "2", "4")));

  private static final int ROOTS = 3;

  private SampleModels() {}

  /// A service like those people ask for: three things everything else belongs to, five fields
  /// each.
  static String service(int entities) {
    StringBuilder yaml = new StringBuilder("name: service\nentities:\n");
    for (int i = 1; i <= entities; i++) {
      yaml.append("  Thing").append(i).append(":\n    fields:\n");
      yaml.append("      name: string required max=80\n");
      yaml.append("      code: string required unique min=2 max=20\n");
      yaml.append("      amount: decimal min=0 max=100000\n");
      yaml.append("      day: date\n");
      yaml.append("      active: boolean required\n");
      if (i > ROOTS) {
        int owner = 1 + i % ROOTS;
        yaml.append("    relations:\n      owner: Thing").append(owner).append(" required\n");
      }
    }
    return yaml.toString();
  }

  /// Models in which every two values of different factors meet at least once.
  ///
  /// Greedy, without randomness: each new combination takes, factor by factor, the value that meets
  /// the most pairs nobody has met yet.
  ///
  /// @param least how many at least; those beyond full coverage repeat pairs
  static List<String> pairwise(int least) {
    List<String> models = new ArrayList<>();
    for (Map<String, String> combination : Pairs.cover(FACTORS, least)) {
      models.add(model(models.size() + 1, combination));
    }
    return models;
  }

  private static String model(int number, Map<String, String> chosen) {
    int size = Integer.parseInt(chosen.getOrDefault("size", "1"));
    String rule = chosen.getOrDefault("field", "plain");
    String type = chosen.getOrDefault("type", "string");
    // Two rows of a unique yes-or-no field would be all there is.
    boolean unique = rule.equals("unique") && !List.of("boolean", "binary", "text").contains(type);
    StringBuilder yaml =
        new StringBuilder("name: pair-%d\nentities:\n  Owner:\n    fields:\n".formatted(number));
    for (int i = 1; i <= size; i++) {
      yaml.append("      field").append(i).append(": ").append(type);
      yaml.append(rule.equals("required") || unique ? " required" : "");
      yaml.append(unique && i == 1 ? " unique" : "").append('\n');
    }
    relation(yaml, chosen);
    yaml.append("  Target:\n    fields:\n      title: string required max=60\n");
    return yaml.toString();
  }

  private static void relation(StringBuilder yaml, Map<String, String> chosen) {
    String kind = chosen.getOrDefault("relation", "none");
    if (kind.equals("none")) {
      return;
    }
    boolean self = kind.equals("self");
    boolean required = chosen.getOrDefault("need", "optional").equals("required") && !self;
    String rule = chosen.getOrDefault("delete", "restrict");
    yaml.append("    relations:\n      link:\n        to: ").append(self ? "Owner" : "Target");
    yaml.append("\n        kind: ").append(self ? "many-to-one" : kind).append('\n');
    if (required && !kind.equals("many-to-many")) {
      yaml.append("        required: true\n");
    }
    boolean clears = rule.equals("clear") && required;
    if (!kind.equals("many-to-many") && !clears) {
      yaml.append("        onDelete: ").append(rule).append('\n');
    }
  }
}
