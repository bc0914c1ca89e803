package dev.q2o.runner.mutation;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A project loaded once, with its server and its database, which stay up from test to test.
/// Several worlds live side by side in one process; one world serves one thread at a time.
final class World {
  /// Longer than any test takes that gets somewhere; added to what it usually takes, many times.
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int SLOWER = 20;

  /// The first test waits until the program has started, however busy the machine is.
  private static final Duration START = Duration.ofMinutes(1);

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

  /// Runs whole test classes without a fault.
  ///
  /// @param types as `app/shop/order/OrderTest`
  CaseListener cover(List<String> types, Duration limit) throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    List<? extends DiscoverySelector> classes =
        types.stream().map(type -> DiscoverySelectors.selectClass(type.replace('/', '.'))).toList();
    faults.begin(Faults.NONE);
    execute(classes, listener, limit);
    started = true;
    return listener;
  }

  /// @param fault alive while it runs
  Outcome run(TestCase test, int fault) throws InterruptedException {
    CaseListener listener = new CaseListener(faults);
    faults.begin(fault);
    boolean ended =
        execute(
            List.of(DiscoverySelectors.selectUniqueId(test.id())),
            listener,
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
      List<? extends DiscoverySelector> selected, CaseListener listener, Duration limit)
      throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .name("tests")
            .daemon()
            .unstarted(() -> {
              launcher.execute(
                  LauncherDiscoveryRequestBuilder.request().selectors(selected).build(), listener);
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
