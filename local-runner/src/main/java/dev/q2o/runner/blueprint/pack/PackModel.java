package dev.q2o.runner.blueprint.pack;

import dev.q2o.runner.blueprint.model.FieldType;
import dev.q2o.runner.blueprint.model.Inference;
import dev.q2o.runner.blueprint.model.Inference.Confidence;
import dev.q2o.runner.blueprint.model.Position;
import dev.q2o.runner.blueprint.model.RawModel;
import dev.q2o.runner.blueprint.model.RawModel.RawEntity;
import dev.q2o.runner.blueprint.model.RawModel.RawEnum;
import dev.q2o.runner.blueprint.model.RawModel.RawField;
import dev.q2o.runner.blueprint.model.RawModel.RawRelation;
import dev.q2o.runner.blueprint.model.RawModel.RawRule;
import dev.q2o.runner.blueprint.model.RawModel.RawSide;
import dev.q2o.runner.blueprint.model.RawModel.RawValue;
import dev.q2o.runner.blueprint.pack.PackMatch.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The part of a pack a brief asks for, with all places moved into the brief: a field stands where
/// the word stands that brought its thing in.
public final class PackModel {
  private final PackMatch match;
  private final Set<String> chosen = new LinkedHashSet<>();

  public PackModel(PackMatch match) {
    this.match = match;
    RawModel model = match.pack().model();
    for (RawEntity entity : model.entities()) {
      boolean core = match.pack().core().contains(entity.name());
      boolean wanted = core || match.named().containsKey(entity.name());
      if (wanted && !match.refused().containsKey(entity.name())) {
        chosen.add(entity.name());
      }
    }
    while (chosen.addAll(needed(model))) {
      // until nothing chosen needs anything else
    }
  }

  private List<String> needed(RawModel model) {
    return model.relations().stream()
        .filter(r -> r.left().required() && chosen.contains(r.left().entity()))
        .map(r -> r.right().entity())
        .filter(target -> !match.refused().containsKey(target))
        .toList();
  }

  private Evidence evidence(String entity) {
    return Optional.ofNullable(match.named().get(entity)).orElse(match.evidence().getFirst());
  }

  public List<RawEntity> entities() {
    return match.pack().model().entities().stream()
        .filter(entity -> chosen.contains(entity.name()))
        .map(entity ->
            new RawEntity(
                entity.name(),
                entity.documentation(),
                fields(entity.name(), evidence(entity.name()).position()),
                entity.paging(),
                evidence(entity.name()).position()))
        .toList();
  }

  /// Fields the pack knows for an entity; none when it does not know the entity.
  public List<RawField> fields(String name, Position at) {
    return match.pack().model().entities().stream()
        .filter(entity -> entity.name().equals(name))
        .flatMap(entity -> entity.fields().stream())
        .map(field ->
            new RawField(
                field.name(),
                field.type(),
                field.typeWord(),
                field.rules().stream()
                    .map(rule -> new RawRule(rule.kind(), rule.word(), rule.value(), at))
                    .toList(),
                field.documentation(),
                at,
                at))
        .toList();
  }

  public List<RawRelation> relations() {
    return match.pack().model().relations().stream()
        .filter(r -> chosen.contains(r.left().entity()) && chosen.contains(r.right().entity()))
        .map(r -> moved(r, evidence(r.left().entity()).position()))
        .toList();
  }

  private static RawRelation moved(RawRelation relation, Position at) {
    return new RawRelation(
        relation.kind(),
        moved(relation.left(), at),
        moved(relation.right(), at),
        relation.onDelete(),
        at);
  }

  private static RawSide moved(RawSide side, Position at) {
    return new RawSide(side.entity(), side.field(), side.display(), side.required(), at, at, at);
  }

  /// Those the fields of the given entities use.
  public List<RawEnum> enums(List<RawEntity> entities) {
    Set<String> used =
        entities.stream()
            .flatMap(entity -> entity.fields().stream())
            .map(field -> field.type() instanceof FieldType.EnumRef(var name) ? name : "")
            .collect(Collectors.toSet());
    Position at = match.evidence().getFirst().position();
    return match.pack().model().enums().stream()
        .filter(e -> used.contains(e.name()))
        .map(e ->
            new RawEnum(
                e.name(),
                e.values().stream().map(v -> new RawValue(v.name(), v.label(), at)).toList(),
                e.documentation(),
                at))
        .toList();
  }

  /// What was concluded: the domain, and each thing with its properties.
  public List<Inference> inferences() {
    var inferences = new ArrayList<Inference>();
    inferences.add(domain());
    for (RawEntity entity : entities()) {
      Evidence evidence = evidence(entity.name());
      boolean named = match.named().containsKey(entity.name());
      inferences.add(
          new Inference(
              entity.name() + " is stored with " + fieldNames(entity),
              evidence.words(),
              "pack." + match.pack().id() + (named ? ".named" : ".usual"),
              evidence.position(),
              named ? Confidence.LIKELY : Confidence.ASSUMED));
    }
    for (RawRelation relation : relations()) {
      Evidence evidence = evidence(relation.left().entity());
      inferences.add(
          new Inference(
              relation.left().entity()
                  + " refers to "
                  + relation.right().entity()
                  + relation.left().field().map(name -> " by its " + name).orElse(""),
              evidence.words(),
              "pack." + match.pack().id() + ".relation",
              evidence.position(),
              Confidence.ASSUMED));
    }
    return inferences;
  }

  private Inference domain() {
    Evidence first = match.evidence().getFirst();
    return new Inference(
        "The application is of the kind '" + match.pack().title() + "'",
        first.words(),
        "pack." + match.pack().id(),
        first.position(),
        match.phrase() ? Confidence.CERTAIN : Confidence.LIKELY);
  }

  private static String fieldNames(RawEntity entity) {
    return entity.fields().stream().map(RawField::name).collect(Collectors.joining(", "));
  }
}
