package dev.q2o.runner.blueprint.javaapi;

import dev.q2o.runner.blueprint.model.Behaviour;
import dev.q2o.runner.blueprint.model.EnumType;
import dev.q2o.runner.blueprint.render.JavaFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A property moves from value to value along declared ways only.
final class StatesCode implements BehaviourCode {
  private final Plan plan;
  private final EntityPlan entity;
  private final Behaviour.States states;

  StatesCode(Plan plan, EntityPlan entity, Behaviour.States states) {
    this.plan = plan;
    this.entity = entity;
    this.states = states;
  }

  @Override
  public List<String> mainSources() {
    return List.of("behaviour/States.java");
  }

  @Override
  public List<String> testSources() {
    return List.of("behaviour/StatesContract.java");
  }

  @Override
  public Optional<String> extension(JavaFile file) {
    String list = file.use("java.util.List");
    String ways =
        states.transitions().entrySet().stream()
            .map(way -> JavaFile.literal(way.getKey()) + ", " + list(list, way.getValue()))
            .collect(Collectors.joining(", ", file.use("java.util.Map") + ".of(", ")"));
    String entries =
        states.transitions().entrySet().stream()
            .map(way ->
                "%s.entry(%s, %s)"
                    .formatted(
                        file.use("java.util.Map"),
                        JavaFile.literal(way.getKey()),
                        list(list, way.getValue())))
            .collect(Collectors.joining(", ", file.use("java.util.Map") + ".ofEntries(", ")"));
    return Optional.of(
        "new %s(%s, %s, %s)"
            .formatted(
                file.use(plan.shared("behaviour.States")),
                JavaFile.literal(states.field()),
                JavaFile.literal(states.initial()),
                states.transitions().size() <= 10 ? ways : entries));
  }

  private static String list(String list, List<String> values) {
    return values.stream()
        .map(JavaFile::literal)
        .collect(Collectors.joining(", ", list + ".of(", ")"));
  }

  @Override
  public List<TestClass> tests() {
    List<String> values =
        entity.property(states.field()).orElseThrow().requireChoice().values().stream()
            .map(EnumType.Value::name)
            .toList();
    String allowed =
        states.transitions().entrySet().stream()
            .flatMap(way -> way.getValue().stream().map(to -> way.getKey() + " " + to))
            .map(JavaFile::literal)
            .collect(Collectors.joining(", ", "java.util.List.of(", ")"));
    return List.of(
        ContractTestCode.of(
            plan,
            entity,
            "States",
            "Which state may follow which.",
            JavaFile.literal(entity.path()),
            JavaFile.literal(entity.table()),
            JavaFile.literal(
                entity.property(states.field()).map(Property::column).orElse(states.field())),
            JavaFile.literal(states.field()),
            JavaFile.literal(states.initial()),
            list("java.util.List", values),
            allowed));
  }

  @Override
  public Promise promise() {
    return new Promise(
        "states",
        "The %s of %s starts as %s and only moves as declared."
            .formatted(
                Words.snake(states.field()).replace('_', ' '),
                Words.withArticle(entity.one()),
                states.initial()));
  }
}
