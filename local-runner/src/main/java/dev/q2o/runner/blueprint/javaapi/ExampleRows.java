package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Index;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The example rows of every entity: the seed data of the service and the valid input of its tests.
///
/// References read `@path/number`. A row only refers to rows stored before it; what cannot be said
/// that way is left out. Immutable once built.
final class ExampleRows {
  private final Plan plan;
  private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

  private ExampleRows(Plan plan) {
    this.plan = plan;
  }

  static ExampleRows of(Plan plan) {
    var examples = new ExampleRows(plan);
    plan.storing().forEach(entity -> examples.rows.put(entity.name(), examples.build(entity)));
    return examples;
  }

  /// Rows of one entity, at least one; values are text, numbers, booleans, files or lists of
  /// references.
  List<Map<String, Object>> of(EntityPlan entity) {
    return rows.getOrDefault(entity.name(), List.of());
  }

  private List<Map<String, Object>> build(EntityPlan entity) {
    int count = ExampleValues.MOST_ROWS;
    var values = new HashMap<String, List<Object>>();
    for (Property property : entity.settable()) {
      if (!property.kind().link()) {
        List<Object> all = ExampleValues.of(entity, property);
        values.put(property.name(), all);
        count = Math.min(count, all.size());
      } else if (entity.oneToOne(property) && property.required()) {
        count = Math.min(count, of(plan.target(property)).size());
      }
    }
    var result = new ArrayList<Map<String, Object>>();
    for (int n = 1; n <= count; n++) {
      var row = new LinkedHashMap<String, Object>();
      for (Property property : entity.settable()) {
        List<Object> all = values.get(property.name());
        Object value = all != null ? all.get(n - 1) : reference(entity, property, n);
        if (!value.equals("")) {
          row.put(property.name(), value);
        }
      }
      if (differs(entity, row, result)) {
        result.add(row);
      }
    }
    return result;
  }

  /// Whether a row agrees with no other in members that must differ together.
  private static boolean differs(
      EntityPlan entity, Map<String, Object> row, List<Map<String, Object>> others) {
    return entity.model().indexes().stream()
        .filter(Index::unique)
        .map(index -> index.members().stream().map(m -> entity.member(m).name()).toList())
        .filter(row.keySet()::containsAll)
        .noneMatch(names ->
            others.stream()
                .anyMatch(other ->
                    names.stream().allMatch(n -> Objects.equals(row.get(n), other.get(n)))));
  }

  /// Empty text where nothing can be referred to.
  private Object reference(EntityPlan entity, Property property, int n) {
    EntityPlan target = plan.target(property);
    boolean many = property.kind() == Kind.REFERENCES;
    if (target.name().equals(entity.name())) {
      int number = property.unique() ? n - 1 : 1;
      String self = "@" + target.path() + "/" + number;
      return n == 1 ? "" : many ? List.of(self) : self;
    }
    int known = of(target).size();
    if (known == 0 || (property.unique() && n > known)) {
      return "";
    }
    String first = "@" + target.path() + "/" + ((n - 1) % known + 1);
    String second = "@" + target.path() + "/" + (n % known + 1);
    if (!many) {
      return first;
    }
    return first.equals(second) ? List.of(first) : List.of(first, second);
  }
}
