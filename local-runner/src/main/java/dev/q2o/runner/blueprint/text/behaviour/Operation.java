package dev.q2o.runner.blueprint.text.behaviour;

import java.util.Locale;

/// What somebody may do with rows.
public enum Operation {
  READ,
  CREATE,
  UPDATE,
  DELETE;

  /// The setting of `access`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For a sentence: `read`, `create`, `change`, `delete`.
  String verb() {
    return this == UPDATE ? "change" : word();
  }
}
