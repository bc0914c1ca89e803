package dev.q2o.runner.engine;

import dev.q2o.runner.plan.Capability;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many tasks of each capability work at once, over all runs of a process: commands at most as
/// many as processors, model calls as many as the provider allows, light work as good as unlimited.
///
/// Safe for concurrent use. Nobody waits here: who gets no place is called when one becomes free,
/// and asks again.
public final class Capacities {
  /// Enough that light work never waits for a place, few enough that a plan of ten thousand tasks
  /// does not open ten thousand drafts at once.
  private static final int LIGHT = 64;

  /// What a provider of models allows when nothing else is known.
  private static final int MODEL_CALLS = 4;

  private final Map<Capability, Integer> limits;
  private final Map<Capability, Integer> taken = new HashMap<>();
  private final Map<Capability, Set<Runnable>> waiting = new HashMap<>();

  /// @param limits places of each capability, at least 1; one that is not named has four
  public Capacities(Map<Capability, Integer> limits) {
    this.limits = Map.copyOf(limits);
    limits.forEach((capability, places) -> {
      if (places < 1) {
        throw new IllegalArgumentException(
            "%s needs at least one place".formatted(capability.name()));
      }
    });
  }

  public static Capacities ofThisMachine() {
    return new Capacities(
        Map.of(
            Capability.SANDBOX,
            Runtime.getRuntime().availableProcessors(),
            Capability.LIGHT,
            LIGHT));
  }

  /// Takes a place.
  ///
  /// @param free called once, on the thread of whoever gives a place back, when there was none; the
  ///   same object is called once however often it has asked
  /// @return whether there was one
  synchronized boolean take(Capability capability, Runnable free) {
    int used = taken.getOrDefault(capability, 0);
    if (used >= limits.getOrDefault(capability, MODEL_CALLS)) {
      waiting.computeIfAbsent(capability, _ -> new LinkedHashSet<>()).add(free);
      return false;
    }
    taken.put(capability, used + 1);
    return true;
  }

  /// All who wait are called, not just the first: it may want the place no longer.
  ///
  /// @param knows not called, because it is about to hear of it anyway
  void giveBack(Capability capability, Runnable knows) {
    List<Runnable> called;
    synchronized (this) {
      taken.merge(capability, -1, Integer::sum);
      Set<Runnable> those = waiting.remove(capability);
      called = those == null ? List.of() : new ArrayList<>(those);
    }
    for (Runnable free : called) {
      if (!free.equals(knows)) {
        free.run();
      }
    }
  }
}
