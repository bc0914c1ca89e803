package dev.q2o.runner.agent.loop;

/// What is done about an agent that goes round in circles, mildest first.
public enum Remedy {
  /// Tell it what it is doing.
  NUDGE("nudge"),
  /// Begin the conversation anew, with the task and what is known.
  FRESH_CONTEXT("fresh-context"),
  /// Let another model try.
  OTHER_MODEL("other-model"),
  /// Take what the blueprint renders instead.
  BLUEPRINT("blueprint"),
  /// Ask a person.
  NEEDS_INPUT("needs-input");

  private final String label;

  Remedy(String label) {
    this.label = label;
  }

  /// Stable, as the journal has it.
  public String label() {
    return label;
  }
}
