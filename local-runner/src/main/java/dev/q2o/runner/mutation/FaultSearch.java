package dev.q2o.runner.mutation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Looks which faults the tests of one program find, of those no other test program has found. The
/// program as it runs is tried on the calling thread; what it does when it starts, in programs that
/// start anew, on another one beside it. Serves one search.
final class FaultSearch {
  private final FaultRecord record;
  private final String name;
  private final BitSet reached;
  private final Trial running;
  private final Trial starting;

  /// @param name of the tests in the record
  /// @param world in which they have run
  /// @param ran what they came to
  FaultSearch(
      PlantedProgram program, FaultRecord record, String name, World world, CaseListener ran) {
    this.record = record;
    this.name = name;
    this.reached = ran.reached();
    Choice choice =
        new Choice(
            program.mutants(),
            ran.sound().stream().sorted(Comparator.comparing(TestCase::id)).toList());
    this.running = new Trial(choice, world, program::world);
    this.starting = new Trial(choice, program::world);
  }

  /// Notes what is found.
  ///
  /// @return one sentence about it
  String search() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    record.tested(name, reached);
    int tried = 0;
    List<Future<Boolean>> atTheStart = new ArrayList<>();
    int found = 0;
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      for (int fault = reached.nextSetBit(0); fault >= 0; fault = reached.nextSetBit(fault + 1)) {
        if (record.found().get(fault)) {
          continue;
        }
        tried++;
        switch (running.running(fault)) {
          case FOUND -> {
            record.found(name, fault);
            found++;
          }
          case MISSED -> {}
          case AT_THE_START -> {
            int number = fault;
            atTheStart.add(beside.submit(() -> isFoundAtTheStart(number)));
          }
        }
      }
      for (Future<Boolean> one : atTheStart) {
        found += one.get() ? 1 : 0;
      }
    } catch (ExecutionException broken) {
      throw new IOException("A fault could not be tried: " + broken.getCause(), broken);
    }
    record.end(name);
    return String.format(
        Locale.ROOT,
        "%d planted faults tried, %d found, by %d runs of tests and %d fresh starts in %.1f s",
        tried,
        found,
        running.runs() + starting.runs(),
        running.fresh() + starting.fresh(),
        (System.nanoTime() - begin) / 1e9);
  }

  private boolean isFoundAtTheStart(int fault) throws IOException, InterruptedException {
    boolean found = starting.starting(fault);
    if (found) {
      record.found(name, fault);
    }
    return found;
  }
}
