package dev.q2o.runner.blueprint;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Position;
import java.util.List;

/// Reads one kind of source into an {@link AppModel}. Stateless; safe for concurrent use.
public interface ModelImporter {

  /// @param sourceName file name for positions, as the user gave it
  /// @param projectName slug the model is to carry
  /// @param text whole source, already decoded as UTF-8
  ImportResult read(String sourceName, String projectName, String text);

  /// Something only the author of a source can tell.
  ///
  /// @param key stable, unique among the questions of one import, for example `text.things`
  /// @param text one sentence with a question mark
  /// @param example a sentence that would answer it
  /// @param options answers to choose from; empty when any text may be the answer
  /// @param position the words that raised it; none when nothing did
  record Question(
      String key, String text, String example, List<String> options, Position position) {
    public Question {
      options = List.copyOf(options);
    }
  }

  /// Either a valid model, or everything that is wrong with the source. Never both, never an
  /// exception for bad input.
  sealed interface ImportResult {
    record Imported(AppModel model) implements ImportResult {}

    /// @param problems at least one of severity `ERROR`, in source order
    /// @param questions whose answers, added to the source, may let it be accepted; empty when the
    ///   source is wrong rather than incomplete
    record Rejected(List<Diagnostic> problems, List<Question> questions) implements ImportResult {
      public Rejected {
        problems = List.copyOf(problems);
        questions = List.copyOf(questions);
      }

      public Rejected(List<Diagnostic> problems) {
        this(problems, List.of());
      }
    }
  }
}
