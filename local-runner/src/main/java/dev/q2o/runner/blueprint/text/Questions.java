package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.ModelImporter.ImportResult;
import dev.q2o.runner.blueprint.ModelImporter.Question;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What to ask the author of a brief that does not say enough.
final class Questions {
  /// More are not answered at once anyway.
  private static final int MOST_THINGS = 5;

  /// Keys of questions about what is stored at all.
  private static final Pattern NOTHING_STORED = Pattern.compile("text\\.(things|properties.*)");

  private Questions() {}

  /// @param things the brief names without saying anything about them
  static List<Question> about(List<Thing> things, String sourceName) {
    Position nowhere = Position.none(sourceName);
    var questions = new ArrayList<Question>();
    if (things.isEmpty()) {
      questions.add(
          new Question(
              "text.things",
              "Which things does it store?",
              "A library has books and members.",
              List.of(),
              nowhere));
      questions.add(
          new Question(
              "text.properties",
              "What is known about each of them?",
              "A book has a title and an isbn (unique).",
              List.of(),
              nowhere));
    }
    for (Thing thing : things.subList(0, Math.min(MOST_THINGS, things.size()))) {
      questions.add(
          new Question(
              "text.properties." + thing.key().replace(' ', '-'),
              "What is known about each " + thing.key() + "?",
              "A " + thing.key() + " has a name and a date.",
              List.of(),
              thing.phrase().position()));
    }
    questions.add(
        new Question(
            "text.connections",
            "How are they connected?",
            "Each loan belongs to a book and a member.",
            List.of(),
            nowhere));
    questions.add(
        new Question(
            "text.values",
            "Which properties have a fixed list of values?",
            "The status of a loan is open, closed or overdue.",
            List.of(),
            nowhere));
    return questions;
  }

  /// The first question is the error, the others follow it: whoever shows only problems shows them
  /// all.
  static ImportResult rejected(List<Question> questions) {
    var problems = new ArrayList<Diagnostic>();
    for (Question question : questions) {
      boolean first = problems.isEmpty();
      boolean missing = first && NOTHING_STORED.matcher(question.key()).matches();
      String example = "Write for example: '" + question.example() + "'";
      problems.add(
          new Diagnostic(
              first ? Severity.ERROR : Severity.INFO,
              missing ? "text.no-entity" : first ? "text.ambiguous" : "text.question",
              question.position(),
              missing ? "The text does not say what the application stores." : question.text(),
              missing ? question.text() + " " + example : example));
    }
    return new ImportResult.Rejected(problems, questions);
  }
}
