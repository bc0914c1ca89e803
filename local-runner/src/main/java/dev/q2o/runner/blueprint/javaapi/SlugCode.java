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
    String test = entity.name() + "SlugApiTest";
    return List.of(
        new TestClass(entity.packageName() + "." + test, () -> test(test)),
        new TestClass(
            plan.shared("behaviour.SlugTest"),
            () -> Templates.filled("test/behaviour/SlugTest.java.txt", plan)));
  }

  private String test(String name) {
    var file = new JavaFile(entity.packageName(), name, entity.name());
    file.add("/** The short text in the address of " + Words.withArticle(entity.one()) + ". */");
    String contract = file.use(plan.shared("behaviour.SlugContract"));
    file.add("class " + name + " extends " + contract + " {").blank();
    file.add("  " + name + "() {");
    file.wrapped(
        4, "super(", List.of(JavaFile.literal(entity.path()), JavaFile.literal(slug.from())), ");");
    file.add("  }");
    if (!entity.property(slug.from()).map(Property::unique).orElse(true)) {
      file.blank().add("  @" + file.use("org.junit.jupiter.api.Test"));
      file.add("  void equalTextsHaveSlugsThatDiffer() {");
      file.add("    assertEqualTextsHaveSlugsThatDiffer();\n  }");
    }
    return file.add("}").render();
  }

  @Override
  public Promise promise() {
    return new Promise(
        "slug",
        "%s have a unique slug, made of their %s, that stays."
            .formatted(entity.plural(), Words.snake(slug.from()).replace('_', ' ')));
  }
}
