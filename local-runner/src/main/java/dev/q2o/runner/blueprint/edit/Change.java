package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;

/// A model as a person wants it, before its rules have seen it.
sealed interface Change {
  record Made(AppModel model) implements Change {}

  record Refused(Diagnostic problem) implements Change {}

  static Change refused(String code, String message, String hint) {
    return new Refused(
        new Diagnostic(
            Diagnostic.Severity.ERROR, code, Position.none(EditedModel.FILE_NAME), message, hint));
  }
}
