package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;

/// Rows have a short, unique text for addresses.
final class SlugCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.Slug slug;

  SlugCode(Plan plan, EntityPlan entity, Behaviour.Slug slug) {
    this.plan = plan;
    this.entity = entity;
    this.slug = slug;
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/Slug.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/SlugContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    return Optional.of(
        "new %s(%s, %s)"
            .formatted(
                file.use(plan.shared("behaviour.Slug")),
                JavaFile.literal(entity.table()),
                JavaFile.literal(slug.from())));
  }

  @Override
  public List<TestClass> tests() {
    boolean unique = entity.property(slug.from()).map(Property::unique).orElse(true);
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "Slug",
            "The short text in the address of " + Words.withArticle(entity.one()) + ".",
            JavaFile.literal(entity.path()),
            JavaFile.literal(slug.from()),
            String.valueOf(unique)),
        new TestClass(
            plan.shared("behaviour.SlugTest"),
            () -> Templates.filled("test/behaviour/SlugTest.java.txt", plan)));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "slug",
        "%s have a unique slug, made of their %s, that stays."
            .formatted(entity.plural(), Words.snake(slug.from()).replace('_', ' ')));
  }
}
