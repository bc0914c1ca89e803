package dev.q2o.runner.blueprint.model;

import java.util.List;
import java.util.Optional;

/// The application a blueprint renders: entities, enums and relations, already validated and
/// normalised by {@link ModelRules}.
///
/// Every importer produces this one shape, every blueprint reads only this shape. Order is the
/// order of the source, so equal input renders equal bytes. Immutable; safe to share between
/// threads.
///
/// @param name slug of the project, for example `bug-tracker`: lower-case ASCII letters, digits and
///   single hyphens
/// @param title the name as a person would write it, for example `Bug Tracker`
/// @param description one paragraph; may be empty
/// @param behaviours what the application does for every kind of row; each kind at most once
/// @param inferences what an importer concluded without being told, each with the words it came
///   from
/// @param unused parts of the source that were understood but have no effect, for example a JDL
///   deployment block
public record AppModel(
    String name,
    String title,
    String description,
    List<Entity> entities,
    List<EnumType> enums,
    List<Relation> relations,
    List<Behaviour.OfApplication> behaviours,
    List<Inference> inferences,
    List<Diagnostic> unused) {

  public AppModel {
    entities = List.copyOf(entities);
    enums = List.copyOf(enums);
    relations = List.copyOf(relations);
    behaviours = List.copyOf(behaviours);
    inferences = List.copyOf(inferences);
    unused = List.copyOf(unused);
  }

  /// An application that only stores.
  public AppModel(
      String name,
      String title,
      String description,
      List<Entity> entities,
      List<EnumType> enums,
      List<Relation> relations,
      List<Inference> inferences,
      List<Diagnostic> unused) {
    this(name, title, description, entities, enums, relations, List.of(), inferences, unused);
  }

  /// Its behaviour of this kind.
  public <B extends Behaviour.OfApplication> Optional<B> behaviour(Class<B> kind) {
    return behaviours.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  public Optional<Entity> entity(String entityName) {
    return entities.stream().filter(e -> e.name().equals(entityName)).findFirst();
  }

  public Optional<EnumType> enumType(String enumName) {
    return enums.stream().filter(e -> e.name().equals(enumName)).findFirst();
  }

  /// Relations whose foreign key (or join table) is declared by the named entity, in source order.
  public List<Relation> ownedBy(String entityName) {
    return relations.stream().filter(r -> r.owner().equals(entityName)).toList();
  }

  /// Relations that point at the named entity, in source order; a self relation is in both lists.
  public List<Relation> pointingAt(String entityName) {
    return relations.stream().filter(r -> r.target().equals(entityName)).toList();
  }

  /// The same application with other entities.
  public AppModel withEntities(List<Entity> others) {
    return new AppModel(
        name, title, description, others, enums, relations, behaviours, inferences, unused);
  }

  /// What a blueprint renders and nothing else: without where in the source something stands, and
  /// without remarks on it. Equal for two sources that say the same.
  public AppModel bare() {
    Position nowhere = Position.none("");
    return new AppModel(
        name,
        title,
        description,
        entities.stream().map(entity -> entity.at(nowhere)).toList(),
        enums.stream().map(choice -> choice.at(nowhere)).toList(),
        relations.stream().map(relation -> relation.at(nowhere)).toList(),
        behaviours,
        List.of(),
        List.of());
  }
}
