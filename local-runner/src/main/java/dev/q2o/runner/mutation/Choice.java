package dev.q2o.runner.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which tests are tried on a fault. The same for equal projects; only their order follows the
/// clock. Immutable; safe for concurrent use.
final class Choice {
  /// Who needs more tests than these is no unit's fault.
  private static final int MOST = 12;

  /// To start costs more than to test.
  private static final int MOST_AT_THE_START = 24;

  private final List<Mutant> mutants;
  private final List<TestCase> cases;

  /// @param cases all that pass, in an order equal projects share
  Choice(List<Mutant> mutants, List<TestCase> cases) {
    this.mutants = List.copyOf(mutants);
    this.cases = List.copyOf(cases);
  }

  /// Tests that come to the fault, the cheapest first.
  List<TestCase> near(int fault) {
    List<TestCase> covering = cases.stream().filter(test -> test.reached().get(fault)).toList();
    return nearest(fault, covering).stream()
        .sorted(Comparator.comparingDouble(TestCase::cost))
        .toList();
  }

  /// Tests that may notice what a program did when it started: of its own package and of the
  /// program as a whole before others, over its interface before others; in turn one of every
  /// class, those that come to most first. Which of them came to the fault says nothing: it was the
  /// first, whatever it tests.
  List<TestCase> atTheStart(int fault) {
    String folder = mutants.get(fault).folder();
    int shortest =
        cases.stream().mapToInt(test -> test.folder().length()).min().orElse(Integer.MAX_VALUE);
    Map<String, Integer> turns = new HashMap<>();
    Map<TestCase, Integer> turn = new HashMap<>();
    cases.stream()
        .sorted(Comparator.comparing(test -> -test.reached().cardinality()))
        .forEach(test -> turn.put(test, turns.merge(test.type(), 1, Integer::sum)));
    return cases.stream()
        .sorted(
            Comparator.comparing((TestCase test) ->
                    !test.folder().equals(folder) && test.folder().length() != shortest)
                .thenComparing(test -> !test.type().endsWith("ApiTest"))
                .thenComparing(test -> turn.getOrDefault(test, 0)))
        .limit(MOST_AT_THE_START)
        .toList();
  }

  /// One test of every name first, of the nearest class that has it: the tests of other things that
  /// share a name share a fate. Near is who lies in the same package, then who comes to the fewest
  /// other faults.
  private List<TestCase> nearest(int fault, List<TestCase> among) {
    String folder = mutants.get(fault).folder();
    List<TestCase> sorted =
        among.stream()
            .sorted(
                Comparator.comparing((TestCase test) -> !test.folder().equals(folder))
                    .thenComparing(test -> test.reached().cardinality()))
            .toList();
    Set<String> names = new HashSet<>();
    List<TestCase> chosen = new ArrayList<>();
    List<TestCase> others = new ArrayList<>();
    for (TestCase test : sorted) {
      (names.add(test.method()) ? chosen : others).add(test);
    }
    chosen.addAll(others);
    return chosen.stream().limit(MOST).toList();
  }
}
