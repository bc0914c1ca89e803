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

  enum Verdict {
    FOUND,
    MISSED,
    /// The program comes there when it starts, and no test of it notices in one that has started.
    AT_THE_START
  }

  /// @param world with nothing spoiled
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

  /// Whether a test finds the fault in the program as it runs. What the tests of its package do not
  /// come to any more is a matter of the start: they are the ones that would notice.
  Verdict running(int fault) throws InterruptedException {
    List<TestCase> near = choice.near(fault);
    boolean ownMayNotice = !choice.hasOwn(fault);
    boolean atTheStart = near.isEmpty();
    for (TestCase test : near) {
      boolean own = choice.isOwn(fault, test);
      if (!own && !ownMayNotice) {
        return Verdict.AT_THE_START;
      }
      Outcome outcome = run(world, test, fault);
      if (outcome == Outcome.PASSED) {
        // What was reached before and is not now runs only once, when the program starts.
        boolean reached = world.reached(fault);
        atTheStart |= !reached;
        ownMayNotice |= own && reached;
      } else if (isCertain(test, fault, outcome)) {
        return Verdict.FOUND;
      }
    }
    return atTheStart ? Verdict.AT_THE_START : Verdict.MISSED;
  }

  /// Whether a test finds the fault in a program that starts with it, and passes in one that has
  /// started without it.
  boolean starting(int fault) throws InterruptedException {
    World broken = another();
    for (TestCase test : choice.atTheStart(fault)) {
      Outcome outcome = run(broken, test, fault);
      if (outcome == Outcome.HUNG) {
        // The machine may have been busy.
        broken = another();
        outcome = run(broken, test, fault);
      }
      if (outcome != Outcome.PASSED && passesWithoutFault(test)) {
        return true;
      }
    }
    return false;
  }

  /// Where it does not pass, an earlier fault may have left something behind, and a new world
  /// tells.
  private boolean passesWithoutFault(TestCase test) throws InterruptedException {
    if (run(world, test, Faults.NONE) == Outcome.PASSED) {
      return true;
    }
    world = another();
    return run(world, test, Faults.NONE) == Outcome.PASSED;
  }

  /// A test that fails proves something only when it passes again without the fault. Where it does
  /// not, a fault has left something behind, and only a new world can tell which. A test that hangs
  /// may only have been slow on a busy machine, and its thread may go on in its world: it must not
  /// pass in a new one either.
  private boolean isCertain(TestCase test, int fault, Outcome outcome) throws InterruptedException {
    if (outcome == Outcome.FAILED && run(world, test, Faults.NONE) == Outcome.PASSED) {
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

  private World another() {
    fresh++;
    return worlds.get();
  }

  private Outcome run(World in, TestCase test, int fault) throws InterruptedException {
    runs++;
    return in.run(test, fault);
  }
}
