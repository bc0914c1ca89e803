package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.text.behaviour.Operation;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Verbs of what people may do with rows.
final class Deeds {
  private static final Map<String, Set<Operation>> OPERATIONS = operations();

  /// Deeds that take a row one step further: to do them is to change the row.
  private static final Set<String> STEPS = steps();

  private Deeds() {}

  /// What the word in any of its forms does; empty when it is no such verb.
  static Set<Operation> of(String word) {
    return OPERATIONS.getOrDefault(word, Set.of());
  }

  /// All forms of all verbs.
  static Set<String> all() {
    return OPERATIONS.keySet();
  }

  static boolean isStep(String word) {
    return STEPS.contains(word);
  }

  private static Map<String, Set<Operation>> operations() {
    var map = new HashMap<String, Set<Operation>>();
    put(map, EnumSet.of(Operation.CREATE), "create add write post submit enter place upload open");
    put(map, EnumSet.of(Operation.READ), "read see view browse access");
    put(
        map,
        EnumSet.of(Operation.UPDATE),
        "edit change update modify correct publish approve reject close reopen archive assign"
            + " confirm resolve accept release unpublish");
    put(map, EnumSet.of(Operation.DELETE), "delete remove erase");
    put(
        map,
        EnumSet.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE),
        "manage administer maintain");
    return Map.copyOf(map);
  }

  private static Set<String> steps() {
    var all = new HashSet<String>();
    for (String verb :
        "publish approve reject close reopen archive assign confirm resolve accept release unpublish"
            .split(" ")) {
      all.addAll(Inflections.of(verb));
    }
    return Set.copyOf(all);
  }

  private static void put(Map<String, Set<Operation>> map, Set<Operation> what, String verbs) {
    for (String verb : verbs.split(" ")) {
      Inflections.of(verb).forEach(form -> map.put(form, Set.copyOf(what)));
    }
  }
}
