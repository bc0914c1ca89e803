package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.Diagnostic;
import dev.q2o.runner.blueprint.model.Diagnostic.Severity;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Imports a brief in plain English (`.txt`, `.md`): a fixed set of rules over its sentences, so
/// equal briefs give equal models. Everything it concludes is listed with the words and the rule it
/// came from; a sentence that shapes nothing is listed as unused.
///
/// A brief that names a known domain and describes none of its things gets the model that is usual
/// there ({@link dev.q2o.runner.blueprint.pack.Packs}); one that is about nothing known is answered
/// with questions.
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
    List<Sentence> sentences = Sentences.split(sourceName, text);
    for (Sentence sentence : sentences) {
      if (sentence.heading()) {
        title = title.isEmpty() ? sentence.text() : title;
        continue;
      }
      boolean readable = sentence.words().size() <= LONGEST_SENTENCE;
      List<Fact> found = readable ? reader.read(sentence) : List.of();
      facts.addAll(found);
      if (found.isEmpty()) {
        unused.add(withoutEffect(sentence));
      }
    }
    var problems = new Problems();
    var draft = new Draft(facts, problems);
    List<RawRelation> relations = draft.read();
    var domains = new DomainReader(sentences);
    Optional<PackMatch> domain = domains.domain();
    boolean described = draft.describes(domain);
    boolean usual = domain.isPresent() && !described;
    if (usual) {
      Optional<Question> ambiguity = domains.ambiguity();
      if (ambiguity.isPresent()) {
        return Questions.rejected(List.of(ambiguity.get()));
      }
      DomainReader.tellContradictions(domain.get(), problems);
    } else if (draft.nothingFound() || !described && !draft.lists()) {
      return Questions.rejected(Questions.about(draft.things(), sourceName));
    }
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    RawModel raw;
    if (usual) {
      var notes = DomainReader.unknown(domain.get(), draft.things());
      raw = DomainReader.model(domain.get(), sourceName, projectName, title, notes);
    } else {
      unused.addAll(draft.notes());
      // first the entities: they add to the enums and inferences
      List<RawEntity> entities = draft.entities(relations, domain);
      raw =
          new RawModel(
              sourceName,
              projectName,
              title,
              "",
              entities,
              draft.enums(),
              relations,
              List.of(),
              draft.inferences(),
              unused,
              true);
    }
    return switch (ModelRules.apply(raw)) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  private static Diagnostic withoutEffect(Sentence sentence) {
    return new Diagnostic(
        Severity.INFO,
        "text.no-effect",
        sentence.position(),
        "This sentence shapes no data: '" + shorten(sentence.text()) + "'.",
        "");
  }

  private static String shorten(String text) {
    return text.length() <= 120 ? text : text.substring(0, 117) + "...";
  }
}
