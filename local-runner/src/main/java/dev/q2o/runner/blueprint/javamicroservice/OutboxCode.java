package dev.q2o.runner.blueprint.javamicroservice;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.javaapi.Templates;
import java.util.List;

/// The announcements of every entity are an outbox: what they keep beyond those of a service, and
/// the proof that a killed process neither loses nor invents one.
record OutboxCode(Plan plan) implements BehaviourCode {
  @Override
  public String tables() {
    return """
    alter table "webhook_delivery" add column "trace" varchar(55);
    """;
  }

  /// The entity that needs the fewest others.
  private EntityPlan entity() {
    return plan.storing().getFirst();
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        new TestClass(
            plan.shared("webhook.KilledServiceTest"),
            () ->
                Templates.filled(OutboxCode.class, "test/webhook/KilledServiceTest.java.txt", plan)
                    .replace("@resource@", entity().path())
                    .replace("@entityPackage@", entity().packageName())
                    .replace("@entity@", entity().name())));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "outbox",
        "Every change and its announcement are stored together or not at all, and what is stored"
            + " arrives at least once, whenever a process dies.");
  }
}
