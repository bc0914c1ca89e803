package dev.q2o.runner.mutation;

import java.util.ArrayList;
import java.util.BitSet;
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
  private static final int MOST = 40;

  private final List<Mutant> mutants;
  private final References references;
  private final List<TestCase> cases;
  private final BitSet reached;

  /// @param cases all that pass, in an order equal projects share
  /// @param reached numbers of the faults anything came to, tests that do not pass too
  Choice(List<Mutant> mutants, References references, List<TestCase> cases, BitSet reached) {
    this.mutants = List.copyOf(mutants);
    this.references = references;
    this.cases = List.copyOf(cases);
    this.reached = (BitSet) reached.clone();
  }

  /// Whether the program ever comes to the fault. Where it does not, no test can find it.
  boolean isReached(int fault) {
    return reached.get(fault);
  }

  /// Tests that come to the fault, the cheapest first.
  List<TestCase> near(int fault) {
    List<TestCase> covering = cases.stream().filter(test -> test.reached().get(fault)).toList();
    return nearest(fault, covering).stream()
        .sorted(Comparator.comparingDouble(TestCase::cost))
        .toList();
  }

  /// Tests that may notice what a program did when it started: those of the program as a whole,
  /// beside the nearest; over its interface first. Which of them came there says nothing: it was
  /// the first, whatever it tests.
  List<TestCase> atTheStart(int fault) {
    int shortest =
        cases.stream().mapToInt(test -> test.folder().length()).min().orElse(Integer.MAX_VALUE);
    Set<TestCase> chosen = new LinkedHashSet<>(nearest(fault, cases));
    cases.stream().filter(test -> test.folder().length() == shortest).forEach(chosen::add);
    return chosen.stream()
        .sorted(
            Comparator.comparing((TestCase test) -> !test.type().endsWith("ApiTest"))
                .thenComparing(test -> !test.reached().get(fault)))
        .toList();
  }

  /// One test of every name first, of the nearest class that has it: the tests of other things that
  /// share a name share a fate.
  private List<TestCase> nearest(int fault, List<TestCase> among) {
    Map<String, Integer> order = new HashMap<>();
    for (String type : references.testsOf(mutants.get(fault).type())) {
      order.put(type, order.size());
    }
    List<TestCase> sorted =
        among.stream()
            .sorted(
                Comparator.comparingInt(test -> order.getOrDefault(test.type(), Integer.MAX_VALUE)))
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
