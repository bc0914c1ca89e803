package dev.q2o.runner.blueprint.javaapi;

import java.util.List;

/// Rows that would be deleted together with another one are hidden while that one is.
final class HiddenWithCode implements BehaviourCode {
  private final EntityPlan entity;
  private final EntityPlan target;
  private final Property property;

  HiddenWithCode(Plan plan, EntityPlan entity, Property property) {
    this.entity = entity;
    this.target = plan.target(property);
    this.property = property;
  }

  @Override
  public List<String> listing() {
    return List.of(".withoutHidden(\"%s\", \"%s\")".formatted(property.column(), target.table()));
  }

  /// Proven with the relation itself.
  @Override
  public Promise promise() {
    return new Promise(
        "hidden-with-" + Words.kebab(property.name()),
        "%s are hidden, and come back, together with the %s they belong to."
            .formatted(entity.plural(), target.one()));
  }
}
