package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;

/// Imports a brief in plain English (`.txt`, `.md`): a fixed set of rules over its sentences, so
/// equal briefs give equal models. Everything it concludes is listed with the words and the rule it
/// came from; a sentence that shapes nothing is listed as unused; a brief in which nothing to store
/// is found is answered with questions.
public final class TextImporter implements ModelImporter {

  /// Words; nobody writes longer ones, and the rules may then call themselves freely.
  private static final int LONGEST_SENTENCE = 400;

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var reader = new FactReader();
    var facts = new ArrayList<Fact>();
    var unused = new ArrayList<Diagnostic>();
    String title = "";
    for (Sentence sentence : Sentences.split(sourceName, text)) {
      if (sentence.heading()) {
        title = title.isEmpty() ? sentence.text() : title;
        continue;
      }
      boolean readable = sentence.words().size() <= LONGEST_SENTENCE;
      List<Fact> found = readable ? reader.read(sentence) : List.of();
      facts.addAll(found);
      if (found.isEmpty()) {
        unused.add(
            new Diagnostic(
                Severity.INFO,
                "text.no-effect",
                sentence.position(),
                "This sentence shapes no data: '" + shorten(sentence.text()) + "'.",
                ""));
      }
    }
    var problems = new Problems();
    var draft = new Draft(facts, problems);
    List<RawRelation> relations = draft.read();
    if (draft.nothingFound()) {
      return new ImportResult.Rejected(questions(sourceName));
    }
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    unused.addAll(draft.notes());
    var raw =
        new RawModel(
            sourceName,
            projectName,
            title,
            "",
            draft.entities(relations),
            draft.enums(),
            relations,
            List.of(),
            draft.inferences(),
            unused,
            true);
    return switch (ModelRules.apply(raw)) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  private static List<Diagnostic> questions(String sourceName) {
    Position nowhere = Position.none(sourceName);
    return List.of(
        new Diagnostic(
            Severity.ERROR,
            "text.no-entity",
            nowhere,
            "The text does not say what the application stores.",
            "Which things does it store? Write for example: 'A library has books and members.'"),
        new Diagnostic(
            Severity.INFO,
            "text.question",
            nowhere,
            "What is known about each of them?",
            "Write for example: 'A book has a title and an isbn (unique).'"),
        new Diagnostic(
            Severity.INFO,
            "text.question",
            nowhere,
            "How are they connected?",
            "Write for example: 'Each loan belongs to a book and a member.'"),
        new Diagnostic(
            Severity.INFO,
            "text.question",
            nowhere,
            "Which properties have a fixed list of values?",
            "Write for example: 'The status of a loan is open, closed or overdue.'"));
  }

  private static String shorten(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
