package dev.q2o.runner.mutation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A project loaded once, with its server and its database, which stay up from test to test.
/// Several worlds live side by side in one process; one world serves one thread at a time.
final class World {
  /// Longer than any test takes that gets somewhere; added to what it usually takes, many times.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int SLOWER = 20;

  /// The first test of a class waits until what it needs has started: a hundred times what that
  /// takes. A machine that is busier than that makes a fault missed, never one found: whoever hangs
  /// must pass without the fault.
  private static final Duration START = Duration.ofSeconds(20);

  private static final Duration NEVER = Duration.ofDays(1);

  enum Outcome {
    PASSED,
    FAILED,
    /// It did not come to an end in time.
    HUNG
  }

  /// A class that holds tests.
  ///
  /// @param id unique for JUnit
  /// @param name as `app.shop.order.OrderTest`
  record TestClass(String id, String name) {}

  private final MutantLoader loader;
  private final Faults faults;
  private final Launcher launcher;

  /// Classes of which a test has passed here, as `app/shop/order/OrderTest`.
  private final Set<String> started = new HashSet<>();

  private BitSet reached = new BitSet();

  World(MutantLoader loader) {
    this.loader = loader;
    this.faults = loader.faults();
    this.launcher =
        LauncherFactory.create(
            LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
  }

  /// Test classes of the project, in JUnit's order.
  ///
  /// @param tests folder of the classes
  /// @param pattern of their names, as JUnit matches it
  List<TestClass> classes(Path tests, String pattern) throws InterruptedException {
    List<TestClass> classes = new ArrayList<>();
    execute(
        () -> {
          TestPlan plan =
              launcher.discover(
                  LauncherDiscoveryRequestBuilder.request()
                      .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(tests)))
                      .filters(ClassNameFilter.includeClassNamePatterns(pattern))
                      .build());
          plan.getRoots().stream()
              .flatMap(engine -> plan.getChildren(engine).stream())
              .forEach(type ->
                  type.getSource()
                      .filter(ClassSource.class::isInstance)
                      .map(source -> ((ClassSource) source).getClassName())
                      .ifPresent(name -> classes.add(new TestClass(type.getUniqueId(), name))));
        },
        NEVER);
    return classes;
  }

  /// Runs a whole test class without a fault, however long that takes.
  ///
  /// @param others are told what happens, too
  CaseListener test(TestClass type, List<TestExecutionListener> others)
      throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    List<TestExecutionListener> all = new ArrayList<>(others);
    all.add(listener);
    faults.begin(Faults.NONE);
    execute(selected(type.id()), all, NEVER);
    listener.sound().forEach(test -> started.add(test.type()));
    return listener;
  }

  /// @param fault alive while it runs
  Outcome run(TestCase test, int fault) throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    faults.begin(fault);
    Duration patience = started.contains(test.type()) ? PATIENCE : START;
    boolean ended =
        execute(selected(test.id()), List.of(listener), patience.plusNanos(test.nanos() * SLOWER));
    reached = listener.reached();
    if (!ended) {
      return Outcome.HUNG;
    }
    if (!listener.passed()) {
      return Outcome.FAILED;
    }
    started.add(test.type());
    return Outcome.PASSED;
  }

  /// Whether the last test came to the fault.
  boolean reached(int fault) {
    return reached.get(fault);
  }

  private static LauncherDiscoveryRequest selected(String id) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectUniqueId(id))
        .build();
  }

  private boolean execute(
      LauncherDiscoveryRequest selected, List<TestExecutionListener> listeners, Duration limit)
      throws InterruptedException {
    return execute(
        () -> launcher.execute(selected, listeners.toArray(TestExecutionListener[]::new)), limit);
  }

  /// @return false when it had to be left alone
  private boolean execute(Runnable work, Duration limit) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .name("tests")
            .daemon()
            .unstarted(() -> {
              work.run();
              done.set(true);
            });
    thread.setContextClassLoader(loader);
    thread.setUncaughtExceptionHandler((_, _) -> {});
    try {
      thread.start();
      if (thread.join(limit)) {
        return done.get();
      }
      return false;
    } finally {
      faults.end();
      // A loop that the fault made endless ends with it; whatever else hangs is left alone.
      thread.join(PATIENCE);
    }
  }
}
