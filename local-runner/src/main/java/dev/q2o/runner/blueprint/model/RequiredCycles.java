package dev.q2o.runner.blueprint.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds entities that need each other before either can be stored.
///
/// Peels off entities whose requirements are all met, as an insert order would; what remains needs
/// itself.
final class RequiredCycles {
  private RequiredCycles() {}

  static void report(List<Relation> relations, Problems problems) {
    Map<String, List<Relation>> needs = new LinkedHashMap<>();
    for (Relation relation : relations) {
      if (relation.required() && !relation.self()) {
        needs.computeIfAbsent(relation.owner(), owner -> new ArrayList<>()).add(relation);
      }
    }
    boolean peeled = true;
    while (peeled) {
      peeled =
          needs
              .values()
              .removeIf(all -> all.stream().noneMatch(r -> needs.containsKey(r.target())));
    }
    Set<String> told = new HashSet<>();
    for (String start : List.copyOf(needs.keySet())) {
      List<Relation> cycle = walk(start, needs);
      if (cycle.stream().noneMatch(r -> told.contains(r.owner()))) {
        tell(cycle, problems);
      }
      cycle.forEach(r -> told.add(r.owner()));
    }
  }

  /// Follows needs from the start until an entity comes up again; every remaining entity has one to
  /// follow.
  private static List<Relation> walk(String start, Map<String, List<Relation>> needs) {
    var path = new ArrayList<Relation>();
    var seenAt = new HashMap<String, Integer>();
    String at = start;
    while (!seenAt.containsKey(at)) {
      seenAt.put(at, path.size());
      Relation next =
          needs.getOrDefault(at, List.of()).stream()
              .filter(r -> needs.containsKey(r.target()))
              .findFirst()
              .orElseThrow();
      path.add(next);
      at = next.target();
    }
    return path.subList(seenAt.getOrDefault(at, 0), path.size());
  }

  private static void tell(List<Relation> cycle, Problems problems) {
    var text = new StringBuilder();
    for (Relation relation : cycle) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(relation.owner())
          .append('.')
          .append(relation.ownerField())
          .append(" requires ")
          .append(relation.target());
    }
    problems.error(
        "model.required-cycle",
        cycle.getLast().position(),
        text + ": none of them could be stored first.",
        "Make one of these relations optional.");
  }
}
