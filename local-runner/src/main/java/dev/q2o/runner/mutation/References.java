package dev.q2o.runner.mutation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which test classes come near a class, by what classes name in their constant pools.
final class References {
  private static final int FAR = 1_000;

  private final Map<String, Set<String>> named = new HashMap<>();
  private final Map<String, Map<String, Integer>> distances = new TreeMap<>();

  /// @param program classes by name, as `app/shop/order/Order`
  /// @param tests classes of the tests, by name
  References(SortedMap<String, byte[]> program, SortedMap<String, byte[]> tests) {
    Set<String> known = new HashSet<>(program.keySet());
    known.addAll(tests.keySet());
    program.forEach((name, bytes) -> named.put(name, named(bytes, known)));
    tests.forEach((name, bytes) -> named.put(name, named(bytes, known)));
    tests.keySet().stream()
        .filter(name -> name.endsWith("Test"))
        .forEach(name -> distances.put(name, distancesFrom(name)));
  }

  /// Test classes that reach a class, those most likely to find a fault in it first: of its own
  /// package, then by the number of steps, then those without a server.
  List<String> testsOf(String type) {
    String owner = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
    String folder = folder(owner);
    return distances.entrySet().stream()
        .filter(test -> test.getValue().containsKey(type) || test.getValue().containsKey(owner))
        .sorted(
            Comparator.<Map.Entry<String, Map<String, Integer>>>comparingInt(
                    test -> folder(test.getKey()).equals(folder) ? 0 : 1)
                .thenComparingInt(test ->
                    folder(test.getKey()).equals(folder) && test.getKey().endsWith("ApiTest")
                        ? 1
                        : 0)
                .thenComparingInt(test -> steps(test.getValue(), type, owner))
                .thenComparingInt(test -> test.getKey().endsWith("ApiTest") ? 1 : 0)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int steps(Map<String, Integer> reached, String type, String owner) {
    return Math.min(reached.getOrDefault(type, FAR), reached.getOrDefault(owner, FAR));
  }

  private static String folder(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('/')));
  }

  private Map<String, Integer> distancesFrom(String test) {
    Map<String, Integer> reached = new HashMap<>();
    ArrayDeque<String> next = new ArrayDeque<>();
    reached.put(test, 0);
    next.add(test);
    while (!next.isEmpty()) {
      String name = next.remove();
      int steps = reached.getOrDefault(name, 0) + 1;
      for (String other : named.getOrDefault(name, Set.of())) {
        if (reached.putIfAbsent(other, steps) == null) {
          next.add(other);
        }
      }
    }
    return reached;
  }

  private static Set<String> named(byte[] bytes, Set<String> known) {
    Set<String> names = new HashSet<>();
    for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
      if (entry instanceof ClassEntry type && known.contains(type.asInternalName())) {
        names.add(type.asInternalName());
      }
    }
    return names;
  }
}
