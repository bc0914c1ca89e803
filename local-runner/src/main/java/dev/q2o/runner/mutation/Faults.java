package dev.q2o.runner.mutation;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Which of the planted faults is alive in one loaded program, and which of them its tests came to.
/// Asked on any thread of the program, from classes of its own loader: so what they ask is public.
public final class Faults {
  /// No fault.
  static final int NONE = -1;

  private final AtomicIntegerArray reached;
  private volatile int alive = NONE;

  /// @param program loader of a program with planted faults
  public static Faults of(ClassLoader program) {
    return ((MutantLoader) program).faults();
  }

  Faults(int count) {
    this.reached = new AtomicIntegerArray(count);
  }

  /// Where the fault is planted, each time the program comes there.
  public boolean isAlive(int fault) {
    if (reached.getOpaque(fault) == 0) {
      reached.set(fault, 1);
    }
    return alive == fault;
  }

  /// Lets one fault live, and begins to note anew what is reached.
  void begin(int fault) {
    forget();
    alive = fault;
  }

  /// A loop that never ends because of the fault ends now.
  void end() {
    alive = NONE;
  }

  void forget() {
    for (int i = 0; i < reached.length(); i++) {
      reached.set(i, 0);
    }
  }

  BitSet reached() {
    BitSet set = new BitSet(reached.length());
    for (int i = 0; i < reached.length(); i++) {
      set.set(i, reached.get(i) == 1);
    }
    return set;
  }
}
