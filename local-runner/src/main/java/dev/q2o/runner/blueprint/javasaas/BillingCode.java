package dev.q2o.runner.blueprint.javasaas;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.Operation;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;

/// Subscriptions follow what Stripe says.
record BillingCode(Plan plan) implements BehaviourCode {

  @Override
  public Class<?> home() {
    return BillingCode.class;
  }

  @Override
  public List<String> mainSources() {
    return List.of("tenancy/BillingRoutes.java");
  }

  @Override
  public String tables() {
    return """
    create table "saas_billing_event" (
      "id" varchar(200) primary key,
      "received_at" timestamp(6) with time zone not null
    );
    """;
  }

  @Override
  public boolean usesDatabase() {
    return true;
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "new %s(database, config.stripeWebhookSecret(), %s.systemUTC())\n        .register(routes);"
            .formatted(
                file.use(plan.shared("tenancy.BillingRoutes")), file.use("java.time.Clock")));
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.send(
            "POST",
            "/billing/webhook",
            "Takes signed events of Stripe",
            "billingEvent",
            "Billing",
            "{type: object, required: [id, type, created, data]}",
            "200",
            "{type: object}",
            "400"));
  }

  @Override
  public List<TestClass> tests() {
    return List.of(TenancyCode.test(plan, "BillingApiTest"));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "billing",
        "A subscription stands as Stripe's signed events say; while it is over, rows are read and"
            + " not changed.");
  }
}
