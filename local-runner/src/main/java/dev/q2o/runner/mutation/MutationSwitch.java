package dev.q2o.runner.mutation;

/// What planted instructions ask. Every {@link MutantLoader} defines this class anew from its
/// bytes, so each loaded program has faults of its own; static because planted instructions have no
/// object to ask.
public final class MutationSwitch {
  private static final Faults FAULTS = Faults.of(MutationSwitch.class.getClassLoader());

  private MutationSwitch() {}

  /// Asked by instrumented classes, on any thread.
  public static boolean isAlive(int mutant) {
    return FAULTS.isAlive(mutant);
  }
}
