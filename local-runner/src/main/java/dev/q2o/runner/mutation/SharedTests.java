package dev.q2o.runner.mutation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs the test classes of a project once, without a fault, in worlds side by side: a world takes
/// the next class when it is through with one. Within a world classes follow one another, so what a
/// test comes to is known of each.
final class SharedTests {
  private final Function<String, List<TestExecutionListener>> reports;
  private final Queue<World.TestClass> waiting = new ConcurrentLinkedQueue<>();
  private final List<TestExecutionSummary> summaries = new ArrayList<>();

  /// @param reports are told how the tests of a class go, by the name of the class
  SharedTests(Function<String, List<TestExecutionListener>> reports) {
    this.reports = reports;
  }

  /// @param worlds nothing has run in
  /// @param tests folder of the classes
  /// @param pattern of their names, as JUnit matches it
  /// @return the methods that passed
  List<TestCase> run(List<World> worlds, Path tests, String pattern) throws InterruptedException {
    waiting.addAll(worlds.getFirst().classes(tests, pattern));
    List<TestCase> sound = new ArrayList<>();
    try (ExecutorService beside = Executors.newFixedThreadPool(worlds.size())) {
      for (Future<List<TestCase>> one :
          beside.invokeAll(
              worlds.stream().map(world -> (Callable<List<TestCase>>) () -> in(world)).toList())) {
        sound.addAll(one.get());
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException("The tests could not be run: " + broken.getCause(), broken);
    }
    return sound;
  }

  private List<TestCase> in(World world) throws InterruptedException {
    List<TestCase> sound = new ArrayList<>();
    for (World.TestClass next = waiting.poll(); next != null; next = waiting.poll()) {
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      List<TestExecutionListener> told = new ArrayList<>(reports.apply(next.name()));
      told.add(summary);
      sound.addAll(world.test(next, told).sound());
      synchronized (summaries) {
        summaries.add(summary.getSummary());
      }
    }
    return sound;
  }

  /// How many tests there are.
  long found() {
    return summaries.stream().mapToLong(TestExecutionSummary::getTestsFoundCount).sum();
  }

  /// How many tests and test classes failed.
  long failed() {
    return summaries.stream().mapToLong(TestExecutionSummary::getTotalFailureCount).sum();
  }

  void print(PrintWriter out) {
    summaries.forEach(summary -> summary.printFailuresTo(out));
    out.printf(
        "%d tests found, %d tests successful, %d tests failed, %d tests skipped%n",
        found(),
        summaries.stream().mapToLong(TestExecutionSummary::getTestsSucceededCount).sum(),
        summaries.stream().mapToLong(TestExecutionSummary::getTestsFailedCount).sum(),
        summaries.stream().mapToLong(TestExecutionSummary::getTestsSkippedCount).sum());
  }
}
