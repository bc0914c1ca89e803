package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.AppModel;
import java.util.ArrayList;
import java.util.List;

/// What each part of a project is a function of, as text, so that a restart repeats only what a
/// change of the model has changed. Records all the way down: their text is their content.
///
/// Too much costs a repetition, too little would deliver files of another model: a test compares
/// the bytes of models that differ in one thing.
final class PartInputs {
  private final Plan plan;

  PartInputs(AppModel model) {
    plan = Planner.plan(model.bare());
  }

  /// Of files that only hold the names of the project, and what every kind of row can do.
  String names() {
    AppModel model = plan.model();
    return text(model.name(), model.title(), plan.packageName(), model.behaviours(), behaviours());
  }

  /// Of what every entity is built on.
  String foundation() {
    return behaves() ? structure() : text(names(), WiringCode.usedChoices(plan));
  }

  /// Of one entity: itself and all it has to do with. What an application does by itself reaches
  /// across entities: people sign in, rows have owners.
  String entity(EntityPlan entity) {
    if (behaves()) {
      return structure();
    }
    EntityPlan own = plan.entity(entity.name());
    List<EntityPlan> neighbours = new ArrayList<>();
    own.links().forEach(link -> neighbours.add(plan.target(link)));
    plan.pointingAt(own).forEach(incoming -> neighbours.add(incoming.owner()));
    return text(plan.packageName(), own, neighbours);
  }

  /// Of everything but the words that describe the project.
  String structure() {
    return text(names(), plan.entities(), plan.model().enums());
  }

  private boolean behaves() {
    return !plan.model().behaviours().isEmpty() || !behaviours().isEmpty();
  }

  private List<String> behaviours() {
    return plan.model().entities().stream()
        .filter(entity -> !entity.behaviours().isEmpty())
        .map(entity -> entity.name() + entity.behaviours())
        .toList();
  }

  private static String text(Object... parts) {
    return List.of(parts).toString();
  }
}
