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
import dev.q2o.runner.blueprint.pack.PackMatch;
import dev.q2o.runner.blueprint.pack.PackModel;
import dev.q2o.runner.blueprint.pack.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns the things of a draft into entities and tells what was concluded about their fields.
final class DraftEntities {
  private final List<Thing> things;
  private final DraftRelations relations;
  private final List<Inference> inferences;

  private final Optional<PackMatch> domain;
  private final DraftEnums enums;

  DraftEntities(
      List<Thing> things,
      DraftRelations relations,
      List<Inference> inferences,
      Optional<PackMatch> domain,
      DraftEnums enums) {
    this.things = things;
    this.relations = relations;
    this.inferences = inferences;
    this.domain = domain;
    this.enums = enums;
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
        fields.addAll(usual(thing));
        if (fields.isEmpty()) {
          fields.add(defaultName(thing));
        }
      }
      entities.add(new RawEntity(name, "", fields, Paging.NONE, thing.phrase().position()));
    }
    return entities;
  }

  /// What such a thing usually has where the brief says nothing about it.
  private List<RawField> usual(Thing thing) {
    if (domain.isEmpty()) {
      return List.of();
    }
    PackMatch match = domain.get();
    String entity = match.pack().things().get(Terms.of(thing.key()));
    if (entity == null) {
      return List.of();
    }
    Position at = thing.phrase().position();
    List<RawField> fields =
        new PackModel(match)
            .fields(entity, at).stream()
                .filter(field -> !relations.names(thing.key(), field.name()))
                .filter(field -> enums.take(match.pack().model(), field, at))
                .toList();
    inferences.add(
        new Inference(
            thing.name()
                + " has "
                + fields.stream().map(RawField::name).collect(Collectors.joining(", "))
                + ", as is usual where the text says nothing else about it",
            thing.phrase().verbatim(),
            "pack." + match.pack().id() + ".usual",
            at,
            Inference.Confidence.ASSUMED));
    return fields;
  }

  private RawField defaultName(Thing thing) {
    Position at = thing.phrase().position();
    if (Lexicon.guess(List.of(thing.key().split(" "))).type() == Scalar.BINARY) {
      inferences.add(
          new Inference(
              thing.name() + " has a required file",
              thing.phrase().verbatim(),
              "text.entity.file",
              at,
              Inference.Confidence.LIKELY));
      return required("file", Scalar.BINARY, at);
    }
    inferences.add(
        new Inference(
            thing.name() + " has a required name, since the text says nothing else about it",
            thing.phrase().verbatim(),
            "text.entity.default-name",
            at,
            Inference.Confidence.ASSUMED));
    return required("name", Scalar.STRING, at);
  }

  private static RawField required(String name, Scalar type, Position at) {
    return new RawField(
        name, type, name, List.of(new RawRule(RuleKind.REQUIRED, "required", "", at)), "", at, at);
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
