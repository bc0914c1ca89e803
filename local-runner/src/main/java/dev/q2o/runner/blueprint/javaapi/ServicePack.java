package dev.q2o.runner.blueprint.javaapi;

import java.util.List;
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
