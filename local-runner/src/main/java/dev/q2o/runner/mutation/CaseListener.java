package dev.q2o.runner.mutation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Notes what every test method came to, and whether anything failed. Serves one execution at a
/// time.
final class CaseListener implements TestExecutionListener {
  private final Faults faults;
  private final List<TestCase> cases = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();
  private Optional<TestPlan> plan = Optional.empty();
  private long since = System.nanoTime();

  CaseListener(Faults faults) {
    this.faults = faults;
  }

  /// Whether tests ran and all of them passed.
  boolean passed() {
    return failed.isEmpty() && !cases.isEmpty();
  }

  /// The methods that ran and passed.
  List<TestCase> sound() {
    return cases.stream().filter(test -> !failed.contains(test.id())).toList();
  }

  /// Numbers of the faults they came to.
  BitSet reached() {
    BitSet all = new BitSet();
    cases.forEach(test -> all.or(test.reached()));
    return all;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = Optional.of(started);
    since = System.nanoTime();
  }

  @Override
  public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
    Optional<MethodSource> own = method(finished);
    Optional<TestIdentifier> parent = plan.flatMap(p -> p.getParent(finished));
    Optional<TestIdentifier> around = parent.filter(p -> method(p).isPresent());
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      failed.add(around.orElse(finished).getUniqueId());
    }
    if (own.isPresent() && around.isEmpty()) {
      long now = System.nanoTime();
      MethodSource source = own.get();
      cases.add(
          new TestCase(
              finished.getUniqueId(),
              source.getClassName().replace('.', '/'),
              source.getMethodName(),
              now - since,
              faults.reached()));
      // What is prepared from here on is prepared for the next one.
      faults.forget();
      since = now;
    }
  }

  private static Optional<MethodSource> method(TestIdentifier test) {
    return test.getSource()
        .flatMap(source -> source instanceof MethodSource m ? Optional.of(m) : Optional.empty());
  }
}
