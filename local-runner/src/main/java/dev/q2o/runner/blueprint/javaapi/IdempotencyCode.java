package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;

/// A request that is sent again with the same key is carried out once.
final class IdempotencyCode implements BehaviourCode {
  private final Plan plan;

  IdempotencyCode(Plan plan) {
    this.plan = plan;
  }

  @Override
  public List<String> mainSources() {
    return List.of("web/Idempotency.java");
  }

  @Override
  public String tables() {
    return """
    create table "idempotent_request" (
      "key_hash" varchar(64) primary key,
      "request_hash" varchar(64) not null,
      "expires_at" timestamp(6) with time zone not null,
      "status" integer,
      "body" varchar,
      "location" varchar(2000),
      "content_type" varchar(200)
    );
    create index "ix_idempotent_request_expires" on "idempotent_request" ("expires_at");
    """;
  }

  @Override
  public boolean usesDatabase() {
    return true;
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s\n        .register(routes, %s);"
            .formatted(
                BehaviourCode.clocked(file, plan.shared("web.Idempotency")), plan.guarded()));
  }

  @Override
  public List<TestClass> tests() {
    return plan.storing().stream()
        .findFirst()
        .map(entity ->
            new TestClass(
                plan.shared("web.IdempotencyApiTest"),
                () ->
                    Templates.filled("test/web/IdempotencyApiTest.java.txt", plan)
                        .replace("@resource@", entity.path())))
        .stream()
        .toList();
  }

  @Override
  public Promise promise() {
    return new Promise(
        "idempotency",
        "A `POST` that is sent again with the same `Idempotency-Key` within 24 hours is carried out"
            + " once and answered as the first time.");
  }
}
