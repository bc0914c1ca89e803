package dev.q2o.bench.blueprint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Combinations of factors in which every two values of different factors meet.
final class Pairs {
  private Pairs() {}

  private record Pair(String one, String other) {}

  /// @param least how many combinations at least
  static List<Map<String, String>> cover(Map<String, List<String>> factors, int least) {
    Set<Pair> open = all(factors);
    List<Map<String, String>> combinations = new ArrayList<>();
    int turn = 0;
    while (!open.isEmpty() || combinations.size() < least) {
      Map<String, String> chosen = new LinkedHashMap<>();
      // Every combination begins with a pair nobody has met, so each brings it nearer to the end.
      open.stream()
          .findFirst()
          .ifPresent(pair -> {
            put(chosen, pair.one());
            put(chosen, pair.other());
          });
      for (Map.Entry<String, List<String>> factor : factors.entrySet()) {
        if (!chosen.containsKey(factor.getKey())) {
          chosen.put(factor.getKey(), best(factor, chosen, open, turn));
        }
      }
      open.removeAll(met(chosen));
      combinations.add(chosen);
      turn++;
    }
    return combinations;
  }

  private static String best(
      Map.Entry<String, List<String>> factor,
      Map<String, String> chosen,
      Set<Pair> open,
      int turn) {
    List<String> values = factor.getValue();
    String best = values.get(turn % values.size());
    long most = gain(factor.getKey(), best, chosen, open);
    for (String value : values) {
      long gain = gain(factor.getKey(), value, chosen, open);
      if (gain > most) {
        most = gain;
        best = value;
      }
    }
    return best;
  }

  private static long gain(
      String factor, String value, Map<String, String> chosen, Set<Pair> open) {
    return chosen.entrySet().stream()
        .filter(other -> open.contains(pair(factor, value, other.getKey(), other.getValue())))
        .count();
  }

  private static Set<Pair> all(Map<String, List<String>> factors) {
    Set<Pair> pairs = new java.util.LinkedHashSet<>();
    factors.forEach((one, values) ->
        factors.forEach((other, others) -> {
          if (one.compareTo(other) < 0) {
            values.forEach(a -> others.forEach(b -> pairs.add(pair(one, a, other, b))));
          }
        }));
    return pairs;
  }

  private static Set<Pair> met(Map<String, String> chosen) {
    Set<Pair> met = new HashSet<>();
    chosen.forEach((one, a) ->
        chosen.forEach((other, b) -> {
          if (!one.equals(other)) {
            met.add(pair(one, a, other, b));
          }
        }));
    return met;
  }

  private static Pair pair(String one, String a, String other, String b) {
    String first = one + "=" + a;
    String second = other + "=" + b;
    return one.compareTo(other) < 0 ? new Pair(first, second) : new Pair(second, first);
  }

  private static void put(Map<String, String> chosen, String assignment) {
    int equals = assignment.indexOf('=');
    chosen.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }
}
