package dev.q2o.runner.mutation;

/// Tells instrumented classes which mutant is alive. Static because the instructions planted into
/// classes of another loader must reach it; there is one per process, and a process serves one
/// project.
public final class MutationSwitch {
  /// No mutant.
  static final int NONE = -1;

  private static volatile int alive = NONE;

  private MutationSwitch() {}

  /// Asked by instrumented classes, on any thread.
  public static boolean isAlive(int mutant) {
    return alive == mutant;
  }

  static void set(int mutant) {
    alive = mutant;
  }
}
