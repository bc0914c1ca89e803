package dev.q2o.runner.agent.loop;

/// How agents go round in circles. The first five are known from the field (the stuck detector of
/// OpenHands' agent SDK); the others are meters that do not move.
public enum Pattern {
  REPEATED_ACTION("repeated-action"),
  REPEATED_ERROR("repeated-error"),
  MONOLOGUE("monologue"),
  ALTERNATING("alternating"),
  CONTEXT_WINDOW("context-window"),
  TREE_UNCHANGED("tree-unchanged"),
  TESTS_UNCHANGED("tests-unchanged"),
  COSTLY("costly");

  private final String label;

  Pattern(String label) {
    this.label = label;
  }

  /// Stable, as the journal has it.
  public String label() {
    return label;
  }
}
