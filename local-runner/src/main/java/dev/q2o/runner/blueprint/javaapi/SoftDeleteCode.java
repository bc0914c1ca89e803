package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Deleted rows are hidden, and can be brought back.
final class SoftDeleteCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;

  SoftDeleteCode(Plan plan, EntityPlan entity) {
    this.plan = plan;
    this.entity = entity;
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Restore.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/SoftDeleteContract.java");
  }

  @Override
  public List<String> columns() {
    return List.of("\"deleted_at\" timestamp(6) with time zone");
  }

  @Override
  public List<String> listing() {
    return List.of(".without(\"deleted_at\")");
  }

  @Override
  public Optional<String> deletion() {
    return Optional.of(
        "update \"%s\" set \"deleted_at\" = current_timestamp, \"version\" = \"version\" + 1\nwhere \"id\" = ? and \"version\" = ?"
            .formatted(entity.table()));
  }

  @Override
  public List<String> wiring(JavaFile file) {
    return List.of(
        "%s.register(routes, database, %s, %s, %s, %s, %s);"
            .formatted(
                file.use(plan.shared("behaviour.Restore")),
                JavaFile.literal(entity.api() + "/{id}"),
                JavaFile.literal(entity.one()),
                JavaFile.literal(entity.table()),
                entity.variable(),
                plan.signIn().isEmpty()));
  }

  @Override
  public boolean usesDatabase() {
    return true;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.ask(
            "POST",
            entity.api() + "/{id}/restore",
            "Brings back " + Words.withArticle("deleted " + entity.one()),
            "restore" + entity.name(),
            entity.plural(),
            "200",
            Operation.ref(entity.name()),
            plan.signIn().isEmpty()
                ? new String[] {"400", "404"}
                : new String[] {"400", "401", "403", "404"}));
  }

  @Override
  public List<TestClass> tests() {
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "SoftDelete",
            "What was deleted can come back.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(entity.table())));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "soft-delete",
        "%s that are deleted are hidden from everybody, and can be brought back."
            .formatted(entity.plural()));
  }
}
