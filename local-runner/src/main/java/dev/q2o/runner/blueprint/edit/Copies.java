package dev.q2o.runner.blueprint.edit;

import dev.q2o.runner.blueprint.model.AppModel;
import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.Entity;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.model.Field;
import dev.q2o.runner.blueprint.model.Index;
import dev.q2o.runner.blueprint.model.Relation;
import java.util.List;
import java.util.Optional;

/// Copies with some parts replaced; what an edit does not speak of stays.
final class Copies {
  private Copies() {}

  static AppModel with(
      AppModel model, List<Entity> entities, List<EnumType> enums, List<Relation> relations) {
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        entities,
        enums,
        relations,
        model.behaviours(),
        List.of(),
        List.of());
  }

  static AppModel with(AppModel model, List<Behaviour.OfApplication> behaviours) {
    return new AppModel(
        model.name(),
        model.title(),
        model.description(),
        model.entities(),
        model.enums(),
        model.relations(),
        behaviours,
        List.of(),
        List.of());
  }

  static Entity named(Entity entity, String name, String documentation) {
    return new Entity(
        name,
        documentation,
        entity.fields(),
        entity.builtIn(),
        entity.paging(),
        entity.indexes(),
        entity.behaviours(),
        entity.position());
  }

  static Entity with(Entity entity, List<Field> fields) {
    return new Entity(
        entity.name(),
        entity.documentation(),
        fields,
        entity.builtIn(),
        entity.paging(),
        entity.indexes(),
        entity.behaviours(),
        entity.position());
  }

  static Entity with(Entity entity, List<Index> indexes, List<Behaviour.OfEntity> behaviours) {
    return new Entity(
        entity.name(),
        entity.documentation(),
        entity.fields(),
        entity.builtIn(),
        entity.paging(),
        indexes,
        behaviours,
        entity.position());
  }

  static Relation between(Relation relation, String owner, String target) {
    return new Relation(
        relation.kind(),
        owner,
        relation.ownerField(),
        relation.required(),
        target,
        relation.inverseField(),
        relation.displayField(),
        relation.onDelete(),
        relation.position());
  }

  static Relation displaying(Relation relation, Optional<String> displayField) {
    return new Relation(
        relation.kind(),
        relation.owner(),
        relation.ownerField(),
        relation.required(),
        relation.target(),
        relation.inverseField(),
        displayField,
        relation.onDelete(),
        relation.position());
  }
}
