package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.Optional;

/// Whether a brief called something required or optional, and where; both is a contradiction.
final class Said {
  private record Statement(boolean required, Sentence sentence) {}

  private Optional<Statement> first = Optional.empty();

  void add(boolean required, String what, Sentence sentence, Problems problems) {
    if (first.isEmpty()) {
      first = Optional.of(new Statement(required, sentence));
      return;
    }
    Statement earlier = first.get();
    if (earlier.required() != required) {
      problems.error(
          "text.contradiction",
          sentence.position(),
          what
              + " is "
              + word(required)
              + " here ('"
              + sentence.text()
              + "') but "
              + word(earlier.required())
              + " at "
              + earlier.sentence().position()
              + " ('"
              + earlier.sentence().text()
              + "').",
          "Keep one of the two statements.");
    }
  }

  Optional<Boolean> value() {
    return first.map(Statement::required);
  }

  private static String word(boolean required) {
    return required ? "required" : "optional";
  }
}
