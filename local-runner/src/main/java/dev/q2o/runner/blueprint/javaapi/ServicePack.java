package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Entity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a type of project adds to a service: more behaviours, the libraries they need, and a word
/// that marks its lines in shared templates. The rest of the renderers does not know which types
/// there are. Immutable; pure.
public interface ServicePack {
  /// Adds nothing.
  ServicePack NONE = () -> "service";

  /// Lines of shared templates that begin with it between `@?` and `@` are only in projects of this
  /// type.
  String word();

  /// Behaviours of the whole service. They are wired before those of the model.
  default List<BehaviourCode> ofService(Plan plan) {
    return List.of();
  }

  /// Behaviours of the rows of one entity. They take part in a change after those of the model.
  default List<BehaviourCode> ofEntity(Plan plan, EntityPlan entity) {
    return List.of();
  }

  /// Properties of the rows of an entity that the service sets itself, beyond those of the model.
  default List<Property> properties(Entity entity) {
    return List.of();
  }

  /// Property in which rows must agree for one of them to take a value from another: what is unique
  /// is so only among them. Empty for values that are unique among all rows.
  default Optional<Property> uniqueWithin(Plan plan, EntityPlan entity, Property property) {
    return Optional.empty();
  }

  /// Libraries the build file names in addition.
  default List<MavenPom.Dependency> dependencies() {
    return List.of();
  }

  /// Groups of all libraries these bring.
  default Set<String> libraryGroups() {
    return Set.of();
  }

  /// Address that tells whether the service can be used.
  default String healthPath() {
    return "/health";
  }
}
