package dev.q2o.runner.mutation;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;

/// Runs single test classes of the project with the JUnit it brings, in this process.
final class ProjectTests {
  private final ClassLoader project;
  private final Duration limit;

  /// @param project loads the tests and what they test
  /// @param limit for one class; longer than any test that gets somewhere takes
  ProjectTests(ClassLoader project, Duration limit) {
    this.project = project;
    this.limit = limit;
  }

  enum Outcome {
    PASSED,
    FAILED,
    /// It did not come to an end in time.
    HUNG
  }

  /// @param test class, as `app/shop/order/OrderTest`
  /// @param mutant alive while it runs
  Outcome run(String test, int mutant) throws InterruptedException {
    AtomicInteger exit = new AtomicInteger(1);
    Thread thread =
        Thread.ofPlatform()
            .name("mutant-" + mutant)
            .daemon()
            .unstarted(() -> exit.set(junit(test)));
    thread.setContextClassLoader(project);
    MutationSwitch.set(mutant);
    try {
      thread.start();
      if (thread.join(limit)) {
        return exit.get() == 0 ? Outcome.PASSED : Outcome.FAILED;
      }
      return Outcome.HUNG;
    } finally {
      // A loop that hung because of the fault ends with it.
      MutationSwitch.set(MutationSwitch.NONE);
      thread.join(limit);
    }
  }

  private static int junit(String test) {
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return ToolProvider.findFirst("junit")
        .orElseThrow(() -> new IllegalStateException("the project's libraries hold no JUnit"))
        .run(
            nobody,
            nobody,
            "execute",
            "--select-class=" + test.replace('/', '.'),
            "--details=none",
            "--disable-banner",
            "--fail-if-no-tests");
  }
}
