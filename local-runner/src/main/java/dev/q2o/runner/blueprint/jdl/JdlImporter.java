package dev.q2o.runner.blueprint.jdl;

import dev.q2o.runner.blueprint.ModelImporter;
import dev.q2o.runner.blueprint.jdl.JdlDocument.Application;
import dev.q2o.runner.blueprint.model.DidYouMean;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.Problems;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import java.util.List;

/// Imports a JHipster Domain Language source (`.jdl`, `.jh`).
///
/// Entities, fields, validations, enums, constants, relationships and paging shape the model.
/// Everything else of the language is understood, has no effect, and is listed in {@link
/// dev.q2o.runner.blueprint.model.AppModel#unused}. The meaning of relationships is the language's
/// own: of `OneToMany A{x} to B{y}`, `x` is the list of B in A and `y` the reference in B, which
/// holds the key; of the other kinds the left side owns.
public final class JdlImporter implements ModelImporter {

  @Override
  public ImportResult read(String sourceName, String projectName, String text) {
    var tooLarge = ModelRules.tooLarge(sourceName, text);
    if (tooLarge.isPresent()) {
      return new ImportResult.Rejected(List.of(tooLarge.get()));
    }
    var problems = new Problems();
    List<Token> tokens = new Lexer(sourceName, text, problems).read();
    JdlDocument document = new JdlParser(sourceName, tokens, problems).read();
    if (!problems.any()) {
      checkMentioned(sourceName, document);
    }
    if (problems.any()) {
      return new ImportResult.Rejected(problems.list());
    }
    noteApplications(document);
    return switch (ModelRules.apply(rawModel(sourceName, projectName, document))) {
      case ModelRules.Outcome.Accepted(var model) -> new ImportResult.Imported(model);
      case ModelRules.Outcome.Refused(var found) -> new ImportResult.Rejected(found);
    };
  }

  private static void checkMentioned(String sourceName, JdlDocument document) {
    var names = document.entityNames();
    for (Token token : document.mentioned) {
      if (!names.contains(token.text()) && !ModelRules.isBuiltIn(token.text())) {
        document.problems.error(
            "model.unknown-entity",
            new Position(sourceName, token.line(), token.column()),
            "Unknown entity " + token.shown() + ".",
            DidYouMean.hint(token.text(), names, "Declare it first."));
      }
    }
  }

  private static void noteApplications(JdlDocument document) {
    if (document.applications.size() > 1) {
      document.note(
          document.applications.get(1).position(),
          "The source describes "
              + document.applications.size()
              + " applications; one application with the entities of all of them is built.");
    }
    boolean someListed =
        document.applications.stream().anyMatch(application -> !application.listed().isEmpty());
    if (!someListed) {
      return;
    }
    for (RawEntity entity : document.entities) {
      if (document.applications.stream().noneMatch(application -> lists(application, entity))) {
        document.note(
            entity.position(),
            "No application lists " + entity.name() + "; it is built all the same.");
      }
    }
  }

  private static boolean lists(Application application, RawEntity entity) {
    return application.listed().stream().anyMatch(selection -> selection.holds(entity.name()));
  }

  private static RawModel rawModel(String sourceName, String projectName, JdlDocument document) {
    List<RawEntity> entities =
        document.entities.stream()
            .map(entity ->
                new RawEntity(
                    entity.name(),
                    entity.documentation(),
                    entity.fields(),
                    document.pagingOf(entity.name(), entity.paging()),
                    entity.position()))
            .toList();
    return new RawModel(
        sourceName,
        projectName,
        "",
        "",
        entities,
        document.enums,
        document.relations,
        List.copyOf(EntityParser.TYPES.keySet()),
        List.of(),
        document.notes,
        !document.applications.isEmpty());
  }
}
