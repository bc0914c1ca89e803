package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Rows know when they were created and last changed.
final class TimestampsCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;

  TimestampsCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Timestamps.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/TimestampsContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of("new " + file.use(plan.shared("behaviour.Timestamps")) + "(clock)");
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Timestamps",
            "When a row was created and changed.",
            JavaFile.literal(entity.path())));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "timestamps", entity.plural() + " tell when they were created and last changed.");
  }
}
