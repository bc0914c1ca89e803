package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.pack.Terms;
import dev.q2o.runner.blueprint.text.Sentences.Sentence;
import dev.q2o.runner.blueprint.text.behaviour.BehaviourDraft;
import dev.q2o.runner.blueprint.text.behaviour.Claim.Noun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Imports a brief in plain English (`.txt`, `.md`): a fixed set of rules over its sentences, so
/// equal briefs give equal models. Everything it concludes is listed with the words and the rule it
/// came from; a sentence that shapes nothing is listed as unused.
///
/// A brief that names a known domain and describes none of its things gets the model that is usual
/// there ({@link dev.q2o.runner.blueprint.pack.Packs}); one that is about nothing known is answered
/// with questions.
public final class TextImporter implements ModelImporter {

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    List<Sentence> sentences = Sentences.split(sourceName, text);
    BriefReader brief = BriefReader.read(sentences, text);
    var problems = new Problems();
    var domains = new DomainReader(sentences);
    Optional<PackMatch> domain = domains.domain();
    var draft = new Draft(brief.facts(), domain, problems);
    List<RawRelation> relations = draft.read();
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
    Function<Noun, Optional<String>> named;
    if (usual) {
      PackMatch match = domain.get();
      var notes = new ArrayList<>(brief.unused());
      notes.addAll(DomainReader.unknown(match, draft.things()));
      raw = DomainReader.model(match, sourceName, projectName, brief.title(), notes);
      named = noun -> Optional.ofNullable(match.pack().things().get(Terms.of(noun.key())));
    } else {
      raw = described(sourceName, projectName, brief, draft, relations, domain);
      named = noun -> draft.entity(noun.key());
    }
    var complete = BehaviourDraft.add(raw, brief.claims(), named, problems);
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    if (!complete.questions().isEmpty()) {
      return Questions.rejected(complete.questions());
    }
    return switch (ModelRules.apply(complete.model())) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  private static RawModel described(
      String sourceName,
      String projectName,
      BriefReader brief,
      Draft draft,
      List<RawRelation> relations,
      Optional<PackMatch> domain) {
    var notes = new ArrayList<>(brief.unused());
    notes.addAll(draft.notes());
    // first the entities: they add to the enums and inferences
    List<RawEntity> entities = draft.entities(relations, domain);
    return new RawModel(
        sourceName,
        projectName,
        brief.title(),
        "",
        entities,
        draft.enums(),
        relations,
        List.of(),
        draft.inferences(),
        notes,
        true);
  }
}
