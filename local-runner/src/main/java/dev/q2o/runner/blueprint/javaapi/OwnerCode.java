package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Rows belong to the person who creates them.
final class OwnerCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final Property property;

  OwnerCode(Plan plan, EntityPlan entity, Behaviour.Owner owner) {
    this.plan = plan;
    this.entity = entity;
    this.property = property(entity, owner);
  }

  static Property property(EntityPlan entity, Behaviour.Owner owner) {
    return entity.links().stream()
        .filter(p -> p.requireLink().relation().ownerField().equals(owner.relation()))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Owner.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/OwnerContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of(
        "new %s(%s)"
            .formatted(
                file.use(plan.shared("behaviour.Owner")), JavaFile.literal(property.name())));
  }

  @Override
  public List<TestClass> tests() {
    AccessRules rules = AccessRules.of(plan, entity);
    if (!rules.allows(rules.create(), AccessRules.OTHER)) {
      return List.of();
    }
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Owner",
            "Whose a row is.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(property.name())));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "owner",
        "%s belong to whoever creates them; nobody can give them away.".formatted(entity.plural()));
  }
}
