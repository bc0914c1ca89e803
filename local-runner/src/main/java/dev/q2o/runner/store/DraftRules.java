package dev.q2o.runner.store;

import dev.q2o.runner.store.ProjectStore.Draft;
import dev.q2o.runner.store.ProjectStore.SaveResult;
import java.util.List;
import java.util.Optional;

/// What a person may type, and how it is tidied before it is kept.
final class DraftRules {
  private static final int NAME = 100;
  private static final int CLIENT = 255;
  private static final int DESCRIPTION = 4000;
  private static final int OBJECTIVES = 50;
  private static final int OBJECTIVE = 500;
  private static final int TARGET = 80;
  private static final int MODEL = 4_000_000;

  private DraftRules() {}

  /// Without surrounding blanks and empty objectives.
  static Draft tidy(Draft draft) {
    List<String> objectives =
        draft.objectives().stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
    return new Draft(
        draft.name().strip(),
        draft.client().strip(),
        draft.description().strip(),
        objectives,
        new Project.ModelSource(
            draft.model().fileName().strip(),
            draft.model().text(),
            draft.model().target().strip()));
  }

  /// The first thing wrong with a tidy draft, in the order of the form.
  static Optional<SaveResult> refusal(Draft draft) {
    return refuse(draft.name().isEmpty(), "name", "Give the project a name.")
        .or(() -> tooLong(draft.name(), NAME, "name", "The name"))
        .or(() -> control(draft.name(), "name", "The name"))
        .or(() -> tooLong(draft.client(), CLIENT, "client", "The client"))
        .or(() -> control(draft.client(), "client", "The client"))
        .or(() -> tooLong(draft.description(), DESCRIPTION, "description", "The description"))
        .or(() ->
            refuse(
                draft.objectives().size() > OBJECTIVES,
                "objectives",
                "There are %d objectives; at most %d fit."
                    .formatted(draft.objectives().size(), OBJECTIVES)))
        .or(() ->
            draft.objectives().stream()
                .flatMap(o -> tooLong(o, OBJECTIVE, "objectives", "An objective").stream())
                .findFirst())
        .or(() ->
            refuse(
                draft.model().fileName().isEmpty() || draft.model().text().isBlank(),
                "model",
                "Say what is to be built: a model file or a few sentences."))
        .or(() -> tooLong(draft.model().fileName(), CLIENT, "model", "The name of the model file"))
        .or(() -> tooLong(draft.model().text(), MODEL, "model", "The model"))
        .or(() -> tooLong(draft.model().target(), TARGET, "model", "The project type"));
  }

  private static Optional<SaveResult> control(String text, String field, String what) {
    return refuse(
        text.chars().anyMatch(Character::isISOControl), field, what + " must be a single line.");
  }

  private static Optional<SaveResult> tooLong(String text, int most, String field, String what) {
    return refuse(
        text.length() > most,
        field,
        "%s has %d characters; at most %d fit.".formatted(what, text.length(), most));
  }

  private static Optional<SaveResult> refuse(boolean when, String field, String message) {
    return when ? Optional.of(new SaveResult.Invalid(field, message)) : Optional.empty();
  }
}
