package dev.q2o.runner.mutation;

import dev.q2o.runner.mutation.World.Outcome;
import java.util.List;
import java.util.function.Supplier;

/// Tries faults one after the other in one world, which is replaced when a fault has spoiled it.
/// Serves one thread.
final class Trial {
  private final Choice choice;
  private final Supplier<World> worlds;
  private World world;
  private int runs;
  private int fresh;

  /// @param world warm, with nothing spoiled
  Trial(Choice choice, World world, Supplier<World> worlds) {
    this.choice = choice;
    this.world = world;
    this.worlds = worlds;
  }

  int runs() {
    return runs;
  }

  int fresh() {
    return fresh;
  }

  /// Whether a test finds the fault.
  boolean finds(int fault) throws InterruptedException {
    if (!choice.isReached(fault)) {
      return false;
    }
    List<TestCase> near = choice.near(fault);
    boolean atTheStart = near.isEmpty();
    for (TestCase test : near) {
      Outcome outcome = run(world, test, fault);
      if (outcome == Outcome.PASSED) {
        // What was reached before and is not now runs only once, when the program starts.
        atTheStart |= !world.reached(fault);
      } else if (isCertain(test, fault)) {
        return true;
      }
    }
    return atTheStart && isFoundAtTheStart(fault);
  }

  /// A test that fails proves something only when it passes again without the fault. Where it does
  /// not, a fault has left something behind, and only a new world can tell which.
  private boolean isCertain(TestCase test, int fault) throws InterruptedException {
    if (run(world, test, Faults.NONE) == Outcome.PASSED) {
      return true;
    }
    world = another();
    boolean sound = run(world, test, Faults.NONE) == Outcome.PASSED;
    boolean found = sound && run(world, test, fault) != Outcome.PASSED;
    if (found || !sound) {
      world = another();
    }
    return found;
  }

  private boolean isFoundAtTheStart(int fault) throws InterruptedException {
    World broken = another();
    for (TestCase test : choice.atTheStart(fault)) {
      // A test that needs what others left behind fails in a fresh world with no fault, too.
      if (run(broken, test, fault) != Outcome.PASSED
          && run(another(), test, Faults.NONE) == Outcome.PASSED) {
        return true;
      }
    }
    return false;
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
