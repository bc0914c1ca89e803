package dev.q2o.runner.mutation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Looks which faults the tests of one program find, of those no other test program has found. The
/// worlds in which the tests have run share the faults; what a program does when it starts is tried
/// last, in programs that start anew. Serves one search.
///
/// It ends when its time is over or when it has started many programs, which stay in memory: the
/// faults that are left are noted as not tried, and so count as not found.
final class FaultSearch {
  /// Less than any check that tests may take, and many times what it takes on a busy machine.
  static final Duration BUDGET = Duration.ofMinutes(8);

  /// Programs started anew by each of the worlds: some 3 MB of heap each.
  private static final int MOST_FRESH = 40;

  /// What the tests of one program are, and what they came to.
  ///
  /// @param name in the record
  /// @param worlds in which they have run
  /// @param cases those that passed
  record Tested(String name, List<World> worlds, List<TestCase> cases) {
    Tested {
      worlds = List.copyOf(worlds);
      cases = cases.stream().sorted(Comparator.comparing(TestCase::id)).toList();
    }
  }

  private final FaultRecord record;
  private final Tested tested;
  private final BitSet reached = new BitSet();
  private final List<Trial> trials;
  private final long end;
  private final Queue<Integer> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> atTheStart = new ConcurrentLinkedQueue<>();
  private final AtomicInteger tried = new AtomicInteger();
  private final AtomicInteger untried = new AtomicInteger();
  private final AtomicInteger found = new AtomicInteger();

  FaultSearch(PlantedProgram program, FaultRecord record, Tested tested, Duration budget) {
    this.record = record;
    this.tested = tested;
    tested.cases().forEach(test -> reached.or(test.reached()));
    Choice choice = new Choice(program.mutants(), tested.cases());
    this.trials =
        tested.worlds().stream().map(world -> new Trial(choice, world, program::world)).toList();
    this.end = System.nanoTime() + budget.toNanos();
  }

  /// Notes what is found.
  ///
  /// @return one sentence about it
  String search() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    record.tested(tested.name(), reached);
    reached.stream().forEach(waiting::add);
    List<Callable<Void>> shares = new ArrayList<>();
    trials.forEach(trial -> shares.add(() -> share(trial)));
    try (ExecutorService beside = Executors.newFixedThreadPool(trials.size())) {
      for (Future<Void> one : beside.invokeAll(shares)) {
        one.get();
      }
    } catch (ExecutionException broken) {
      throw new IOException("A fault could not be tried: " + broken.getCause(), broken);
    }
    record.end(tested.name());
    return String.format(
        Locale.ROOT,
        "%d planted faults tried, %d found, by %d runs of tests and %d fresh starts in %.1f s%s",
        tried.get(),
        found.get(),
        trials.stream().mapToInt(Trial::runs).sum(),
        trials.stream().mapToInt(Trial::fresh).sum(),
        (System.nanoTime() - begin) / 1e9,
        untried.get() == 0 ? "" : "; no time for %d more".formatted(untried.get()));
  }

  private Void share(Trial trial) throws IOException, InterruptedException {
    for (Integer fault = waiting.poll(); fault != null; fault = waiting.poll()) {
      if (record.found().get(fault)) {
        continue;
      }
      if (isOver(trial)) {
        leave(fault);
        continue;
      }
      switch (trial.running(fault)) {
        case FOUND -> find(fault);
        case MISSED -> tried.incrementAndGet();
        case AT_THE_START -> atTheStart.add(fault);
      }
    }
    for (Integer fault = atTheStart.poll(); fault != null; fault = atTheStart.poll()) {
      if (isOver(trial)) {
        leave(fault);
      } else if (trial.starting(fault)) {
        find(fault);
      } else {
        tried.incrementAndGet();
      }
    }
    return null;
  }

  private boolean isOver(Trial trial) {
    return System.nanoTime() - end > 0 || trial.fresh() >= MOST_FRESH;
  }

  private void find(int fault) throws IOException {
    tried.incrementAndGet();
    found.incrementAndGet();
    record.found(tested.name(), fault);
  }

  private void leave(int fault) throws IOException {
    untried.incrementAndGet();
    record.untried(tested.name(), fault);
  }
}
