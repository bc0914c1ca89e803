package dev.q2o.runner.mutation;

import dev.q2o.runner.mutation.World.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Tries faults one after the other in one world, which is replaced when a fault has spoiled it.
/// Serves one thread.
final class Trial {
  private final Choice choice;
  private final Supplier<World> worlds;
  private Optional<World> world;
  private int runs;
  private int fresh;

  enum Verdict {
    FOUND,
    MISSED,
    /// No test notices it in a program that has started, and the program comes there when it
    /// starts.
    AT_THE_START
  }

  /// @param world warm, with nothing spoiled
  Trial(Choice choice, World world, Supplier<World> worlds) {
    this.choice = choice;
    this.world = Optional.of(world);
    this.worlds = worlds;
  }

  /// Begins with no world.
  Trial(Choice choice, Supplier<World> worlds) {
    this.choice = choice;
    this.world = Optional.empty();
    this.worlds = worlds;
  }

  int runs() {
    return runs;
  }

  int fresh() {
    return fresh;
  }

  /// Whether a test finds the fault in the program as it runs.
  Verdict running(int fault) throws InterruptedException {
    List<TestCase> near = choice.near(fault);
    boolean atTheStart = near.isEmpty();
    for (TestCase test : near) {
      World here = world();
      Outcome outcome = run(here, test, fault);
      if (outcome == Outcome.PASSED) {
        // What was reached before and is not now runs only once, when the program starts.
        atTheStart |= !here.reached(fault);
      } else if (isCertain(test, fault, outcome)) {
        return Verdict.FOUND;
      }
    }
    return atTheStart ? Verdict.AT_THE_START : Verdict.MISSED;
  }

  /// Whether a test finds the fault in a program that starts with it.
  boolean starting(int fault) throws InterruptedException {
    World broken = another();
    for (TestCase test : choice.atTheStart(fault)) {
      if (run(broken, test, fault) != Outcome.PASSED
          && run(world(), test, Faults.NONE) == Outcome.PASSED) {
        return true;
      }
    }
    return false;
  }

  /// A test that fails proves something only when it passes again without the fault. Where it does
  /// not, a fault has left something behind, and only a new world can tell which. A test that hangs
  /// may only have been slow on a busy machine, and its thread may go on in its world: it must not
  /// pass in a new one either.
  private boolean isCertain(TestCase test, int fault, Outcome outcome) throws InterruptedException {
    if (outcome == Outcome.FAILED && run(world(), test, Faults.NONE) == Outcome.PASSED) {
      return true;
    }
    world = Optional.of(another());
    boolean sound = run(world(), test, Faults.NONE) == Outcome.PASSED;
    boolean found = sound && run(world(), test, fault) != Outcome.PASSED;
    if (found || !sound) {
      world = Optional.of(another());
    }
    return found;
  }

  private World world() {
    World here = world.orElseGet(this::another);
    world = Optional.of(here);
    return here;
  }

  private World another() {
    fresh++;
    return worlds.get();
  }

  private Outcome run(World in, TestCase test, int fault) throws InterruptedException {
    runs++;
    return in.run(test, fault);
  }
}
