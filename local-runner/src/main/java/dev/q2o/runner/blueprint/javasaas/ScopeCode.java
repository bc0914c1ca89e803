package dev.q2o.runner.blueprint.javasaas;

import dev.q2o.runner.blueprint.javaapi.BehaviourCode;
import dev.q2o.runner.blueprint.javaapi.EntityPlan;
import dev.q2o.runner.blueprint.javaapi.Plan;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Rows of one entity belong to a tenant.
record ScopeCode(Plan plan, EntityPlan entity) implements BehaviourCode {

  @Override
  public Class<?> home() {
    return ScopeCode.class;
  }

  @Override
  public List<String> mainSources() {
    return List.of("tenancy/TenantScope.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    String references =
        entity.links().stream()
            .map(p -> JavaFile.literal(p.name()) + ", " + JavaFile.literal(plan.target(p).table()))
            .collect(Collectors.joining("), entry(", "entry(", ")"));
    String map = file.use("java.util.Map");
    return Optional.of(
        "new %s(%s, %s, %s, clock)"
            .formatted(
                file.use(plan.shared("tenancy.TenantScope")),
                JavaFile.literal(entity.path()),
                JavaFile.literal(entity.table()),
                entity.links().isEmpty()
                    ? map + ".of()"
                    : map + ".ofEntries(" + references.replace("entry(", map + ".entry(") + ")"));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "tenant",
        "%s belong to a tenant: those of another are not seen, changed or referred to."
            .formatted(entity.plural()));
  }
}
