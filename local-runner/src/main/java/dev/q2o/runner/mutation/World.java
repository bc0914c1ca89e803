package dev.q2o.runner.mutation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A project loaded once, with its server and its database, which stay up from test to test.
/// Several worlds live side by side in one process; one world serves one thread at a time.
final class World {
  /// Longer than any test takes that gets somewhere; added to what it usually takes, many times.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int SLOWER = 20;

  /// The first test waits until the program has started, however busy the machine is.
  private static final Duration START = Duration.ofMinutes(1);

  private static final Duration NEVER = Duration.ofDays(1);

  enum Outcome {
    PASSED,
    FAILED,
    /// It did not come to an end in time.
    HUNG
  }

  private final MutantLoader loader;
  private final Faults faults;
  private final Launcher launcher;
  private BitSet reached = new BitSet();
  private boolean started;

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

  /// Runs whole test classes without a fault, however long that takes.
  ///
  /// @param tests folder of the classes
  /// @param pattern of their names, as JUnit matches it
  /// @param others are told what happens, too
  CaseListener test(Path tests, String pattern, List<TestExecutionListener> others)
      throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    List<TestExecutionListener> all = new ArrayList<>(others);
    all.add(listener);
    faults.begin(Faults.NONE);
    execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(tests)))
            .filters(ClassNameFilter.includeClassNamePatterns(pattern))
            .build(),
        all,
        NEVER);
    started = true;
    return listener;
  }

  /// @param fault alive while it runs
  Outcome run(TestCase test, int fault) throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    faults.begin(fault);
    boolean ended =
        execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(test.id()))
                .build(),
            List.of(listener),
            (started ? PATIENCE : START).plusNanos(test.nanos() * SLOWER));
    started = true;
    reached = listener.reached();
    if (!ended) {
      return Outcome.HUNG;
    }
    return listener.passed() ? Outcome.PASSED : Outcome.FAILED;
  }

  /// Whether the last test came to the fault.
  boolean reached(int fault) {
    return reached.get(fault);
  }

  /// @return false when it had to be left alone
  private boolean execute(
      LauncherDiscoveryRequest selected, List<TestExecutionListener> listeners, Duration limit)
      throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .name("tests")
            .daemon()
            .unstarted(() -> {
              launcher.execute(selected, listeners.toArray(TestExecutionListener[]::new));
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
      // A loop that the fault made endless ends with it.
      thread.join(limit);
    }
  }
}
