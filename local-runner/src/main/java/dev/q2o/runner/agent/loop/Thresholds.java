package dev.q2o.runner.agent.loop;

/// How often is too often.
///
/// @param sameAction rounds with the same action and the same result
/// @param sameError rounds with the same action and the same error
/// @param monologue rounds in a row without an action
/// @param alternating rounds of a pair that takes turns
/// @param contextErrors rounds in a row that did not fit the model's window
/// @param sameTree measured rounds without a change of the files
/// @param sameFailures measured rounds with the same number of failing tests, above zero
/// @param microDollarsPerChange spent since the last accepted change
public record Thresholds(
    int sameAction,
    int sameError,
    int monologue,
    int alternating,
    int contextErrors,
    int sameTree,
    int sameFailures,
    long microDollarsPerChange) {

  /// The first four as OpenHands has found them to be right; the others leave an agent that reads
  /// and thinks before it writes in peace.
  public static final Thresholds USUAL = new Thresholds(4, 3, 3, 6, 3, 20, 12, 2_000_000);

  public Thresholds {
    if (Math.min(Math.min(sameAction, sameError), Math.min(monologue, contextErrors)) < 2
        || alternating < 4
        || Math.min(sameTree, sameFailures) < 2
        || microDollarsPerChange < 1) {
      throw new IllegalArgumentException("one round is no circle");
    }
  }

  /// How many rounds must be remembered.
  public int window() {
    return Math.max(
        Math.max(Math.max(sameAction, sameError), Math.max(monologue, alternating)),
        Math.max(contextErrors, Math.max(sameTree, sameFailures) + 1));
  }
}
