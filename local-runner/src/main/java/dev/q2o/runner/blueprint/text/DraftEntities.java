package dev.q2o.runner.blueprint.text;

import dev.q2o.runner.blueprint.model.Entity.Paging;
import dev.q2o.runner.blueprint.model.FieldType.Scalar;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.ModelRules;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Turns the things of a draft into entities and tells what was concluded about their fields.
final class DraftEntities {
  private final List<Thing> things;
  private final DraftRelations relations;
  private final List<Inference> inferences;

  DraftEntities(List<Thing> things, DraftRelations relations, List<Inference> inferences) {
    this.things = things;
    this.relations = relations;
    this.inferences = inferences;
  }

  List<RawEntity> build(List<RawRelation> built) {
    var entities = new ArrayList<RawEntity>();
    for (Thing thing : things) {
      String name = thing.name();
      boolean related =
          built.stream()
              .anyMatch(r -> r.left().entity().equals(name) || r.right().entity().equals(name));
      if (thing.fields().isEmpty() && ModelRules.isBuiltIn(name) && related) {
        continue;
      }
      var fields = new ArrayList<RawField>();
      for (DraftField field : thing.fields().values()) {
        fields.add(field.raw());
        tell(field);
      }
      if (fields.isEmpty() && !relations.connects(thing.key())) {
        fields.add(defaultName(thing));
      }
      entities.add(new RawEntity(name, "", fields, Paging.NONE, thing.phrase().position()));
    }
    return entities;
  }

  private RawField defaultName(Thing thing) {
    Position at = thing.phrase().position();
    inferences.add(
        new Inference(
            thing.name() + " has a required name, since the text says nothing else about it",
            thing.phrase().verbatim(),
            "text.entity.default-name",
            at));
    return new RawField(
        "name",
        Scalar.STRING,
        "name",
        List.of(new RawRule(RuleKind.REQUIRED, "required", "", at)),
        "",
        at,
        at);
  }

  private void tell(DraftField field) {
    Lexicon.Guess type = field.type();
    String what =
        field.isEnum() ? "a choice" : type.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    inferences.add(
        new Inference(
            field.entity
                + "."
                + field.name
                + " is "
                + what
                + (field.required() ? ", required" : "")
                + (field.unique() ? ", unique" : ""),
            field.verbatim,
            field.requiredByName()
                ? "text.field.name-required"
                : field.isEnum() ? "text.choice" : type.rule(),
            field.position));
  }
}
