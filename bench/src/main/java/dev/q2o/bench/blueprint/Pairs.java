package dev.q2o.bench.blueprint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiPredicate;

/// Makes combinations of factors until every two values of different factors that may meet have
/// met.
///
/// Greedy, without randomness: each combination begins with a pair nobody has met yet and then
/// takes, factor by factor, the value that meets the most of them. Not safe for concurrent use.
final class Pairs {
  /// One value of one factor.
  record Choice(String factor, String value) {}

  private record Pair(Choice one, Choice other) {}

  private final SequencedMap<String, List<String>> factors;
  private final BiPredicate<Choice, Choice> together;
  private final Set<Pair> open = new LinkedHashSet<>();
  private int turn;

  /// @param factors their values; what no pair asks for is taken from the front of the list in turn
  /// @param together whether two values of different factors may meet; symmetric
  Pairs(SequencedMap<String, List<String>> factors, BiPredicate<Choice, Choice> together) {
    this.factors = factors;
    this.together = together;
    for (String one : factors.keySet()) {
      for (String other : factors.keySet()) {
        if (one.compareTo(other) < 0) {
          meetings(one, other);
        }
      }
    }
  }

  private void meetings(String one, String other) {
    for (String value : factors.getOrDefault(one, List.of())) {
      for (String with : factors.getOrDefault(other, List.of())) {
        Pair pair = pair(new Choice(one, value), new Choice(other, with));
        if (together.test(pair.one(), pair.other())) {
          open.add(pair);
        }
      }
    }
  }

  /// Pairs that have not met yet.
  int open() {
    return open.size();
  }

  /// The next combination.
  ///
  /// @param fixed what is decided already
  /// @return every factor with its value
  SequencedMap<String, String> next(Map<String, String> fixed) {
    SequencedMap<String, String> chosen = new LinkedHashMap<>(fixed);
    open.stream()
        .filter(pair -> fits(pair.one(), chosen) && fits(pair.other(), chosen))
        .findFirst()
        .ifPresent(pair -> {
          chosen.put(pair.one().factor(), pair.one().value());
          chosen.put(pair.other().factor(), pair.other().value());
        });
    for (String factor : factors.keySet()) {
      if (!chosen.containsKey(factor)) {
        chosen.put(factor, best(factor, chosen));
      }
    }
    open.removeAll(met(chosen));
    turn++;
    return chosen;
  }

  /// Whether a value can join what was chosen.
  private boolean fits(Choice choice, Map<String, String> chosen) {
    String standing = chosen.get(choice.factor());
    return standing != null
        ? standing.equals(choice.value())
        : chosen.entrySet().stream()
            .allMatch(other -> together.test(choice, new Choice(other.getKey(), other.getValue())));
  }

  private String best(String factor, Map<String, String> chosen) {
    List<String> values =
        factors.getOrDefault(factor, List.of()).stream()
            .filter(value -> fits(new Choice(factor, value), chosen))
            .toList();
    if (values.isEmpty()) {
      throw new IllegalStateException("no value of " + factor + " may meet " + chosen);
    }
    String best = values.get(turn % values.size());
    long most = gain(new Choice(factor, best), chosen);
    for (String value : values) {
      long gain = gain(new Choice(factor, value), chosen);
      if (gain > most) {
        most = gain;
        best = value;
      }
    }
    return best;
  }

  private long gain(Choice choice, Map<String, String> chosen) {
    return chosen.entrySet().stream()
        .filter(other -> open.contains(pair(choice, new Choice(other.getKey(), other.getValue()))))
        .count();
  }

  private static Set<Pair> met(Map<String, String> chosen) {
    Set<Pair> met = new HashSet<>();
    chosen.forEach((one, value) ->
        chosen.forEach((other, with) -> {
          if (one.compareTo(other) < 0) {
            met.add(new Pair(new Choice(one, value), new Choice(other, with)));
          }
        }));
    return met;
  }

  private static Pair pair(Choice one, Choice other) {
    return one.factor().compareTo(other.factor()) < 0 ? new Pair(one, other) : new Pair(other, one);
  }
}
