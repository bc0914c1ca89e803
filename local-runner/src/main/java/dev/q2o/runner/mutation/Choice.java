package dev.q2o.runner.mutation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

  /// Of the fault's own package: who is not found by these when the program starts is not their
  /// matter.
  private static final int MOST_OF_ITS_OWN = 6;

  /// Walks with a browser through all pages, for many seconds and for minutes where one is broken.
  /// Faults are looked for without it; the tests of each page come to the same places.
  private static final String BROWSER = "/BrowserApiTest";

  private final List<Mutant> mutants;
  private final List<TestCase> cases;

  /// @param cases all that pass, in an order equal projects share
  Choice(List<Mutant> mutants, List<TestCase> cases) {
    this.mutants = List.copyOf(mutants);
    this.cases = cases.stream().filter(test -> !test.type().endsWith(BROWSER)).toList();
  }

  /// Tests that come to the fault: those of its package first, the cheapest first.
  List<TestCase> near(int fault) {
    List<TestCase> covering = cases.stream().filter(test -> test.reached().get(fault)).toList();
    return nearest(fault, covering).stream()
        .sorted(
            Comparator.comparing((TestCase test) -> !isOwn(fault, test))
                .thenComparingDouble(TestCase::cost))
        .toList();
  }

  /// Whether the test is of the package of the fault.
  boolean isOwn(int fault, TestCase test) {
    return test.folder().equals(mutants.get(fault).folder());
  }

  /// Whether the package of the fault has tests.
  boolean hasOwn(int fault) {
    return cases.stream().anyMatch(test -> isOwn(fault, test));
  }

  /// Tests that may notice what a program did when it started: a few of its own package, then those
  /// that come to the fault, those of the program as a whole and others of its package, the
  /// quickest first. Which of them came to the fault says little: it was the first, whatever it
  /// tests.
  List<TestCase> atTheStart(int fault) {
    int shortest =
        cases.stream().mapToInt(test -> test.folder().length()).min().orElse(Integer.MAX_VALUE);
    List<TestCase> turns = inTurn();
    Set<TestCase> chosen = new LinkedHashSet<>();
    turns.stream()
        .filter(test -> isOwn(fault, test))
        .limit(MOST_OF_ITS_OWN)
        .sorted(Comparator.comparingLong(TestCase::nanos))
        .forEach(chosen::add);
    Set<TestCase> others = new LinkedHashSet<>(near(fault));
    turns.stream()
        .sorted(
            Comparator.comparing(test -> !isOwn(fault, test) && test.folder().length() != shortest))
        .limit(MOST_AT_THE_START)
        .forEach(others::add);
    others.removeAll(chosen);
    others.stream().sorted(Comparator.comparingLong(TestCase::nanos)).forEach(chosen::add);
    return List.copyOf(chosen);
  }

  /// Over the interface before others; in turn one of every class, those that come to most first.
  private List<TestCase> inTurn() {
    Map<String, Integer> turns = new HashMap<>();
    Map<TestCase, Integer> turn = new HashMap<>();
    cases.stream()
        .sorted(Comparator.comparing(test -> -test.reached().cardinality()))
        .forEach(test -> turn.put(test, turns.merge(test.type(), 1, Integer::sum)));
    return cases.stream()
        .sorted(
            Comparator.comparing((TestCase test) -> !test.type().endsWith("ApiTest"))
                .thenComparing(test -> turn.getOrDefault(test, 0)))
        .toList();
  }

  /// One test of every name first, of the nearest class that has it: the tests of other things that
  /// share a name share a fate. Near is who lies in the same package, then who comes to the fewest
  /// other faults.
  private List<TestCase> nearest(int fault, List<TestCase> among) {
    List<TestCase> sorted =
        among.stream()
            .sorted(
                Comparator.comparing((TestCase test) -> !isOwn(fault, test))
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
