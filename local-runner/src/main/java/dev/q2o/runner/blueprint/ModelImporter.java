package dev.q2o.runner.blueprint;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import java.util.List;

/// Reads one kind of source into an {@link AppModel}. Stateless; safe for concurrent use.
public interface ModelImporter {

  /// @param sourceName file name for positions, as the user gave it
  /// @param projectName slug the model is to carry
  /// @param text whole source, already decoded as UTF-8
  ImportResult read(String sourceName, String projectName, String text);

  /// Either a valid model, or everything that is wrong with the source. Never both, never an
  /// exception for bad input.
  sealed interface ImportResult {
    record Imported(AppModel model) implements ImportResult {}

    /// @param problems at least one of severity `ERROR`, in source order
    record Rejected(List<Diagnostic> problems) implements ImportResult {
      public Rejected {
        problems = List.copyOf(problems);
      }
    }
  }
}
